// The one touch: faces with words, in one line; two by two where the page is high.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    // The words share the largest step at which the longest stands in one line.
    readonly property int wordStep: [4, 3, 2, 1].find(step => longest.advanceWidth * Theme.text(step) / 100 < room) ?? 1
    readonly property int columns: Theme.portrait && !Theme.low && faces.count <= 4 ? 2 : Math.max(1, faces.count > 5 ? Math.ceil(faces.count / 2) : faces.count)
    readonly property real room: (width - 2 * Theme.margin - (columns - 1) * Theme.gap) / columns - 2 * Theme.unit

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
        leavable: page.rating.leavable
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : Theme.space
        Label {
            text: page.rating.faceQuestion
            step: page.small && Theme.textScale > 1.25 ? 2 : page.small || Theme.handheld && Theme.textScale > 1 || ways.visible && !Theme.portrait && Theme.textScale > 1.25 ? 3 : Theme.portrait ? 5 : 4
            weight: Theme.strong
            lineHeight: 1.1
            Layout.fillWidth: true
        }
        GridLayout {
            columns: page.columns
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true
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
            visible: ways.visible && !Theme.portrait ? !page.small && Theme.textScale < 1.5 : !page.small || Theme.textScale < 1.5
            text: page.rating.working ? Say.t("rating.keeping", {}) : Say.t("rating.one_touch_hint", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        // Whoever has a ticket rates by it, also where anybody may rate. It asks what there is and not what is seen: a row
        // that waits for its own buttons never comes back once a technician's pages have hidden both.
        GridLayout {
            id: ways
            visible: page.rating.label === "" && (!page.rating.besideCounter || page.rating.mayChoose)
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.fillWidth: true
            SecondButton {
                objectName: "have-code"
                visible: !page.rating.besideCounter
                text: Say.t("rating.have_code", {})
                icon: "qr"
                Layout.fillWidth: true
                onChosen: page.rating.openCode()
            }
            SecondButton {
                objectName: "other-surveys"
                visible: page.rating.mayChoose
                text: Say.t("rating.other_surveys", {})
                icon: "document"
                Layout.fillWidth: true
                onChosen: page.rating.chooseSurvey()
            }
        }
    }
}
