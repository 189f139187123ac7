// The day in figures.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

GridLayout {
    id: figures
    required property DeskModel desk
    property int step: 4

    columns: 4
    columnSpacing: Theme.space
    rowSpacing: 0
    uniformCellWidths: columns === 2
    Repeater {
        model: figures.desk.figures
        ColumnLayout {
            id: figure
            required property string label
            required property string value
            spacing: 0
            Label {
                text: figure.label
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Label {
                text: figure.value
                step: figures.step
                weight: Theme.strong
                digits: true
                Layout.fillWidth: true
            }
        }
    }
}
