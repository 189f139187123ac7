// One answer of a question: the official label, a translation under it; chosen is filled and ticked.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Plate {
    id: answer
    required property int value
    required property string label
    required property string translation
    property bool selected: false
    property int step: 3

    objectName: "answer-" + value
    twice: false
    words: translation === "" ? label : label + ", " + translation
    filled: selected
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected
    implicitHeight: Math.max(Theme.leastTarget, Math.ceil(column.implicitHeight) + Theme.unit)
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space * 1.6
        anchors.rightMargin: Theme.space
        spacing: Theme.gap
        ColumnLayout {
            id: column
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            Label {
                text: answer.label
                step: answer.step
                weight: Theme.strong
                color: answer.words_color
                lineHeight: 1.1
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                visible: text !== ""
                text: answer.translation
                size: Math.round(Theme.text(1) * 0.95)
                color: answer.words_color
                lineHeight: 1.1
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon {
            visible: answer.selected
            name: "check"
            color: answer.words_color
            size: Theme.text(answer.step)
        }
    }
}
