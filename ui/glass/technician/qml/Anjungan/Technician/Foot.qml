// What can be done from a page, at its bottom: in one line where there is room, else in rows of equal buttons.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

Rectangle {
    id: foot
    required property TechnicianModel technician
    property bool folds: false  // little room: the first ones, and a way to the others
    readonly property int step: Theme.handheld && Theme.textScale < 1.25 ? 1 : 2
    readonly property int padding: Theme.handheld ? Theme.lead : Theme.gap
    readonly property int apart: Theme.handheld ? Theme.lead : Math.max(Theme.gap, Math.round(Theme.text(step) * 0.55))
    readonly property int beside: 2 * padding + Math.round(Theme.text(step) * 1.2) + apart
    readonly property int room: width - 2 * Theme.margin + Theme.gap
    readonly property int across: Math.max(1, Math.floor(room / (longest.advanceWidth + beside + Theme.gap)))
    readonly property bool inLine: together.advanceWidth + actions.count * (beside + Theme.gap) <= room
    readonly property bool folded: folds && !inLine
    readonly property int most: folded ? (across >= 3 ? 2 : 1) : actions.count
    readonly property int shown: folded ? most + 1 : actions.count
    readonly property int rows: inLine ? 1 : Math.max(1, Math.ceil(shown / across))
    readonly property int buttonHeight: Math.max(Theme.target, Math.round(Theme.text(step) * 1.3) + 2 * Theme.unit)

    color: Theme.card
    implicitHeight: actions.count ? rows * (buttonHeight + Theme.gap) - Theme.gap + 2 * Theme.unit + 2 * Theme.line : 0
    TextMetrics {
        id: together
        font.family: Theme.text(foot.step) >= 31 ? Theme.displayFamily : Theme.textFamily
        font.pixelSize: Theme.text(foot.step)
        font.weight: Theme.strong
        text: foot.technician.actionWords
    }
    TextMetrics {
        id: longest
        font: together.font
        text: foot.technician.longestAction
    }
    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.hair
    }
    GridLayout {
        id: grid
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        columns: Math.max(1, Math.ceil(foot.shown / foot.rows))
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: !foot.inLine
        Repeater {
            id: actions
            model: foot.technician.actions
            Button {
                id: button
                required property var model
                required property int index
                visible: index < foot.most
                step: foot.step
                objectName: "do-" + model.code
                text: model.text
                icon: model.icon
                filled: model.primary
                available: model.available
                working: model.working
                padding: foot.padding
                apart: foot.apart
                Layout.fillWidth: true
                Layout.fillHeight: true
                onChosen: foot.technician.do(model.code)
            }
        }
        SecondButton {
            objectName: "do-more"
            visible: foot.folded
            text: Say.t("technician.more")
            step: foot.step
            padding: foot.padding
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: foot.technician.do("more")
        }
    }
}
