// One profile question with its choices in one row; declining has equal size, nothing is chosen beforehand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

GridLayout {
    id: row
    required property string key
    required property string label
    required property var choices
    required property RatingModel rating
    property bool alone: false
    readonly property bool small: Setting.deviceClass === "small"
    property int labelWidth: Theme.mm(30)

    columns: alone ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    Label {
        text: row.label
        size: row.alone ? Theme.text(row.small || Theme.portrait ? 3 : 4) : Math.round(Theme.text(1) * 1.1)
        weight: Theme.strong
        lineHeight: 1.1
        Layout.preferredWidth: row.labelWidth
        Layout.fillWidth: row.alone
        Layout.alignment: row.alone ? Qt.AlignTop : Qt.AlignVCenter
    }
    GridLayout {
        columns: row.alone ? (row.choices.length > 4 ? (row.small ? 4 : 3) : row.small ? 3 : 2) : row.choices.length
        columnSpacing: row.alone ? Theme.gap : Math.round(Theme.mm(4))
        rowSpacing: Theme.gap
        uniformCellWidths: row.alone
        Layout.fillWidth: true
        Repeater {
            model: row.choices
            ProfileChoice {
                id: choice
                required property var modelData
                readonly property bool declining: modelData.code === "declined"
                objectName: row.key + "-" + modelData.code
                text: modelData.label
                selected: row.rating.told[row.key] === modelData.code
                Layout.fillWidth: true
                Layout.preferredWidth: declining && !row.alone ? Theme.mm(30) : implicitWidth
                Layout.maximumWidth: declining && !row.alone ? Theme.mm(30) : -1
                onChosen: row.rating.tell(row.key, modelData.code)
            }
        }
    }
}
