// A service that is printed directly: its name and how many wait, in words where there is room.
import QtQuick
import Anjungan.Glass

Plate {
    id: shortcut
    property string text: ""
    property int people: 0
    property bool roomy: false
    readonly property bool terse: !Theme.portrait
    readonly property int room: width - 2 * Theme.space

    words: text + ", " + Say.t("glass.people_waiting", { count: people })
    implicitHeight: Math.max(roomy ? Theme.mm(38) : Theme.target, Math.ceil(name.contentHeight) + Theme.space + Theme.unit)

    Label {
        id: name
        text: shortcut.text
        size: shortcut.terse ? Theme.dense : Theme.text(2)
        weight: Theme.strong
        color: shortcut.words_color
        x: Theme.space
        width: shortcut.room - count.implicitWidth - Theme.gap - (glyph.visible ? glyph.width + Theme.unit / 2 : 0)
        y: Math.round((shortcut.height - height) / 2)
        Accessible.ignored: true
    }
    Icon {
        id: glyph
        visible: shortcut.terse
        name: "person"
        size: Math.round(Theme.dense * 0.85)
        color: shortcut.tinted ? Theme.tintText : Theme.inkSoft
        x: count.x - width - Theme.unit / 2
        y: Math.round((shortcut.height - height) / 2)
    }
    Label {
        id: count
        text: shortcut.terse ? shortcut.people : Say.t("glass.people_waiting", { count: shortcut.people })
        step: 1
        weight: shortcut.terse ? Theme.strong : Theme.regular
        color: shortcut.tinted ? Theme.tintText : shortcut.terse ? Theme.ink : Theme.inkSoft
        digits: true
        wrapMode: Text.NoWrap
        x: shortcut.width - Theme.space - implicitWidth
        y: Math.round((shortcut.height - height) / 2)
        Accessible.ignored: true
    }
}
