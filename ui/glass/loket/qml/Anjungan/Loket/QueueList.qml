// The waiting numbers: only whole rows are seen; scrolled by wheel, finger or arrow keys, however many there are.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: queue
    required property DeskModel desk
    readonly property int numberWidth: Math.ceil(widest.advanceWidth)
    readonly property int waitedWidth: Math.ceil(Math.max(longest.advanceWidth, heading.implicitWidth))
    readonly property bool remarks: width > 36 * Theme.dense
    readonly property int remarkWidth: remarks ? Math.round(width * 0.22) : 0

    function take() {
        list.forceActiveFocus()
    }

    spacing: Theme.unit
    TextMetrics {
        id: widest
        text: queue.desk.widestLabel
        font.family: Theme.textFamily
        font.weight: Theme.strong
        font.pixelSize: Theme.text(queue.remarks ? 2 : 1)
    }
    TextMetrics {
        id: longest
        text: Say.t("loket.minutes_short", { n: 888 })
        font.family: Theme.textFamily
        font.pixelSize: Theme.text(2)
    }
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
            visible: queue.remarks
            text: Say.t("loket.column_remark")
            step: 1
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            Layout.preferredWidth: queue.remarkWidth
        }
        Label {
            id: heading
            text: Say.t("loket.column_waiting")
            step: 1
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: queue.waitedWidth
        }
    }
    Rule {
        strong: true
        Layout.fillWidth: true
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.topMargin: -Theme.unit
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
            objectName: "waiting"
            property int first: 0
            function turn(rows: int) {
                first = Math.max(0, Math.min(count - 1, indexAt(0, contentY) + rows))
                positionViewAtIndex(first, ListView.Beginning)
            }
            function page(): int {
                return Math.max(1, indexAt(0, contentY + height - 1) - indexAt(0, contentY))
            }
            anchors.fill: parent
            clip: true
            model: queue.desk.waiting
            reuseItems: true
            snapMode: ListView.SnapToItem
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: contentHeight > height
            Accessible.role: Accessible.List
            Accessible.name: Say.t("loket.queue_title")
            Keys.onDownPressed: turn(1)
            Keys.onUpPressed: turn(-1)
            Keys.onPressed: event => {
                const steps = { [Qt.Key_PageDown]: page(), [Qt.Key_PageUp]: -page(), [Qt.Key_Home]: -count, [Qt.Key_End]: count }
                event.accepted = event.key in steps
                if (event.accepted)
                    turn(steps[event.key])
            }
            delegate: QueueRow {
                width: list.width
                opacity: y + height <= list.contentY + list.height + 1 && y >= list.contentY - 1 ? 1 : 0
                numberWidth: queue.numberWidth
                remarkWidth: queue.remarkWidth
                waitedWidth: queue.waitedWidth
                step: queue.remarks ? 2 : 1
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
}
