// The ticket as it lies on the glass: band, service, the huge number, and what the page puts under the tear line.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Card {
    id: ticket
    property string service: ""
    property string agency: ""
    property string label: ""
    property int numberSize: Theme.text(9)
    default property alias content: below.data
    property bool compact: !Theme.portrait || Theme.low
    readonly property int inset: compact ? Theme.space : Theme.wide

    raised: true
    implicitHeight: Math.ceil(below.y + below.implicitHeight) + inset
    Songket {
        id: band
        anchors.left: parent.left
        anchors.right: parent.right
        cell: ticket.compact ? Theme.cell : Math.max(Theme.cell, Math.round(Theme.cell * 1.5))
    }
    ColumnLayout {
        id: above
        x: ticket.inset
        y: band.implicitHeight + ticket.inset
        width: parent.width - 2 * ticket.inset
        spacing: 0
        Label {
            text: ticket.service
            step: ticket.compact ? 2 : 3
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: !ticket.compact && text !== ""
            text: ticket.agency
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Label {
            text: Say.t("glass.your_number", {})
            step: ticket.compact ? 1 : 2
            color: Theme.inkSoft
            Layout.topMargin: ticket.compact ? 0 : Theme.space
            Layout.fillWidth: true
        }
        Label {
            id: number
            objectName: "ticket-number"
            text: ticket.label
            size: ticket.numberSize
            weight: Theme.number
            code: false
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.text(6)
            verticalAlignment: Text.AlignVCenter
            Layout.preferredHeight: Math.round(size * 0.96)
            Layout.fillWidth: true
        }
    }
    Item {
        id: tear
        y: above.y + above.implicitHeight + Theme.unit
        width: parent.width
        height: ticket.compact ? Theme.unit * 2 : Theme.mm(14)
        Repeater {
            model: Math.max(0, Math.floor((tear.width - tear.height - 2 * Theme.gap) / 11))
            Rectangle {
                required property int index
                x: tear.height / 2 + Theme.gap + index * 11
                y: tear.height / 2 - 1
                width: 6
                height: 3
                color: Theme.hair
            }
        }
        Repeater {
            model: 2
            Item {
                id: bite
                required property int index
                x: index * (tear.width - width)
                width: tear.height / 2
                height: tear.height
                clip: true
                Rectangle {
                    x: bite.index === 0 ? -tear.height / 2 : 0
                    width: tear.height
                    height: tear.height
                    radius: tear.height / 2
                    color: Theme.ground
                }
            }
        }
    }
    ColumnLayout {
        id: below
        x: ticket.inset
        y: tear.y + tear.height + Theme.unit
        width: parent.width - 2 * ticket.inset
        spacing: ticket.compact ? Theme.lead : Theme.space
    }
}
