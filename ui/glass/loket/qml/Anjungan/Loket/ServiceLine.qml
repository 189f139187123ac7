// One service that was found: name and agency; chosen is filled and ticked.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Plate {
    id: line
    required property int index
    required property string code
    required property string name
    required property string agency
    required property bool current
    signal picked(int at)

    objectName: "service-" + code
    words: name + ", " + agency
    filled: current
    framed: true
    implicitHeight: Math.max(Theme.leastTarget, Math.ceil(row.implicitHeight) + Theme.unit)
    Accessible.role: Accessible.RadioButton
    Accessible.checked: current
    onChosen: line.picked(line.index)
    RowLayout {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.gap
        width: parent.width - 2 * Theme.gap
        spacing: Theme.gap
        Icon {
            name: line.current ? "check" : "chevron"
            size: Theme.text(2)
            color: line.words_color
        }
        Label {
            text: line.name
            size: Theme.dense
            weight: Theme.strong
            color: line.words_color
            lineHeight: 1.08
            Layout.fillWidth: true
        }
        Label {
            text: line.agency
            step: 1
            color: line.words_color
            wrapMode: Text.NoWrap
        }
    }
}
