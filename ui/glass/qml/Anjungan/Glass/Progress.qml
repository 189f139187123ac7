// How far one is: filled bars and the words beside them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: progress
    property int at: 1
    property int of: 9
    property string text: ""
    readonly property int value: at
    readonly property int minimumValue: 0
    readonly property int maximumValue: of

    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    spacing: Theme.unit
    Repeater {
        model: progress.of
        Rectangle {
            required property int index
            Layout.fillWidth: true
            implicitHeight: Theme.mm(2)
            radius: height / 2
            color: index < progress.at ? Theme.ink : Theme.clear
            border.width: index < progress.at ? 0 : 2
            border.color: Theme.edge
        }
    }
    Label {
        text: progress.text
        step: 1
        weight: Theme.strong
        digits: true
        wrapMode: Text.NoWrap
        Layout.leftMargin: Theme.unit
        Accessible.ignored: true
    }
}
