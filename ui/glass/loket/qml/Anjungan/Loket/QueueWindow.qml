// The whole queue over the desk, with who is next and why.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property DeskModel desk

    objectName: "queue-window"
    inner: Theme.mm(300)
    title: Say.t(Room.scant ? "loket.deed_queue" : "loket.queue_title") + ": " + desk.waitingText
    closeName: "queue-close"
    footed: !Room.scant  // K and H stand among the other actions there
    closePadding: Theme.gap
    onClosed: desk.closeWindow()
    Component.onCompleted: list.take()
    NextCard {
        desk: window.desk
        visible: Room.down > 24
        Layout.fillWidth: true
    }
    Label {
        visible: Room.down <= 24 && text !== ""
        text: window.desk.nextLabel !== "" ? Say.t("loket.next") + " " + window.desk.nextLabel + ". " + Say.t("loket.why") + " " + window.desk.nextWhy : ""
        step: 1
        Layout.fillWidth: true
    }
    Label {
        visible: text !== ""
        text: window.desk.withheldText
        step: 1
        color: Theme.inkSoft
        Layout.fillWidth: true
    }
    QueueList {
        id: list
        desk: window.desk
        Layout.preferredHeight: Theme.mm(110)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    Label {
        objectName: "queue-more"
        visible: text !== ""
        text: window.desk.moreText
        step: 1
        color: Theme.inkSoft
        Layout.fillWidth: true
    }
    foot: [
        SecondButton {
            objectName: "queue-return"
            text: Say.t("loket.deed_return")
            key: "K"
            step: Room.slim ? 1 : 2
            padding: Theme.gap
            onChosen: {
                window.desk.closeWindow()
                window.desk.act("return")
            }
        },
        SecondButton {
            objectName: "queue-day"
            text: Say.t("loket.deed_day")
            key: "H"
            step: Room.slim ? 1 : 2
            padding: Theme.gap
            onChosen: window.desk.act("day")
        },
        Item {
            Layout.fillWidth: true
        }
    ]
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_K || event.key === Qt.Key_H || event.key === Qt.Key_A
        if (event.key === Qt.Key_H)
            window.desk.act("day")
        else if (event.accepted)
            window.desk.closeWindow()
        if (event.key === Qt.Key_K)
            window.desk.act("return")
    }
}
