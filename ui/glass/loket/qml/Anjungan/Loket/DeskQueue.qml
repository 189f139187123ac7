// Who waits: the next one with the reason, the table, who is on hold, the day's figures.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: queue
    required property DeskModel desk

    spacing: Room.tall ? Theme.gap : Theme.unit
    QueueHead {
        desk: queue.desk
        Layout.fillWidth: true
    }
    NextCard {
        desk: queue.desk
        Layout.fillWidth: true
    }
    Label {
        objectName: "withheld"
        visible: text !== ""
        text: queue.desk.withheldText
        size: Theme.dense
        color: Theme.inkSoft
        Layout.fillWidth: true
    }
    QueueList {
        desk: queue.desk
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    Label {
        objectName: "set-aside"
        visible: text !== ""
        text: queue.desk.asideText
        step: 1
        weight: Theme.medium
        Layout.fillWidth: true
    }
    Rule {
        strong: true
        Layout.fillWidth: true
    }
    FigureGrid {
        desk: queue.desk
        columns: Room.tall && Theme.textScale === 1 ? 4 : 2
        step: Room.tall ? 4 : 2
        visible: Setting.height >= 760
        Layout.topMargin: -Theme.unit
        Layout.fillWidth: true
    }
}
