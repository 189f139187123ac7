// One key of Qt's keyboard, with our face.
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Anjungan.Glass

KeyPanel {
    id: panel
    property string word: control.displayText
    property string icon: ""
    property bool working: false
    property string spoken: word !== "" ? word : control.text
    readonly property bool down: control.pressed
    readonly property bool panelKey: true

    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.pressed: down

    KeyFace {
        anchors.fill: parent
        anchors.margins: Math.round((Theme.portrait ? Theme.gap : Theme.unit) / 2)
        word: panel.word
        icon: panel.icon
        deed: panel.working
        down: panel.down
    }
}
