// The on-screen keyboard, loaded when somebody wants to type; its height is what it takes from the page.
import QtQuick
import Anjungan.Glass

Loader {
    id: keyboard
    property bool wanted: false

    active: wanted || height > 0
    height: (item as Item)?.height ?? 0
    visible: height > 0
    source: Qt.resolvedUrl("KeyboardPanel.qml")
}
