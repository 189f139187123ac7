// Something that lies on the ground: white, with a hair border, or raised by the one shadow.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass

Rectangle {
    id: card
    property bool raised: false

    radius: Theme.radius
    color: Theme.card
    border.width: !raised || Theme.contrast ? Theme.hairline : 0
    border.color: Theme.hair
    Repeater {
        model: card.raised && !Theme.contrast ? 6 : 0
        Rectangle {
            required property int index
            anchors.fill: card
            anchors.margins: -4 * index
            anchors.topMargin: 6 - 4 * index
            anchors.bottomMargin: -6 - 4 * index
            radius: card.radius + 4 * index
            color: Theme.shade
            opacity: 0.016
            z: -1
        }
    }
}
