// The work where there is room: the number in hand and what to do with it at the left, who waits at the right.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property DeskModel desk

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: hints.top
        anchors.left: parent.left
        anchors.right: queue.left
        anchors.topMargin: Theme.space
        anchors.bottomMargin: Theme.space
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Room.tall ? Theme.wide + Theme.space : Theme.wide
        spacing: Theme.gap
        InHand {
            desk: page.desk
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        DeskActions {
            desk: page.desk
            Layout.fillWidth: true
            Layout.fillHeight: false
        }
    }
    DeskQueue {
        id: queue
        desk: page.desk
        anchors.top: parent.top
        anchors.bottom: hints.top
        anchors.right: parent.right
        anchors.topMargin: Theme.space
        anchors.bottomMargin: Theme.space
        anchors.rightMargin: Theme.margin
        width: Math.round((parent.width - 2 * Theme.margin) * (Theme.textScale > 1.25 || !Room.tall ? 0.4 : 0.34))
    }
    DeskHints {
        id: hints
        desk: page.desk
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
