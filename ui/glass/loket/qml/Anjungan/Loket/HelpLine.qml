// A key of the desk and what it does.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

RowLayout {
    id: line
    property string key: ""
    property string text: ""

    spacing: Theme.gap
    Item {
        implicitWidth: Math.round(Theme.text(1) * 4.6)
        implicitHeight: cap.implicitHeight
        Keycap {
            id: cap
            text: line.key
        }
    }
    Label {
        text: line.text
        step: Room.slim ? 1 : 2
        lineHeight: 1.05
        Layout.fillWidth: true
    }
}
