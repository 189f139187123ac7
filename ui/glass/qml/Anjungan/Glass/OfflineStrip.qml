// Says calmly that the centre is not reached; no red.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Rectangle {
    id: strip
    property string text: ""
    property string detail: ""
    property string icon: "cloud-off"

    implicitHeight: Math.max(Theme.mm(14), Math.ceil(row.implicitHeight) + Theme.unit)
    color: Theme.strip
    border.width: Theme.contrast ? Theme.line : 0
    border.color: Theme.edge
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap
        Icon {
            name: strip.icon
            size: Math.round(Theme.text(1) * 1.3)
        }
        Label {
            text: strip.text
            step: 1
            weight: Theme.strong
            Layout.maximumWidth: Math.ceil(implicitWidth)
            Layout.fillWidth: true
        }
        Label {
            visible: text !== ""
            text: strip.detail
            step: 1
            Layout.fillWidth: true
        }
    }
}
