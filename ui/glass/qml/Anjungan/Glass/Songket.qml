// The woven band, a flower on its middle; once a screen, never behind text, not in high contrast.
import QtQuick
import Anjungan.Glass

Item {
    id: songket
    property int cell: Theme.cell
    property bool drifting: false
    readonly property int period: cell * 14

    implicitHeight: Theme.contrast ? 0 : cell * 13
    visible: !Theme.contrast
    clip: true
    Accessible.ignored: true

    Image {
        id: cloth
        property real drift: 0
        readonly property int half: Math.ceil(songket.width / 2 / songket.period + 1.5) * songket.period
        x: Math.round(songket.width / 2 - half - songket.period / 2 + drift)
        width: half * 2 + songket.period
        height: songket.height
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        smooth: false
        source: "image://glass/band/" + songket.cell + "/" + Theme.hex(Theme.maroon) + "/" + Theme.hex(Theme.gold)
        NumberAnimation on drift {
            running: songket.drifting && Theme.moving && songket.visible
            from: 0
            to: songket.period
            duration: songket.period * 1000 / 6
            loops: Animation.Infinite
        }
    }
}
