// Everything that can be done in this stage and stands on no button of a desk with large letters.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property DeskModel desk

    objectName: "more-window"
    inner: Theme.mm(230)
    title: Say.t("loket.deed_more")
    closeName: "more-close"
    onClosed: desk.closeWindow()
    Keys.onPressed: event => {
        event.accepted = !event.isAutoRepeat && !(event.modifiers & ~Qt.KeypadModifier) && window.desk.press(event.key)
    }
    Scroll {
        spacing: Theme.unit
        focus: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        GridLayout {
            id: grid
            readonly property int widest: {
                let most = 0
                for (let at = 0; at < buttons.count; ++at)
                    most = Math.max(most, (buttons.itemAt(at) as Button)?.leastWidth ?? 0)
                return most
            }
            columns: 2 * widest + columnSpacing > width ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.lead
            Layout.fillWidth: true
            Repeater {
                id: buttons
                model: window.desk.moreDeeds
                SecondButton {
                    required property string name
                    required property string said
                    required property string cap
                    required property string glyph
                    objectName: "more-" + name
                    text: said
                    icon: Room.tall ? glyph : ""
                    key: cap
                    leading: true
                    step: Room.slim ? 1 : 2
                    padding: Room.scant ? Theme.unit : Theme.gap
                    activeFocusOnTab: true
                    Layout.fillWidth: true
                    onChosen: window.desk.act(name)
                }
            }
        }
    }
}
