// Who waits: the next one with the reason, the table, the day's figures.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: queue
    required property DeskModel desk
    readonly property int numberWidth: Math.ceil(widest.advanceWidth)
    readonly property int waitedWidth: Math.ceil(longest.advanceWidth)

    spacing: Setting.height < 900 ? Theme.unit : Theme.gap
    TextMetrics {
        id: widest
        text: "MM-0000"
        font.family: Theme.textFamily
        font.weight: Theme.strong
        font.pixelSize: Theme.text(2)
    }
    TextMetrics {
        id: longest
        text: Say.t("loket.minutes_short", { n: 888 })
        font.family: Theme.textFamily
        font.pixelSize: Theme.text(2)
    }
    RowLayout {
        visible: queue.desk.staffCalledText !== ""
        spacing: Theme.gap
        StatusLine {
            objectName: "staff-called"
            mood: "info"
            icon: "bell"
            text: queue.desk.staffCalledText
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: "staff-seen"
            text: Say.t("loket.staff_seen")
            padding: Theme.gap
            onChosen: queue.desk.dismissStaffCall()
        }
    }
    RowLayout {
        spacing: Theme.gap
        Label {
            text: Say.t("loket.queue_title")
            step: 3
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            objectName: "waiting-count"
            text: queue.desk.waitingText
            step: 2
            color: Theme.inkSoft
            digits: true
            wrapMode: Text.NoWrap
        }
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
    ColumnLayout {
        // On a low screen with the largest letters the notices take the table's place until they have been seen.
        visible: Setting.height >= 900 || Theme.textScale < 1.5 || queue.desk.staffCalledText === ""
        spacing: Theme.unit
        Layout.fillWidth: true
        RowLayout {
            spacing: Theme.gap
            Label {
                text: Say.t("loket.column_number")
                step: 1
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
                Layout.preferredWidth: queue.numberWidth
            }
            Label {
                text: Say.t("loket.column_service")
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Label {
                text: Say.t("loket.column_waiting")
                step: 1
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignRight
            }
        }
        Rule {
            strong: true
            Layout.fillWidth: true
        }
    }
    Item {
        id: room
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: -Theme.gap
        Label {
            visible: list.count === 0
            text: Say.t("loket.queue_empty")
            size: Theme.dense
            color: Theme.inkSoft
            y: Theme.gap
            width: parent.width
        }
        ListView {
            id: list
            readonly property int row: Math.max(Theme.mm(14), Math.ceil(Theme.dense * 1.22 * 2) + Theme.unit)
            objectName: "waiting"
            width: parent.width
            height: Math.floor(room.height / row) * row
            clip: true
            model: queue.desk.waiting
            reuseItems: true
            snapMode: ListView.SnapToItem
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: count * row > height
            Accessible.role: Accessible.List
            Accessible.name: Say.t("loket.queue_title")
            Keys.onDownPressed: contentY = Math.min(Math.max(0, contentHeight - height), contentY + row)
            Keys.onUpPressed: contentY = Math.max(0, contentY - row)
            delegate: QueueRow {
                width: list.width
                height: list.row
                numberWidth: queue.numberWidth
                waitedWidth: queue.waitedWidth
            }
        }
        Rectangle {
            visible: list.activeFocus
            anchors.fill: list
            anchors.margins: -2 * Theme.ring
            radius: Theme.radius
            color: Theme.clear
            border.width: Theme.ring
            border.color: Theme.ink
        }
    }
    Rule {
        visible: figures.visible
        strong: true
        Layout.fillWidth: true
    }
    GridLayout {
        id: figures
        visible: Setting.height >= 900 || Theme.textScale === 1
        columns: Theme.textScale > 1 || Setting.height < 900 ? 2 : 4
        columnSpacing: Theme.wide
        rowSpacing: Setting.height < 900 ? 0 : Theme.unit
        Layout.topMargin: -Theme.unit
        Repeater {
            model: queue.desk.figures
            ColumnLayout {
                id: figure
                required property string label
                required property string value
                spacing: 0
                Label {
                    text: figure.label
                    step: 1
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
                Label {
                    text: figure.value
                    step: Setting.height < 900 ? 2 : 4
                    weight: Theme.strong
                    digits: true
                    Layout.fillWidth: true
                }
            }
        }
    }
}
