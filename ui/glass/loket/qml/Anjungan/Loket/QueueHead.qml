// The title of the queue and how many wait.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

RowLayout {
    id: head
    required property DeskModel desk

    spacing: Theme.gap
    Label {
        text: Say.t("loket.queue_title")
        step: 3
        weight: Theme.strong
        Layout.fillWidth: true
    }
    Label {
        objectName: "waiting-count"
        text: head.desk.waitingText
        step: 2
        color: Theme.inkSoft
        digits: true
        wrapMode: Text.NoWrap
    }
}
