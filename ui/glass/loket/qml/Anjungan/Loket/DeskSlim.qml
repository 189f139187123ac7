// The work where letters are large for the glass: one column; the queue is a window of its own.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property DeskModel desk

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space
        anchors.rightMargin: Theme.space
        anchors.topMargin: Theme.unit
        anchors.bottomMargin: Room.tight ? Theme.unit : Theme.gap
        spacing: Theme.unit
        RowLayout {
            visible: !Room.scant
            spacing: Theme.gap
            Label {
                objectName: "next-line"
                text: page.desk.nextLine
                step: 1
                weight: Theme.medium
                Layout.fillWidth: true
            }
            HintTouch {
                objectName: "queue"
                key: "A"
                text: Say.t("loket.deed_queue")
                onChosen: page.desk.act("queue")
            }
            HintTouch {
                objectName: "day"
                visible: Room.across > 38
                key: "H"
                text: Say.t("loket.deed_day")
                onChosen: page.desk.act("day")
            }
            HintTouch {
                objectName: "help"
                key: "F1"
                text: Say.t("loket.deed_help")
                onChosen: page.desk.act("help")
            }
        }
        InHandSlim {
            desk: page.desk
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        DeskActions {
            desk: page.desk
            Layout.fillWidth: true
            Layout.fillHeight: false
        }
    }
}
