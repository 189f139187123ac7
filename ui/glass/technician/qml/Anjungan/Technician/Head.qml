// The head of a technician's page: the way out or back, what page it is, the clock.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

RowLayout {
    id: head
    required property TechnicianModel technician
    property bool leaves: false
    readonly property bool tight: Theme.textScale > 1.25 || Setting.deviceClass === "small"

    spacing: Theme.space
    SecondButton {
        objectName: head.leaves ? "leave" : "back"
        text: Say.t(head.leaves ? "technician.leave" : "technician.back")
        icon: head.leaves ? "lock" : "arrow-left"
        padding: Theme.gap
        onChosen: head.leaves ? head.technician.leave() : head.technician.back()
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Label {
            objectName: "technician-title"
            text: head.technician.title
            step: head.tight || Theme.handheld ? 3 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            objectName: "technician-sum"
            visible: text !== ""
            text: head.leaves ? head.technician.subtitle : ""
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        visible: head.leaves || !head.tight
        spacing: 0
        Label {
            text: head.technician.clock
            step: 3
            weight: Theme.strong
            digits: true
            wrapMode: Text.NoWrap
            Layout.alignment: Qt.AlignRight
        }
        Label {
            visible: !head.tight
            text: head.technician.day
            step: 1
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            Layout.alignment: Qt.AlignRight
        }
    }
}
