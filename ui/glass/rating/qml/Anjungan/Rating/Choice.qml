// What somebody without a ticket may answer: the one touch, or another questionnaire of the site.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    objectName: "choice"
    head: FormHead {
        onBackChosen: page.rating.back()
        Label {
            text: Say.t("rating.choice_title", {})
            step: page.small || Theme.textScale > 1 ? 2 : 4
            weight: Theme.strong
            lineHeight: 1.05
            Layout.fillWidth: true
        }
    }
    Scroll {
        anchors.fill: parent
        Repeater {
            model: page.rating.surveys
            SurveyAnswer {
                required property string id
                objectName: "survey-" + id
                Layout.fillWidth: true
                onChosen: page.rating.choose(id)
            }
        }
    }
}
