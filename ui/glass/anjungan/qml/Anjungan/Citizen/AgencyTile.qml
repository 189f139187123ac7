// An agency of the directory, bound to its row.
import QtQuick
import Anjungan.Glass

Tile {
    property bool counted: true
    required property string code
    required property string name
    required waiting

    text: name
    shown: counted
    implicitHeight: Math.max(Theme.portrait ? Theme.mm(23.5) : Theme.leastTarget, least)
}
