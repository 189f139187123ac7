// Qt Virtual Keyboard in our own dress (keyboard/QtQuick/VirtualKeyboard/Styles/anjungan).
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

Item {
    implicitHeight: panel.active ? panel.height : 0

    clip: true
    InputPanel {
        id: panel
        width: parent.width
        Component.onCompleted: VirtualKeyboardSettings.locale = "id_ID"
    }
}
