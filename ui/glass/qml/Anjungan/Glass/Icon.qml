// One icon of the family; always beside a word.
import QtQuick
import Anjungan.Glass

Image {
    required property string name
    property int size: Theme.icon
    property color color: Theme.ink
    property real stroke: 0

    width: size
    height: size
    source: name === "" ? "" : "image://glass/icon/" + name + "/" + size + "/" + stroke + "/" + Theme.hex(color)
    Accessible.ignored: true
}
