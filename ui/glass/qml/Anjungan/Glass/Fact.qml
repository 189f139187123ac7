// One fact: icon, small label, big value.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: fact
    property string icon: ""
    property string label: ""
    property string value: ""
    property bool personal: false  // not for other ears
    property int step: 5
    property int labelStep: 1

    spacing: Theme.space
    Icon {
        visible: name !== ""
        name: fact.icon
        size: Theme.icon
        color: Theme.inkSoft
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Math.round(Theme.text(fact.labelStep) * 0.3)
    }
    ColumnLayout {
        spacing: 0
        Label {
            text: fact.label
            step: fact.labelStep
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Label {
            readonly property bool discreet: fact.personal
            visible: text !== ""
            text: fact.value
            step: fact.step
            weight: Theme.strong
            digits: true
            Layout.fillWidth: true
        }
    }
}
