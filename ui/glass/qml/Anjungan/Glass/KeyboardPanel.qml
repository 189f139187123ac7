// Qt Virtual Keyboard in our own dress (keyboard/QtQuick/VirtualKeyboard/Styles/anjungan).
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

Item {
    height: panel.active ? panel.height : 0
    InputPanel {
        id: panel
        width: parent.width
        Component.onCompleted: VirtualKeyboardSettings.locale = "id_ID"
    }
}
