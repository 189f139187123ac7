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
    inner: Theme.mm(230)
    bodyHeight: Math.ceil(column.implicitHeight)
    onClosed: desk.toggleHelp()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_F1
        if (event.accepted)
            help.closed()
    }
    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.gap
        Label {
            text: Say.t("loket.help_title")
            step: 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        ColumnLayout {
            spacing: Theme.unit
            Repeater {
                model: [
                    [Say.t("loket.key_space"), "loket.help_space"], [Say.t("loket.key_enter"), "loket.help_enter"],
                    ["R", "loket.help_recall"], ["T", "loket.help_miss"], ["C", "loket.help_reprint"],
                    ["F2", "loket.help_print"], ["F10", "loket.help_leave"],
                    [Say.t("loket.key_tab"), "loket.help_tab"], [Say.t("loket.key_esc"), "loket.help_esc"]
                ]
                RowLayout {
                    id: line
                    required property list<string> modelData
                    spacing: Theme.space
                    Layout.fillWidth: true
                    Item {
                        implicitWidth: Theme.mm(24) * Theme.textScale
                        implicitHeight: cap.implicitHeight
                        Keycap {
                            id: cap
                            text: line.modelData[0]
                        }
                    }
                    Label {
                        text: Say.t(line.modelData[1])
                        step: 2
                        Layout.fillWidth: true
                    }
                }
            }
        }
        PrimaryButton {
            objectName: "help-close"
            text: Say.t("loket.close")
            key: Say.t("loket.key_esc")
            focus: true
            Layout.topMargin: Theme.unit
            onChosen: help.closed()
        }
    }
}
