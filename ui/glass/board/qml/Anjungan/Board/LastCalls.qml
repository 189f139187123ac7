// Zone, date and hour; under them the last six calls.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Board

Item {
    id: last
    required property BoardModel board
    readonly property int inset: Theme.portrait ? Theme.margin : Theme.mm(33)
    readonly property int head: Math.round(height * 0.183)
    readonly property int row: Math.round((height - head - Theme.mm(12)) / 6)

    Item {
        id: heading
        x: last.inset
        width: last.width - 2 * x
        height: last.head
        Label {
            id: hour
            objectName: "clock"
            text: last.board.clock
            size: Math.round(last.height * 0.091)
            weight: Theme.strong
            digits: true
            lineHeight: 1
            wrapMode: Text.NoWrap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }
        ColumnLayout {
            spacing: 0
            anchors.left: parent.left
            anchors.right: hour.left
            anchors.rightMargin: Theme.mm(8)
            anchors.verticalCenter: parent.verticalCenter
            Label {
                text: last.board.zoneName
                size: Math.round(last.height * 0.046)
                weight: Theme.strong
                lineHeight: 1.1
                Layout.fillWidth: true
            }
            Label {
                text: last.board.day
                size: Math.round(last.height * 0.031)
                color: Theme.inkSoft
                lineHeight: 1.1
                Layout.fillWidth: true
            }
        }
        Rule {
            strong: true
            implicitHeight: Theme.hairline * 2
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
    Repeater {
        model: last.board.last
        Item {
            id: call
            required property int index
            required property string label
            required property string counter
            objectName: "last-" + index
            x: last.inset
            y: heading.height + index * last.row
            width: last.width - 2 * x
            height: last.row
            Label {
                id: number
                text: call.label
                size: Math.round(last.height * 0.0905)
                weight: Theme.strong
                lineHeight: 1
                wrapMode: Text.NoWrap
                width: Math.min(implicitWidth, parent.width * 0.6)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(last.height * 0.05)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                text: call.counter
                size: Math.round(last.height * 0.071)
                weight: Theme.medium
                lineHeight: 1
                width: parent.width - number.width - Theme.mm(10)
                height: parent.height
                horizontalAlignment: Text.AlignRight
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: Math.round(last.height * 0.03)
                anchors.right: parent.right
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
