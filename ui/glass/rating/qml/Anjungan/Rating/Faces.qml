// The one touch: four faces with words, in one line.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    objectName: "faces"
    head: CounterHead {
        rating: page.rating
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : Theme.space
        Label {
            text: page.rating.faceQuestion
            step: page.small || Theme.textScale > 1 ? 3 : 4
            weight: Theme.strong
            lineHeight: 1.1
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Repeater {
                id: faces
                readonly property int wordRoom: Math.max(0, ...Array.from({ length: count }, (_, at) => (itemAt(at) as FaceAnswer)?.wordHeight ?? 0))
                model: page.rating.faces
                FaceAnswer {
                    wordRoom: faces.wordRoom
                    working: page.rating.working
                    activeFocusOnTab: true
                    step: Theme.textScale > 1.25 ? 2 : 3
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: page.rating.touchFace(value)
                }
            }
        }
        Label {
            objectName: "hint"
            text: page.rating.working ? Say.t("rating.keeping", {}) : Say.t("rating.one_touch_hint", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
    }
}
