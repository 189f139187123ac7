// One of the tools at the foot of the screen: icon and word, framed when it is on or the last.
import QtQuick
import Anjungan.Glass

Plate {
    id: tool
    property string text: ""
    property string icon: ""
    property bool inLine: Theme.toolsInLine
    readonly property int across: inLine ? glyph.width + Theme.unit + word.implicitWidth : 0

    words: text
    framed: on
    implicitWidth: Math.max(Theme.leastTarget, Math.ceil(across) + 2 * Theme.unit)
    implicitHeight: inLine || Theme.cramped ? Math.max(Theme.leastTarget, Math.ceil(word.contentHeight)) : Math.ceil(glyph.height + word.contentHeight) + Theme.gap
    Accessible.checkable: true
    Accessible.checked: on

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
        x: tool.inLine ? glyph.x + glyph.width + Theme.unit : Theme.unit
        y: tool.inLine || Theme.cramped ? (tool.height - contentHeight) / 2 : glyph.y + glyph.height + Theme.unit / 2
        width: tool.inLine ? implicitWidth : tool.width - 2 * x
        Accessible.ignored: true
    }
}
