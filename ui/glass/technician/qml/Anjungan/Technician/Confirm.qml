// Asked once before something that takes the machine away. A touch beside it means no.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: confirm
    required property TechnicianModel technician

    objectName: "confirm"
    Accessible.role: Accessible.Dialog
    Accessible.name: technician.question
    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? Theme.ground : Theme.shade
        opacity: Theme.veil
    }
    MouseArea {
        anchors.fill: parent
        onClicked: confirm.technician.no()
    }
    Card {
        raised: true
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.text(2) * 30)
        height: Math.ceil(body.implicitHeight) + 2 * Theme.wide
        MouseArea {
            anchors.fill: parent
        }
        ColumnLayout {
            id: body
            x: Theme.wide
            y: Theme.wide
            width: parent.width - 2 * Theme.wide
            spacing: Theme.gap
            Label {
                text: confirm.technician.question
                step: Theme.cramped ? 3 : 4
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                text: confirm.technician.questionText
                step: 2
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            GridLayout {
                columns: Theme.textScale > 1.25 && Theme.portrait ? 1 : 2
                columnSpacing: Theme.space
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true
                Layout.topMargin: Theme.unit
                PrimaryButton {
                    objectName: "sure-yes"
                    text: Say.t("technician.sure_yes")
                    Layout.fillWidth: true
                    onChosen: confirm.technician.yes()
                }
                SecondButton {
                    objectName: "sure-no"
                    text: Say.t("technician.sure_no")
                    focus: true
                    Layout.fillWidth: true
                    onChosen: confirm.technician.no()
                }
            }
        }
    }
}
