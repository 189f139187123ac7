// The head of the desk: counter and officer at the left; number for somebody, close the counter, hour at the right. Where
// letters are large for the glass it says how the line stands instead, and nothing is touched there.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Rectangle {
    id: bar
    required property DeskModel desk

    implicitHeight: Room.slim ? Math.ceil(row.implicitHeight) + (Room.tight ? Theme.unit : Theme.gap) : Math.max(Theme.barHeight, Math.ceil(row.implicitHeight) + 2 * Theme.unit)
    color: Theme.card
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Room.slim ? Theme.space : Theme.margin
        anchors.rightMargin: Room.slim ? Theme.space : Theme.margin
        spacing: Theme.gap
        Emblem {
            visible: Room.wide
            size: Theme.mm(12)
        }
        Label {
            text: bar.desk.counterName
            step: 3
            weight: Theme.strong
            wrapMode: Text.NoWrap
        }
        Label {
            objectName: "next-line"
            visible: Room.scant
            text: bar.desk.nextLine
            step: 1
            weight: Theme.medium
            lineHeight: 1.05
            Layout.fillWidth: true
        }
        Label {
            visible: Room.tall
            text: bar.desk.place
            step: Theme.textScale > 1 ? 1 : 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
        }
        Rule {
            visible: Room.wide
            implicitWidth: Theme.hairline
            implicitHeight: Theme.mm(8)
            Layout.leftMargin: Theme.unit
            Layout.rightMargin: Theme.unit
        }
        Icon {
            visible: Room.wide
            name: "person"
            size: Math.round(Theme.text(2) * 1.2)
        }
        Label {
            objectName: "officer"
            text: bar.desk.officerName
            step: Room.tall && Theme.textScale === 1 && text.length < 36 ? 2 : 1
            lineHeight: 1.05
            visible: Room.across > 38
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
        }
        Item {
            visible: !Room.scant
            Layout.fillWidth: true
            Layout.minimumWidth: 0
        }
        SecondButton {
            objectName: "print"
            visible: !Room.scant
            text: Say.t("loket.deed_print")
            icon: Room.tall ? "printer" : ""
            key: "F2"
            step: Room.tall ? 2 : 1
            padding: Theme.gap
            onChosen: bar.desk.act("print")
        }
        SecondButton {
            objectName: "leave"
            visible: !Room.scant
            text: Say.t("loket.deed_leave")
            icon: Room.tall ? "door" : ""
            key: "F10"
            step: Room.tall ? 2 : 1
            padding: Theme.gap
            onChosen: bar.desk.act("leave")
        }
        Label {
            text: bar.desk.clock
            step: Room.slim ? 3 : 4
            weight: Theme.strong
            digits: true
            wrapMode: Text.NoWrap
            Layout.leftMargin: Theme.unit
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
