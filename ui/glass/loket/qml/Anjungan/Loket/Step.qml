// One step of the number's way at the counter: reached is filled, the present one ringed and strong.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: step
    property string text: ""
    property bool present: false
    property bool passed: false

    spacing: Theme.unit
    Rectangle {
        readonly property int size: Theme.text(1) * (step.present ? 1.7 : 1)
        implicitWidth: size
        implicitHeight: size
        radius: size / 2
        color: Theme.clear
        border.width: Theme.line
        border.color: step.present ? Theme.ink : Theme.edge
        Rectangle {
            visible: step.present || step.passed
            anchors.centerIn: parent
            width: Math.round(parent.width * (step.present ? 0.62 : 1))
            height: width
            radius: width / 2
            color: step.present ? Theme.ink : Theme.edge
        }
    }
    Label {
        text: step.text
        step: 2
        weight: step.present ? Theme.strong : Theme.regular
        color: step.present ? Theme.ink : Theme.inkSoft
        wrapMode: Text.NoWrap
    }
}
