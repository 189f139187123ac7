// A large card to choose: icon on top and words at the bottom, or all in one line when it is wide.
import QtQuick
import Anjungan.Glass

Plate {
    id: choice
    property string text: ""
    property string hint: ""
    property string icon: ""
    property int step: 4
    property bool wide: false
    property bool arrowed: wide
    property int inset: Theme.space * 1.6
    readonly property int glyphSize: Math.round(Theme.text(step) * (wide ? (filled ? 1.35 : 1.3) : 1.4))
    readonly property int wordsLeft: wide ? inset + glyphSize + (arrowed ? Theme.space * 1.4 : Theme.unit) : inset
    readonly property int least: Math.ceil(words_height) + (wide ? 0 : glyphSize + Theme.space) + 2 * Theme.gap
    readonly property real words_height: name.contentHeight + (note.visible ? note.contentHeight + Theme.unit / 2 : 0)

    words: text + (hint === "" ? "" : ", " + hint)
    implicitHeight: Math.max(Theme.target, least, wide && Theme.portrait && !Theme.low ? Theme.mm(50) : 0)

    Icon {
        id: glyph
        name: choice.icon
        size: choice.glyphSize
        color: choice.words_color
        x: choice.inset
        y: choice.wide ? Math.round((choice.height - height) / 2) : choice.inset
    }
    Label {
        id: name
        text: choice.text
        step: choice.step
        weight: Theme.strong
        color: choice.words_color
        x: choice.wordsLeft
        width: choice.width - x - choice.inset - (arrow.visible ? arrow.width : 0)
        y: choice.wide ? Math.round((choice.height - choice.words_height) / 2) : choice.height - choice.inset * 0.8 - choice.words_height
        Accessible.ignored: true
    }
    Label {
        id: note
        visible: text !== ""
        text: choice.hint
        step: 2
        color: choice.filled ? Theme.touchText : choice.tinted ? Theme.tintText : Theme.inkSoft
        x: name.x
        width: name.width
        y: name.y + name.contentHeight + Theme.unit / 2
        Accessible.ignored: true
    }
    Icon {
        id: arrow
        visible: choice.arrowed
        name: "chevron"
        size: Math.round(choice.glyphSize * 0.8)
        color: choice.words_color
        x: choice.width - width - choice.inset
        y: Math.round((choice.height - height) / 2)
    }
}
