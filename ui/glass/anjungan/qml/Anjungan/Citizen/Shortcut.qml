// A service that is printed directly: its name and how many wait.
import QtQuick
import Anjungan.Glass

Plate {
    id: shortcut
    property string text: ""
    property string note: ""
    property bool inLine: false
    readonly property int room: width - 2 * Theme.space

    words: text + ", " + note
    implicitHeight: inLine ? Math.max(Theme.target, Math.ceil(name.contentHeight) + Theme.space)
                           : Math.max(Theme.mm(35), Math.ceil(name.contentHeight + count.contentHeight) + Theme.space * 1.5)

    Label {
        id: name
        text: shortcut.text
        step: shortcut.inLine || Theme.textScale > 1 ? 2 : 2
        size: shortcut.inLine ? Theme.text(2) : Theme.dense
        weight: Theme.strong
        color: shortcut.words_color
        x: Theme.space
        width: shortcut.inLine ? shortcut.room - count.implicitWidth - Theme.gap : shortcut.room
        y: shortcut.inLine ? Math.round((shortcut.height - height) / 2)
                           : Math.round((shortcut.height - contentHeight - count.contentHeight) / 2)
        Accessible.ignored: true
    }
    Label {
        id: count
        text: shortcut.note
        step: 1
        color: shortcut.tinted ? Theme.tintText : Theme.inkSoft
        digits: true
        x: shortcut.inLine ? shortcut.width - Theme.space - implicitWidth : Theme.space
        width: shortcut.inLine ? implicitWidth : shortcut.room
        y: shortcut.inLine ? Math.round((shortcut.height - height) / 2) : name.y + name.contentHeight
        Accessible.ignored: true
    }
}
