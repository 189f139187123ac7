// A state in words: icon, word, perhaps a detail. The icon may be green or red; the word is ink.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: line
    property string mood: "ok"
    property string icon: mood === "ok" ? "check-circle" : mood === "alarm" ? "warning" : "info"
    property string text: ""
    property string detail: ""
    property int step: 2
    property int weight: Theme.strong

    spacing: Math.max(Theme.gap, Math.round(Theme.text(step) * 0.5))
    Icon {
        name: line.icon
        size: Math.round(Theme.text(line.step) * 1.1)
        color: line.mood === "ok" ? Theme.ok : line.mood === "alarm" ? Theme.alarm : Theme.inkSoft
        Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
        spacing: 0
        Layout.alignment: Qt.AlignTop
        Label {
            text: line.text
            step: line.step
            weight: line.weight
            Layout.fillWidth: true
        }
        Label {
            visible: text !== ""
            text: line.detail
            step: line.step
            Layout.fillWidth: true
        }
    }
}
