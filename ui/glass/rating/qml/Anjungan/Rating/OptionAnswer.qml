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
    property bool dense: false  // many in a row: narrow margins, a tick in the corner
    readonly property int least: Math.max(Theme.leastTarget, Math.ceil(column.implicitHeight))

    objectName: "answer-" + value
    twice: false
    words: translation === "" ? label : label + ", " + translation
    // The voice of another language would read the official words as its own.
    readonly property string spoken: translation
    filled: selected
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected
    implicitHeight: Math.max(least, Math.ceil(column.implicitHeight) + Theme.unit)
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: answer.dense ? Theme.unit : Theme.space * 1.6
        anchors.rightMargin: answer.dense ? Theme.unit : Theme.space
        spacing: Theme.gap
        ColumnLayout {
            id: column
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            Label {
                text: answer.label
                step: answer.step
                size: Math.round(Theme.text(answer.step) * (answer.dense && Theme.textScale > 1.25 ? 0.85 : 1))
                weight: Theme.strong
                color: answer.words_color
                lineHeight: answer.dense ? 1 : 1.1
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
            visible: answer.selected && !answer.dense
            name: "check"
            color: answer.words_color
            size: Theme.text(answer.step)
        }
    }
    Icon {
        visible: answer.selected && answer.dense
        name: "check"
        color: answer.words_color
        size: Math.round(Theme.text(1) * 0.75)
        stroke: 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(0.7)
        y: Theme.mm(0.7)
    }
}
