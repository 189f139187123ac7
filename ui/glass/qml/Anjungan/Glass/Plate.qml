// The plate of a button: filled, outlined, or dashed when it is not available.
import QtQuick
import Anjungan.Glass

Touch {
    id: plate
    property bool filled: false
    property bool framed: true
    property bool on: false
    readonly property bool tinted: !filled && (pressed || on)
    readonly property color words_color: !available ? Theme.inkSoft : filled ? Theme.touchText : tinted ? Theme.tintText : Theme.touch
    readonly property color ground: !available ? Theme.clear : filled ? (pressed ? Theme.touchPressed : Theme.touch) : tinted ? Theme.tint : Theme.card

    implicitHeight: Theme.target
    implicitWidth: Theme.target

    Rectangle {
        anchors.fill: parent
        radius: plate.radius
        color: plate.ground
        border.width: plate.available && plate.framed ? Theme.line : 0
        border.color: plate.filled ? plate.ground : Theme.touch
        z: -1
    }
    Image {
        anchors.fill: parent
        visible: !plate.available
        source: visible && width > 0 && height > 0 ? "image://glass/dashed/" + Math.round(width) + "/" + Math.round(height) + "/" + plate.radius + "/" + Theme.line + "/" + Theme.hex(Theme.edge) : ""
        z: -1
    }
}
