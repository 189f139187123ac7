// One hour of the day: two bars with their figures, and the hour under them.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass

Item {
    id: hours
    required property string hour
    required property int issued
    required property int served
    required property real issued_share
    required property real served_share
    required property string said
    readonly property int word: Math.ceil(Theme.text(1) * 1.25)
    readonly property int room: Math.max(0, height - 2 * word)
    readonly property int bar: Math.min(Theme.mm(9), Math.floor(width * 0.36))

    implicitHeight: 4 * word
    Accessible.role: Accessible.StaticText
    Accessible.name: said
    Repeater {
        model: [{ share: hours.issued_share, figure: hours.issued, solid: false }, { share: hours.served_share, figure: hours.served, solid: true }]
        Item {
            id: one
            required property var modelData
            required property int index
            width: hours.bar
            height: hours.height - hours.word
            x: Math.round(hours.width / 2) + (index - 1) * hours.bar + (index > 0 ? 1 : -1)
            Rectangle {
                id: column
                anchors.bottom: parent.bottom
                width: parent.width
                height: Math.max(Theme.line, Math.round(hours.room * one.modelData.share))
                color: one.modelData.solid ? Theme.ink : Theme.clear
                border.width: Theme.line
                border.color: Theme.ink
            }
            Label {
                visible: one.modelData.figure > 0
                text: one.modelData.figure
                step: 1
                digits: true
                wrapMode: Text.NoWrap
                anchors.bottom: column.top
                anchors.horizontalCenter: parent.horizontalCenter
                Accessible.ignored: true
            }
        }
    }
    Rule {
        y: hours.height - hours.word
        width: parent.width
        strong: true
    }
    Label {
        text: hours.hour
        step: 1
        color: Theme.inkSoft
        digits: true
        wrapMode: Text.NoWrap
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        Accessible.ignored: true
    }
}
