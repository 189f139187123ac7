// The one touch: four faces with words, in one line.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    // The four words share the largest step at which the longest stands in one line.
    readonly property int wordStep: [3, 2, 1].find(step => longest.advanceWidth * Theme.text(step) / 100 < room) ?? 1
    readonly property real room: (width - 2 * Theme.margin - 3 * Theme.gap) / 4 - 2 * Theme.unit

    objectName: "faces"
    TextMetrics {
        id: longest
        text: page.rating.longestFace
        font.family: Theme.displayFamily
        font.weight: Theme.strong
        font.pixelSize: 100
    }
    head: CounterHead {
        rating: page.rating
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : Theme.space
        Label {
            text: page.rating.faceQuestion
            step: page.small && Theme.textScale > 1.25 ? 2 : page.small || Theme.textScale > 1 ? 3 : 4
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
                    step: page.wordStep
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: page.rating.touchFace(value)
                }
            }
        }
        Label {
            objectName: "hint"
            visible: !page.small || Theme.textScale < 1.5
            text: page.rating.working ? Say.t("rating.keeping", {}) : Say.t("rating.one_touch_hint", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
    }
}
