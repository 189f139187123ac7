// The face of one on-screen key: white with an ink letter; a key that does something is teal.
import QtQuick
import Anjungan.Glass

Rectangle {
    id: face
    property string word: ""
    property string icon: ""
    property bool deed: false
    property bool down: false

    radius: Theme.radius
    color: face.down ? Theme.tint : Theme.card
    border.width: Theme.line
    border.color: face.deed ? Theme.touch : Theme.edge
    Label {
        visible: face.icon === ""
        anchors.fill: parent
        anchors.margins: Theme.unit / 2
        anchors.leftMargin: face.deed ? 2 * Theme.unit : Theme.unit / 2
        anchors.rightMargin: anchors.leftMargin
        text: face.word
        Accessible.ignored: true
        step: face.deed ? 2 : 3
        weight: face.deed ? Theme.strong : Theme.medium
        color: face.down ? Theme.tintText : face.deed ? Theme.touch : Theme.ink
        wrapMode: Text.NoWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: 12
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    Icon {
        visible: name !== ""
        anchors.centerIn: parent
        name: face.icon
        size: Math.round(Theme.text(3) * 1.1)
        color: face.down ? Theme.tintText : Theme.touch
    }
}
