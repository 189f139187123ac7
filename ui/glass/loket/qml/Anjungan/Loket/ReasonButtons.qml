// The reasons for something, each under its number.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

GridLayout {
    id: grid
    required property var reasons
    property string prefix: ""
    property bool working: false
    signal picked(string code)

    columns: Room.slim ? 2 : 1
    uniformCellWidths: true
    columnSpacing: Theme.gap
    rowSpacing: Room.slim ? Theme.mm(3.2) : Theme.gap
    Repeater {
        model: grid.reasons
        SecondButton {
            required property string code
            required property string name
            required property string cap
            required property int index
            objectName: grid.prefix + "-" + code
            text: name
            key: cap
            leading: true
            step: Room.slim ? 1 : 3
            padding: Room.slim ? Theme.gap : Theme.space
            working: grid.working
            activeFocusOnTab: true
            focus: index === 0
            Layout.fillWidth: true
            onChosen: grid.picked(code)
        }
    }
}
