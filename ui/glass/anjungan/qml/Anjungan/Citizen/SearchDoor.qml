// Looks like the field it leads to.
import QtQuick
import Anjungan.Glass

Plate {
    id: door
    property string text: ""

    words: text
    implicitHeight: Math.max(Theme.target, Math.ceil(hint.contentHeight) + Theme.space)
    Icon {
        id: glyph
        name: "search"
        size: Math.round(Theme.text(2) * 1.3)
        color: door.words_color
        x: Theme.space
        y: Math.round((door.height - height) / 2)
    }
    Label {
        id: hint
        text: door.text
        step: 2
        color: door.tinted ? Theme.tintText : Theme.inkSoft
        x: glyph.x + glyph.width + Theme.space
        width: door.width - x - Theme.space
        y: Math.round((door.height - height) / 2)
        Accessible.ignored: true
    }
}
