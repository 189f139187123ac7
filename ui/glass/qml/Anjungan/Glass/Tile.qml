// An agency or a service in a directory: name, and how many wait or when it opens.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Plate {
    id: tile
    property string text: ""
    property int waiting: -1
    property bool shown: true  // how many wait
    property string note: ""
    property int size: Theme.dense
    property int padding: Theme.space

    words: waiting >= 0 && shown ? text + ", " + Say.t("glass.people_waiting", { count: waiting }) : text
    readonly property int least: Math.ceil(name.contentHeight) + Math.round(1.6 * Theme.unit)

    implicitHeight: Math.max(Theme.target, least)
    implicitWidth: Theme.mm(120)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: tile.padding
        anchors.rightMargin: tile.padding
        spacing: Math.round(Theme.gap / 2)
        Label {
            id: name
            text: tile.text
            size: tile.size
            weight: tile.available ? Theme.strong : Theme.regular
            color: tile.words_color
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            Accessible.ignored: true
        }
        Label {
            visible: tile.note !== ""
            text: tile.note
            size: tile.size
            weight: Theme.medium
            digits: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Icon {
            visible: tile.waiting >= 0 && tile.shown && tile.available
            name: "person"
            size: Math.round(tile.size * 0.85)
            color: tile.tinted && Theme.contrast ? Theme.tintText : Theme.inkSoft
        }
        Label {
            visible: tile.waiting >= 0 && tile.shown && tile.available
            text: tile.waiting
            size: tile.size
            weight: tile.waiting > 0 ? Theme.strong : Theme.regular
            color: tile.tinted && Theme.contrast ? Theme.tintText : tile.waiting > 0 ? Theme.ink : Theme.inkSoft
            digits: true
            wrapMode: Text.NoWrap
            Layout.minimumWidth: Math.round(tile.size * 0.65)
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }
    }
}
