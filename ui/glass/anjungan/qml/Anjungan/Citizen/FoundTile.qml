// What was found, by its name alone: where the keyboard leaves little room. Long names stand in smaller letters.
import QtQuick
import Anjungan.Glass

Plate {
    id: tile
    property string text: ""
    readonly property int full: Theme.text(Setting.deviceClass === "small" ? 1 : 2)
    readonly property int least: Theme.capped(Theme.scale[0] * 0.85)

    words: text
    Label {
        id: name
        text: tile.text
        size: Math.max(tile.least, Math.min(tile.full, Math.floor(tile.full * name.width / Math.max(1, Theme.longestWord(tile.text, tile.full)))))
        weight: Theme.strong
        color: tile.words_color
        wrapMode: Text.WordWrap
        lineHeight: 1
        fontSizeMode: Text.Fit
        minimumPixelSize: tile.least
        verticalAlignment: Text.AlignVCenter
        anchors.fill: parent
        anchors.leftMargin: Theme.gap / 2
        anchors.rightMargin: Theme.gap / 2
        anchors.topMargin: Theme.line
        anchors.bottomMargin: Theme.line
        Accessible.ignored: true
    }
}
