// One answer of a profile question: chosen is filled and ticked in its corner, so that nothing moves.
import QtQuick
import Anjungan.Glass

Plate {
    id: choice
    property string text: ""
    property bool selected: false

    words: text
    filled: selected
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected
    implicitWidth: Math.max(Theme.leastTarget, Math.ceil(label.implicitWidth) + 2 * Theme.unit + Theme.line)
    implicitHeight: Math.max(Theme.target, Math.ceil(label.contentHeight) + Theme.unit)
    Label {
        id: label
        anchors.centerIn: parent
        width: Math.min(Math.ceil(implicitWidth), choice.width - Theme.unit)
        text: choice.text
        step: 1
        weight: Theme.strong
        color: choice.words_color
        lineHeight: 1.1
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
    Icon {
        visible: choice.selected
        name: "check"
        color: choice.words_color
        size: Math.round(Theme.text(1) * 0.75)
        stroke: 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(0.7)
        y: Theme.mm(0.7)
    }
}
