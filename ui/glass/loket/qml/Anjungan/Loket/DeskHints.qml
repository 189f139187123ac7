// The keys at the foot of the desk that stand on no button.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Rectangle {
    id: hints
    required property DeskModel desk

    implicitHeight: Math.max(Theme.mm(16.4), Math.ceil(row.implicitHeight))
    color: Theme.card
    Rule {
        width: parent.width
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin - Theme.unit
        spacing: Room.tall ? Theme.wide : Theme.space
        Hint {
            objectName: "hint-next"
            visible: hints.desk.stage === "free"
            key: Say.t("loket.key_space")
            text: Say.t("loket.hint_next")
        }
        Hint {
            key: Say.t("loket.key_enter")
            text: Say.t("loket.hint_main")
        }
        Hint {
            key: Say.t("loket.key_tab")
            text: Say.t("loket.hint_focus")
        }
        Item {
            Layout.fillWidth: true
        }
        HintTouch {
            objectName: "queue"
            key: "A"
            text: Say.t("loket.deed_queue")
            onChosen: hints.desk.act("queue")
        }
        HintTouch {
            objectName: "day"
            key: "H"
            text: Say.t("loket.deed_day")
            onChosen: hints.desk.act("day")
        }
        HintTouch {
            objectName: "help"
            key: "F1"
            text: Say.t("loket.deed_help")
            onChosen: hints.desk.act("help")
        }
    }
}
