// One waiting number: number, service, remark, how long.
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
    property int waitedWidth: 0

    RowLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            text: row.label
            step: 2
            weight: Theme.strong
            wrapMode: Text.NoWrap
            Layout.preferredWidth: row.numberWidth
        }
        Label {
            text: row.service
            size: Theme.dense
            Layout.fillWidth: true
        }
        Label {
            visible: text !== "" && row.width > 24 * Theme.dense
            text: row.remark
            step: 1
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
        }
        Label {
            text: row.waited
            step: 2
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
