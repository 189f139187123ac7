// One number on hold or missed: number, service, since when; chosen is filled and ticked.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Plate {
    id: line
    required property int index
    required property string name
    required property string label
    required property string service
    required property string remark
    property bool current: false
    signal picked(int at)

    objectName: name
    words: [label, service, remark].join(", ")
    filled: current
    activeFocusOnTab: false  // the arrows choose
    implicitHeight: Math.max(Theme.leastTarget, Math.ceil(row.implicitHeight) + Theme.unit)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
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
            text: line.label
            step: Room.slim ? 1 : 2
            weight: Theme.strong
            color: line.words_color
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Label {
                text: line.service
                size: Room.slim ? Theme.text(1) : Theme.dense
                color: line.words_color
                lineHeight: 1.05
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                text: line.remark
                step: 1
                color: line.words_color
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
