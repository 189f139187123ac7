// The slot with the ticket coming out of it: slides once, then rests.
import QtQuick
import Anjungan.Glass

Item {
    id: drawing
    property int size: 240
    readonly property int slot: Math.round(size * 0.08)

    implicitWidth: size
    implicitHeight: Math.round(size * 0.48)
    Accessible.ignored: true
    Item {
        id: mouth
        y: drawing.slot
        width: parent.width
        height: parent.height - y
        clip: true
        Rectangle {
            id: paper
            property real out: 1
            x: Math.round(drawing.size * 0.19)
            y: Math.round((out - 1) * height) - radius
            width: drawing.size - 2 * x
            height: mouth.height
            radius: 4
            color: Theme.card
            border.width: 3
            border.color: Theme.ink
            Icon {
                anchors.centerIn: parent
                name: "arrow-down"
                size: Math.round(paper.height * 0.6)
                stroke: 1.5
            }
            NumberAnimation on out {
                running: Theme.moving
                from: 0
                to: 1
                duration: Theme.paperTime
                easing.type: Easing.OutCubic
            }
        }
    }
    Rectangle {
        width: parent.width
        height: drawing.slot
        radius: height / 2
        color: Theme.ink
    }
}
