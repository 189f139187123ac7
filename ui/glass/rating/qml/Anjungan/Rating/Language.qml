// The languages that the device offers, each in its own words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    objectName: "language"
    head: FormHead {
        onBackChosen: page.rating.back()
        Label {
            text: Say.t("glass.language", {})
            step: 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: Setting.languages
            Answer {
                required property string modelData
                objectName: "language-" + modelData
                text: Say.t("glass.language_name_" + modelData, {})
                selected: Say.language === modelData
                step: 3
                leading: true
                Layout.fillWidth: true
                onChosen: page.rating.speak(modelData)
            }
        }
    }
}
