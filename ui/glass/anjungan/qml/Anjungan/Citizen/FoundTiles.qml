// As many of what was found as find room, the best first: agencies where they may be chosen, then services.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

GridLayout {
    id: found
    required property Seeking sought
    property bool byAgency: false
    readonly property int least: Math.max(Theme.leastTarget, Math.ceil(Theme.text(1) * 2.5))
    readonly property int places: columns * Math.max(1, Math.floor((height + rowSpacing) / (least + rowSpacing)))
    readonly property int first: byAgency ? Math.min(1, agencies.count) : 0
    signal agencyChosen(code: string)
    signal serviceChosen(code: string)

    columns: 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true
    uniformCellHeights: true
    Repeater {
        id: agencies
        model: found.byAgency ? found.sought.agencies : null
        FoundTile {
            required property string code
            required property string name
            required property int index
            objectName: "found-agency-" + code
            visible: index < 1
            text: name
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: found.least
            Layout.maximumHeight: Math.ceil(found.least * 1.8)
            onChosen: found.agencyChosen(code)
        }
    }
    Repeater {
        id: services
        model: found.sought.rows
        FoundTile {
            required property string code
            required property string name
            required property int index
            objectName: "found-" + code
            visible: index < found.places - found.first
            text: name
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: found.least
            Layout.maximumHeight: Math.ceil(found.least * 1.8)
            onChosen: found.serviceChosen(code)
        }
    }
}
