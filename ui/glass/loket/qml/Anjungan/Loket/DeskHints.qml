// The keys at the foot of the desk.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Rectangle {
    id: hints
    signal helpChosen()

    implicitHeight: Math.max(Theme.mm(16.4), Theme.text(1) * 2.4)
    color: Theme.card
    Rule {
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.wide
        Hint {
            key: Say.t("loket.key_space")
            text: Say.t("loket.hint_next")
        }
        Hint {
            key: Say.t("loket.key_enter")
            text: Say.t("loket.hint_main")
        }
        Hint {
            key: "R"
            text: Say.t("loket.hint_recall")
        }
        Hint {
            key: "T"
            text: Say.t("loket.hint_miss")
        }
        Hint {
            visible: Setting.width > 1400 * Math.max(1, Theme.textScale * 0.95) || Theme.textScale === 1
            key: "C"
            text: Say.t("loket.hint_reprint")
        }
        Hint {
            visible: Setting.width > 1400 * Math.max(1, Theme.textScale * 0.95) || Theme.textScale === 1
            key: Say.t("loket.key_tab")
            text: Say.t("loket.hint_focus")
        }
        Item {
            Layout.fillWidth: true
        }
        Touch {
            objectName: "help"
            words: Say.t("loket.hint_help")
            implicitWidth: Math.ceil(help.implicitWidth) + 2 * Theme.unit
            implicitHeight: Theme.leastTarget
            Layout.rightMargin: -Theme.unit
            onChosen: hints.helpChosen()
            Hint {
                id: help
                anchors.centerIn: parent
                key: "F1"
                text: Say.t("loket.hint_help")
            }
        }
    }
}
