// An agency of the directory, bound to its row.
import QtQuick
import Anjungan.Glass

Tile {
    required property string code
    required property string name
    required waiting

    text: name
    implicitHeight: Math.max(Theme.portrait ? Theme.mm(23.5) : Theme.leastTarget, least)
}
