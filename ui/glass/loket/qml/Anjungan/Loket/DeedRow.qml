// One row of the lesser actions, each with its key.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

RowLayout {
    id: row
    required property DeskModel desk
    required property var deeds
    property int tall: Theme.target
    property int step: 1

    visible: buttons.count > 0
    spacing: Room.slim ? Theme.unit : Theme.gap
    uniformCellSizes: true
    Repeater {
        id: buttons
        model: row.deeds
        SecondButton {
            required property string name
            required property string said
            required property string saying
            required property string cap
            required property string glyph
            required property string barred
            objectName: name
            text: barred || said
            available: barred === ""
            workingText: saying
            icon: Room.tall ? glyph : ""
            key: cap
            step: row.step
            padding: Room.tall ? Theme.gap : Theme.unit
            working: row.desk.doing === name
            activeFocusOnTab: true
            Layout.fillWidth: true
            Layout.minimumHeight: row.tall
            Layout.preferredHeight: row.tall
            onChosen: row.desk.act(name)
        }
    }
}
