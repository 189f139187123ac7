// A question over the screen: title, words, two buttons. Everything under it rests.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

FocusScope {
    id: dialog
    property string title: ""
    property string text: ""
    property string yes: ""
    property string no: ""
    property real remaining: -1
    signal accepted()
    signal rejected()

    focus: visible
    Accessible.role: Accessible.Dialog
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? Theme.ground : Theme.shade
        opacity: Theme.veil
    }
    MouseArea {
        anchors.fill: parent
        onClicked: dialog.accepted()
    }
    Card {
        raised: true
        width: Math.min(parent.width - 2 * Theme.margin, Theme.mm(340))
        height: Math.ceil(body.implicitHeight) + 2 * Theme.wide
        x: (parent.width - width) / 2
        y: Theme.low ? Theme.lowTop + (parent.height - Theme.lowTop - height) / 2 : (parent.height - height) / 2
        MouseArea {
            anchors.fill: parent
            onClicked: dialog.accepted()
        }
        ColumnLayout {
            id: body
            x: Theme.wide
            y: Theme.wide
            width: parent.width - 2 * Theme.wide
            spacing: Theme.gap
            Label {
                text: dialog.title
                step: 5
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                text: dialog.text
                step: 2
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Countdown {
                visible: dialog.remaining >= 0
                remaining: dialog.remaining
                Layout.fillWidth: true
                Layout.topMargin: Theme.unit
            }
            GridLayout {
                columns: Theme.textScale > 1.25 && Theme.portrait ? 1 : 2
                columnSpacing: Theme.space
                rowSpacing: Theme.gap
                uniformCellWidths: dialog.no !== ""
                Layout.fillWidth: true
                Layout.topMargin: Theme.space
                PrimaryButton {
                    objectName: "dialog-yes"
                    text: dialog.yes
                    focus: true
                    Layout.fillWidth: true
                    onChosen: dialog.accepted()
                }
                SecondButton {
                    objectName: "dialog-no"
                    visible: text !== ""
                    text: dialog.no
                    Layout.fillWidth: true
                    onChosen: dialog.rejected()
                }
            }
        }
    }
}
