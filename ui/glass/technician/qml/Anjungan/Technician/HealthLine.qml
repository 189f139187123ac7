// One part: its icon, its name, its state in a word, a few words more, and what can be done about it.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

ColumnLayout {
    id: line
    required property string icon
    required property string name
    required property string mood
    required property string word
    required property string detail
    required property string action
    required property string part
    readonly property bool dense: Setting.deviceClass === "tablet"  // an arm's length away: smaller than a citizen's
    readonly property int head: Theme.text(dense ? 1 : 2)
    readonly property int small: Math.round(Theme.text(1) * (dense ? 0.85 : 1))
    signal chosen()

    spacing: 0
    RowLayout {
        spacing: Theme.lead
        Layout.fillWidth: true
        Icon {
            name: line.icon
            size: Math.round(line.head * 1.4)
            color: Theme.inkSoft
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Flow {
                spacing: Theme.lead
                Layout.fillWidth: true
                Label {
                    text: line.name
                    size: line.head
                    weight: Theme.strong
                    width: Math.min(Math.ceil(implicitWidth), parent.width)
                }
                Row {
                    spacing: Math.round(Theme.unit / 2)
                    Icon {
                        name: line.mood === "ok" ? "check-circle" : line.mood === "info" ? "info" : "warning"
                        size: Math.round(line.small * 1.2)
                        color: line.mood === "ok" ? Theme.ok : line.mood === "info" ? Theme.inkSoft : Theme.alarm
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Label {
                        objectName: "word-" + line.part
                        text: line.word
                        size: line.small
                        wrapMode: Text.NoWrap
                        anchors.verticalCenter: parent.verticalCenter
                        height: Math.max(implicitHeight, Math.round(line.head * 1.25))
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
            Label {
                visible: text !== ""
                text: line.detail
                size: line.small
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
        }
        SecondButton {
            objectName: "open-" + line.part
            text: line.action
            words: line.name + ", " + line.word + ": " + line.action
            padding: Theme.gap
            step: line.dense ? 1 : 2
            Layout.minimumWidth: Math.round(line.head * 4)
            Layout.alignment: Qt.AlignVCenter
            onChosen: line.chosen()
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Rule {
        Layout.fillWidth: true
        Layout.topMargin: Math.round(Theme.unit / (Theme.handheld ? 2 : 1))
    }
}
