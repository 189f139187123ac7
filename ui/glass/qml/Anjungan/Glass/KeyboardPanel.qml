// Qt Virtual Keyboard in our own dress (keyboard/QtQuick/VirtualKeyboard/Styles/anjungan).
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Anjungan.Glass

Item {
    implicitHeight: panel.active ? panel.height : 0

    clip: true
    InputPanel {
        id: panel
        objectName: "keyboard-panel"
        width: parent.width
        Component.onCompleted: VirtualKeyboardSettings.locale = "id_ID"
    }
    Rectangle {
        objectName: "panel-ring"  // walks over the keys for who has a keypad
        visible: false
        color: Theme.clear
        radius: Theme.radius
        border.width: Theme.ring
        border.color: Theme.contrast ? Theme.touch : Theme.ink
    }
}
