// The officer's desk: the number in hand and what to do with it at the left, who waits at the right.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property DeskModel desk
    required property PrintModel printing
    required property LeavingModel leaving
    readonly property bool covered: printing.shown || leaving.shown || desk.helpShown

    objectName: "desk"
    onCoveredChanged: if (!covered) work.forceActiveFocus()
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    FocusScope {
        id: work
        anchors.fill: parent
        focus: true
        enabled: !page.covered
        Keys.onPressed: event => keys.press(event)

        DeskBar {
            id: bar
            width: parent.width
            desk: page.desk
            onPrintChosen: page.printing.open()
            onLeaveChosen: page.leaving.open()
        }
        ColumnLayout {
            id: strips
            anchors.top: bar.bottom
            width: parent.width
            spacing: 0
            OfflineStrip {
                objectName: "offline"
                visible: text !== ""
                text: page.desk.linkText
                detail: page.desk.linkDetail
                Layout.fillWidth: true
            }
            OfflineStrip {
                objectName: "link-alarm"
                visible: text !== ""
                text: page.desk.alarmText
                icon: "info"
                Layout.fillWidth: true
            }
            OfflineStrip {
                objectName: "oddity"
                visible: text !== ""
                text: page.desk.oddityText
                icon: "info"
                action: Say.t("loket.notice_seen")
                actionKey: "M"
                onActed: page.desk.dismissOddity()
                Layout.fillWidth: true
            }
        }
        DeskQueue {
            id: queue
            desk: page.desk
            anchors.top: strips.bottom
            anchors.bottom: hints.top
            anchors.right: parent.right
            anchors.topMargin: Theme.space
            anchors.bottomMargin: Theme.space
            anchors.rightMargin: Theme.margin
            width: Math.round((parent.width - 2 * Theme.margin) * (Theme.textScale > 1.25 ? 0.4 : 0.34))
        }
        ColumnLayout {
            anchors.top: strips.bottom
            anchors.bottom: hints.top
            anchors.left: parent.left
            anchors.right: queue.left
            anchors.topMargin: Theme.space + Theme.gap / 4
            anchors.bottomMargin: Theme.space
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.wide + Theme.space
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
        DeskHints {
            id: hints
            anchors.bottom: parent.bottom
            width: parent.width
            onHelpChosen: page.desk.toggleHelp()
        }
    }
    QtObject {
        id: keys
        readonly property var actions: ({
            [Qt.Key_Space]: page.desk.callNext,
            [Qt.Key_Return]: page.desk.primary,
            [Qt.Key_Enter]: page.desk.primary,
            [Qt.Key_R]: page.desk.recall,
            [Qt.Key_T]: page.desk.miss,
            [Qt.Key_C]: page.desk.printAgain,
            [Qt.Key_M]: page.desk.dismissOddity,
            [Qt.Key_F1]: page.desk.toggleHelp,
            [Qt.Key_F2]: page.printing.open,
            [Qt.Key_F10]: page.leaving.open
        })
        function press(event: var) {
            const action = event.isAutoRepeat || event.modifiers & ~Qt.KeypadModifier ? undefined : actions[event.key]
            event.accepted = action !== undefined
            if (action)
                action()
        }
    }
    Loader {
        anchors.fill: parent
        active: page.covered
        focus: active
        sourceComponent: page.printing.shown ? printNumber : page.leaving.shown ? leave : help
        onLoaded: (item as Item).forceActiveFocus()
    }
    Component {
        id: printNumber
        PrintNumber {
            printing: page.printing
        }
    }
    Component {
        id: leave
        Leaving {
            leaving: page.leaving
            counterName: page.desk.counterName
            receipt: page.desk.receiptText
        }
    }
    Component {
        id: help
        Help {
            desk: page.desk
        }
    }
}
