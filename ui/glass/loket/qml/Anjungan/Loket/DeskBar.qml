// The head of the desk: counter and officer at the left; number for somebody, leave, hour at the right.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Rectangle {
    id: bar
    required property DeskModel desk
    readonly property bool narrow: Setting.width < 1500 * Theme.textScale
    readonly property bool narrowest: Setting.width < 1200 * Theme.textScale
    signal printChosen()
    signal leaveChosen()

    implicitHeight: Math.max(Theme.barHeight, row.implicitHeight + 2 * Theme.unit)
    color: Theme.card
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap
        Emblem {
            size: Theme.mm(12)
        }
        Label {
            text: bar.desk.counterName
            step: 3
            weight: Theme.strong
            wrapMode: Text.NoWrap
        }
        Label {
            visible: !bar.narrowest
            text: bar.desk.place
            step: Theme.textScale > 1.25 ? 1 : 2
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
        }
        Rule {
            implicitWidth: Theme.hairline
            implicitHeight: Theme.mm(8)
            Layout.leftMargin: Theme.unit
            Layout.rightMargin: Theme.unit
        }
        Icon {
            name: "person"
            size: Math.round(Theme.text(2) * 1.2)
        }
        Label {
            objectName: "officer"
            text: bar.desk.officerName
            step: Theme.textScale > 1.25 ? 1 : 2
            wrapMode: Text.NoWrap
        }
        Item {
            Layout.fillWidth: true
        }
        StatusLine {
            objectName: "printer-state"
            visible: text !== ""
            mood: "alarm"
            text: bar.desk.printerText
            step: 1
            Layout.rightMargin: Theme.gap
            Layout.fillWidth: true
            Layout.maximumWidth: Math.min(Math.ceil(implicitWidth), Theme.mm(bar.narrow ? 45 : 90))
        }
        SecondButton {
            objectName: "print"
            text: Say.t("loket.print")
            icon: "printer"
            key: bar.narrow ? "" : "F2"
            padding: bar.narrow ? Theme.gap : Theme.space
            onChosen: bar.printChosen()
        }
        SecondButton {
            objectName: "leave"
            text: Say.t("loket.leave")
            icon: "door"
            key: bar.narrow ? "" : "F10"
            padding: bar.narrow ? Theme.gap : Theme.space
            onChosen: bar.leaveChosen()
        }
        Label {
            text: bar.desk.clock
            step: 4
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
