// Something is under way: a turning arc, and the word that says what.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: working
    property string text: ""

    spacing: Theme.space
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
        step: Theme.portrait ? 5 : 4
        weight: Theme.strong
        Layout.fillWidth: true
    }
}
