// One of the tools at the foot of the screen: icon and word, framed when it is on or the last.
import QtQuick
import Anjungan.Glass

Plate {
    id: tool
    property string text: ""
    property string icon: ""
    property bool toggles: false  // whether it is switched on and off; else it does something
    property bool inLine: Theme.toolsInLine
    readonly property int beside: inLine && glyph.visible ? glyph.width + Theme.unit : 0
    readonly property int room: width - beside - 2 * Theme.unit
    // The longest word of six tools may be wider than a sixth of the glass.
    readonly property int size: inLine ? Theme.text(1) : Math.min(Theme.text(1), Math.floor(Theme.text(1) * Math.max(0.75, room / Theme.longestWord(text, Theme.text(1)))))
    readonly property int across: beside + word.width
    readonly property int leastWidth: Math.max(Theme.leastTarget, beside + 2 * Theme.unit + Theme.longestWord(text, Theme.text(1)))

    words: text
    framed: on
    implicitWidth: Math.max(leastWidth, inLine ? beside + Theme.lineWidth(text, Theme.text(1)) + 2 * Theme.unit : 0)
    implicitHeight: inLine || Theme.cramped ? Math.max(Theme.leastTarget, Math.ceil(word.contentHeight)) : Math.ceil(glyph.height + word.contentHeight) + Theme.gap
    Accessible.checkable: toggles
    Accessible.checked: toggles && on

    Icon {
        id: glyph
        visible: !Theme.cramped
        name: tool.icon
        size: Theme.icon
        color: tool.words_color
        x: tool.inLine ? (tool.width - tool.across) / 2 : (tool.width - width) / 2
        y: tool.inLine ? (tool.height - height) / 2 : (tool.height - height - word.contentHeight - Theme.unit / 2) / 2
    }
    Label {
        id: word
        text: tool.text
        step: 1
        weight: Theme.medium
        color: tool.words_color
        horizontalAlignment: tool.inLine ? Text.AlignLeft : Text.AlignHCenter
        x: tool.inLine ? (tool.width - tool.across) / 2 + tool.beside : Theme.unit
        y: tool.inLine || Theme.cramped ? (tool.height - contentHeight) / 2 : glyph.y + glyph.height + Theme.unit / 2
        width: tool.inLine ? Math.min(Theme.lineWidth(text, tool.size) + Theme.line, tool.room) : tool.room  // its own implicit width would follow it
        size: tool.size
        Accessible.ignored: true
    }
}
