// Who would be called now, and why.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Card {
    id: card
    required property DeskModel desk

    objectName: "next"
    implicitHeight: Math.ceil(body.implicitHeight) + 2 * Theme.gap
    Rectangle {
        width: Theme.mm(1.8)
        height: parent.height
        radius: 2
        color: Theme.ink
    }
    ColumnLayout {
        id: body
        y: Theme.gap
        x: Theme.wide - Theme.unit
        width: parent.width - 2 * x
        spacing: Theme.unit / 2
        Label {
            text: Say.t("loket.next")
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Label {
            visible: card.desk.nextLabel === ""
            text: Say.t("loket.no_next")
            step: 2
            Layout.fillWidth: true
        }
        RowLayout {
            visible: card.desk.nextLabel !== ""
            spacing: Theme.gap
            Label {
                objectName: "next-label"
                text: card.desk.nextLabel
                step: Setting.height < 900 ? 4 : 6
                weight: Theme.strong
                lineHeight: 1.05
                wrapMode: Text.NoWrap
            }
            Label {
                text: card.desk.nextService
                size: Theme.dense
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter
            }
        }
        RowLayout {
            visible: card.desk.nextLabel !== ""
            spacing: Theme.unit * 0.8
            Label {
                text: Say.t("loket.why")
                size: Theme.dense
                weight: Theme.strong
                wrapMode: Text.NoWrap
                Layout.alignment: Qt.AlignTop
            }
            Label {
                objectName: "next-why"
                text: card.desk.nextWhy
                size: Theme.dense
                Layout.fillWidth: true
            }
        }
    }
}
