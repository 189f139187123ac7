// One service that was found: name and agency; chosen is filled and ticked.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Plate {
    id: line
    required property int index
    required property string code
    required property string name
    required property string agency
    required property string stands
    property bool current: false
    signal picked(int at)

    objectName: "service-" + code
    readonly property string place: stands === "" ? agency : agency + ", " + stands
    words: name + ", " + place
    filled: current
    framed: true
    activeFocusOnTab: false  // the arrows choose while one types
    implicitHeight: Math.max(Theme.leastTarget, Math.ceil(row.implicitHeight) + Theme.unit)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: current
    onChosen: line.picked(line.index)
    GridLayout {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gap
        width: parent.width - 2 * Theme.gap
        columns: Room.slim ? 2 : 3
        columnSpacing: Theme.gap
        rowSpacing: 0
        Icon {
            name: line.current ? "check" : "chevron"
            size: Theme.text(2)
            color: line.words_color
            Layout.rowSpan: Room.slim ? 2 : 1
        }
        Label {
            text: line.name
            size: Theme.dense
            weight: Theme.strong
            color: line.words_color
            lineHeight: 1.08
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            text: line.place
            step: 1
            color: line.words_color
            horizontalAlignment: Room.slim ? Text.AlignLeft : Text.AlignRight
            Layout.fillWidth: Room.slim
            Layout.maximumWidth: Room.slim ? -1 : Math.round(line.width * 0.42)
            Accessible.ignored: true
        }
    }
}
