// Says calmly how things stand with the centre, and may offer one thing to do about it; no red.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Rectangle {
    id: strip
    property string text: ""
    property string detail: ""
    property string icon: "cloud-off"
    property string action: ""
    property string actionKey: ""
    property string actionName: "act"
    readonly property int step: Setting.deviceClass === "pc" && Setting.width >= 1600 ? 2 : 1

    signal acted()

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
            size: Math.round(Theme.text(strip.step) * 1.3)
        }
        Label {
            text: strip.text
            step: strip.step
            weight: Theme.strong
            Layout.maximumWidth: Math.ceil(implicitWidth)
            Layout.fillWidth: true
        }
        Label {
            visible: text !== ""
            text: strip.detail
            step: strip.step
            Layout.fillWidth: true
        }
        Item {
            visible: strip.action !== ""
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: strip.actionName
            visible: strip.action !== ""
            text: strip.action
            key: strip.actionKey
            padding: Theme.gap
            onChosen: strip.acted()
        }
    }
}
