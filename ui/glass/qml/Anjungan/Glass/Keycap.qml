// A key of a keyboard, as a hint beside the word of what it does.
import QtQuick
import Anjungan.Glass

Rectangle {
    id: cap
    property string text: ""
    property color inkColor: Theme.ink
    property color ground: Theme.card
    property int step: 1

    implicitWidth: Math.max(implicitHeight, Math.ceil(word.implicitWidth) + 2 * Theme.unit)
    implicitHeight: Math.ceil(word.implicitHeight) + Theme.mm(1.2)
    radius: Math.round(Theme.radius / 2)
    color: cap.ground
    border.width: Theme.hairline
    border.color: cap.inkColor
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 2
        x: parent.radius
        width: parent.width - 2 * parent.radius
        height: 2
        color: cap.inkColor
    }
    Label {
        id: word
        anchors.centerIn: parent
        text: cap.text
        step: cap.step
        weight: Theme.strong
        color: cap.inkColor
        wrapMode: Text.NoWrap
    }
}
