// An agency of the directory, bound to its row.
import QtQuick
import Anjungan.Glass

Tile {
    required property string code
    required property string name
    required waiting

    text: name
}
