// One waiting number: number, service, remark, how long; as high as its words.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Item {
    id: row
    required property string label
    required property string service
    required property string remark
    required property string waited
    property int numberWidth: 0
    property int remarkWidth: 0
    property int waitedWidth: 0
    property int step: 2

    height: Math.max(Theme.mm(12), Math.ceil(line.implicitHeight) + Theme.unit)
    Accessible.role: Accessible.ListItem
    Accessible.name: [label, service, remark, waited].filter(word => word !== "").join(", ")
    RowLayout {
        id: line
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.gap
        Label {
            text: row.label
            step: row.step
            weight: Theme.strong
            wrapMode: Text.NoWrap
            Layout.preferredWidth: row.numberWidth
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Label {
                text: row.service
                size: row.step > 1 ? Theme.dense : Theme.text(1)
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            Label {
                visible: text !== "" && row.remarkWidth === 0
                text: row.remark
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
        }
        Label {
            visible: row.remarkWidth > 0
            text: row.remark
            step: 1
            color: Theme.inkSoft
            Layout.preferredWidth: row.remarkWidth
        }
        Label {
            text: row.waited
            step: row.step
            digits: true
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: row.waitedWidth
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
