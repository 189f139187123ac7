// A line that divides: hair, or strong in ink.
import QtQuick
import Anjungan.Glass

Rectangle {
    property bool strong: false

    implicitHeight: Theme.hairline
    color: strong ? Theme.ink : Theme.hair
}
