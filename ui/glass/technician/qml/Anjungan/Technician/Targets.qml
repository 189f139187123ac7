// Five targets, one after the other; a touch anywhere counts for the one that is shown.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    required property TouchTest test
    readonly property int arm: Theme.mm(8)

    objectName: "targets"
    MouseArea {
        objectName: "target-ground"
        anchors.fill: parent
        onPressed: mouse => page.test.touched(mouse.x, mouse.y)
    }
    Item {
        objectName: "target"
        x: Math.round(page.test.x)
        y: Math.round(page.test.y)
        Rectangle {
            anchors.centerIn: parent
            width: 2 * page.arm
            height: width
            radius: page.arm
            color: Theme.clear
            border.width: Theme.line
            border.color: Theme.ink
        }
        Rectangle {
            anchors.centerIn: parent
            width: 2 * page.arm
            height: Theme.line
            color: Theme.ink
        }
        Rectangle {
            anchors.centerIn: parent
            width: Theme.line
            height: 2 * page.arm
            color: Theme.ink
        }
    }
    ColumnLayout {
        width: Math.min(parent.width - 8 * page.arm, Theme.text(3) * 22)
        spacing: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(parent.height * (page.test.at === page.test.of ? 0.16 : 0.36))
        Label {
            objectName: "target-text"
            text: Say.t("technician.target", { at: page.test.at, of: page.test.of })
            step: 3
            weight: Theme.strong
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: "target-cancel"
            text: Say.t("technician.target_cancel")
            focus: true
            Layout.alignment: Qt.AlignHCenter
            onChosen: page.technician.back()
        }
    }
}
