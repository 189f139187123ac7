// Every key of the desk.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: help
    required property DeskModel desk

    objectName: "help-window"
    inner: Theme.mm(Room.slim ? 300 : 330)
    title: Say.t("loket.help_title")
    closeName: "help-close"
    closeFirst: true
    closeFilled: true
    onClosed: desk.closeWindow()
    Keys.onPressed: event => {
        const turns = { [Qt.Key_Down]: true, [Qt.Key_PageDown]: true, [Qt.Key_Up]: false, [Qt.Key_PageUp]: false }
        event.accepted = event.key === Qt.Key_F1 || event.key === Qt.Key_F4 || event.key in turns
        if (event.key === Qt.Key_F4)
            help.desk.act("letters")
        else if (event.key in turns)
            lines.page(turns[event.key])
        else if (event.accepted)
            help.closed()
    }
    Scroll {
        id: lines
        Layout.fillWidth: true
        Layout.fillHeight: true
        GridLayout {
            columns: Room.across < 46 ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Theme.space
            rowSpacing: Theme.unit
            Layout.fillWidth: true
            Repeater {
                model: help.desk.keys
                HelpLine {
                    required property string said
                    required property string cap
                    key: cap
                    text: said
                    Layout.fillWidth: true
                }
            }
            HelpLine {
                key: Say.t("loket.key_arrows")
                text: Say.t("loket.help_arrows")
                Layout.fillWidth: true
            }
            HelpLine {
                key: Say.t("loket.key_tab")
                text: Say.t("loket.help_tab")
                Layout.fillWidth: true
            }
            HelpLine {
                key: Say.t("loket.key_esc")
                text: Say.t("loket.help_esc")
                Layout.fillWidth: true
            }
        }
    }
    foot: [
        SecondButton {
            objectName: "letters"
            text: Say.t("loket.deed_letters")
            words: Say.t("glass.text_size_now", { percent: Math.round(100 * Theme.textScale) })
            icon: "text-size"
            key: "F4"
            step: Room.slim ? 1 : 2
            onChosen: help.desk.act("letters")
        },
        Item {
            Layout.fillWidth: true
        }
    ]
}
