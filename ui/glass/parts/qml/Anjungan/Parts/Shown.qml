// One state of a control, with its name under it.
import QtQuick
import Anjungan.Glass

Column {
    id: shown
    objectName: "shown"
    property string name: ""
    property real across: 0  // how wide the control may be, at most as wide as the page; 0: as wide as it wants
    default property alias content: place.data

    spacing: Theme.unit
    Item {
        id: place
        width: shown.across > 0 ? Math.min(shown.across, (shown.parent?.width ?? 0) - 4 * Theme.ring) : childrenRect.width
        height: childrenRect.height
    }
    Label {
        text: shown.name
        step: 1
        color: Theme.inkSoft
        width: Math.max(place.width, Theme.longestWord(text, size))
    }
}
