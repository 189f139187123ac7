// One key: white plate, ink letter; keys that do something are teal.
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Anjungan.Glass

KeyPanel {
    id: panel
    property string word: control.displayText
    property string icon: ""
    property bool working: false
    readonly property bool down: control.pressed

    Rectangle {
        anchors.fill: parent
        anchors.margins: Math.round((Theme.portrait ? Theme.gap : Theme.unit) / 2)
        radius: Theme.radius
        color: panel.down ? Theme.tint : Theme.card
        border.width: Theme.line
        border.color: panel.working ? Theme.touch : Theme.edge
        Label {
            visible: panel.icon === ""
            anchors.fill: parent
            anchors.margins: Theme.unit / 2
            anchors.leftMargin: panel.working ? 2 * Theme.unit : Theme.unit / 2
            anchors.rightMargin: anchors.leftMargin
            text: panel.word
            step: panel.working ? 2 : 3
            weight: panel.working ? Theme.strong : Theme.medium
            color: panel.down ? Theme.tintText : panel.working ? Theme.touch : Theme.ink
            wrapMode: Text.NoWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: 12
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Icon {
            visible: name !== ""
            anchors.centerIn: parent
            name: panel.icon
            size: Math.round(Theme.text(3) * 1.1)
            color: panel.down ? Theme.tintText : Theme.touch
        }
    }
}
