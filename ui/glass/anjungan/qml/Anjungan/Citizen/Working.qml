// Something is under way: a turning arc, and the word that says what.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

GridLayout {
    id: working
    property string text: ""
    property bool stacked: false  // the arc above the word, where the place is narrow

    columns: stacked ? 1 : 2
    columnSpacing: Theme.space
    rowSpacing: Theme.gap
    Icon {
        name: "working"
        size: Math.round(Theme.text(5) * 1.2)
        RotationAnimator on rotation {
            running: Theme.moving && working.visible
            from: 0
            to: 360
            duration: 1200
            loops: Animation.Infinite
        }
    }
    Label {
        text: working.text
        step: Theme.portrait && !Theme.low ? 5 : 4
        weight: Theme.strong
        Layout.fillWidth: true
    }
}
