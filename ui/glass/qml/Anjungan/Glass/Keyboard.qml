// The on-screen keyboard, loaded when somebody wants to type; its height is what it takes from the page.
import QtQuick
import Anjungan.Glass

Loader {
    id: keyboard
    property bool wanted: false

    active: false
    height: (item as Item)?.implicitHeight ?? 0
    source: Qt.resolvedUrl("KeyboardPanel.qml")
    onWantedChanged: active = active || wanted
}
