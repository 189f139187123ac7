// What was found, under what is asked: each name a plate.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

ColumnLayout {
    id: rows
    property string title: ""
    property string prefix: ""
    property alias model: names.model
    signal chosen(code: string)

    spacing: Theme.gap
    Label {
        text: rows.title
        step: 2
        weight: Theme.strong
        Layout.fillWidth: true
    }
    Repeater {
        id: names
        Tile {
            required property string code
            required property string name
            objectName: rows.prefix + code
            text: name
            size: Theme.text(2)
            Layout.fillWidth: true
            onChosen: rows.chosen(code)
        }
    }
}
