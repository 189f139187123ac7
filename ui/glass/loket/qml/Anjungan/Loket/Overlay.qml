// A small window over the desk, which rests under it; Esc closes.
import QtQuick
import Anjungan.Glass

FocusScope {
    id: overlay
    default property alias content: body.data
    property int inner: Theme.mm(220)
    property int bodyHeight: 0
    signal closed()

    focus: true
    Accessible.role: Accessible.Dialog
    Keys.onEscapePressed: overlay.closed()
    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? Theme.ground : Theme.shade
        opacity: Theme.veil
    }
    MouseArea {
        anchors.fill: parent
        onClicked: overlay.closed()
    }
    Card {
        raised: true
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, overlay.inner * Math.min(1.25, Theme.textScale) + 2 * Theme.wide)
        height: Math.min(parent.height - 2 * Theme.space, overlay.bodyHeight + 2 * Theme.wide)
        MouseArea {
            anchors.fill: parent
        }
        Item {
            id: body
            anchors.fill: parent
            anchors.margins: Theme.wide
        }
    }
}
