// Seconds that run down, as a bar and a word; the model counts, this only shows.
import QtQuick
import Anjungan.Glass

Rectangle {
    id: bar
    property real remaining: 1.0
    readonly property bool aside: true  // the words beside it say the seconds
    readonly property int value: Math.round(100 * remaining)
    readonly property int minimumValue: 0
    readonly property int maximumValue: 100

    Accessible.role: Accessible.ProgressBar
    Accessible.name: Say.t("glass.time_left", {})

    implicitHeight: Theme.mm(2)
    radius: height / 2
    color: Theme.strip
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.edge
    Rectangle {
        width: Math.round(parent.width * Math.max(0, Math.min(1, bar.remaining)))
        height: parent.height
        radius: parent.radius
        color: Theme.ink
    }
}
