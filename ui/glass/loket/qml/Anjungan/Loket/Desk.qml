// The officer's desk: head, what needs to be known, the work; the small windows lie over it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property DeskModel desk
    required property PrintModel printing
    required property TransferModel moving
    required property ReasonModel reasons
    required property ReturnModel returning
    required property LeavingModel leaving
    readonly property string window: printing.shown ? "print" : moving.shown ? "transfer" : reasons.shown ? "reasons"
        : leaving.shown ? "leave" : returning.shown ? "return" : desk.window

    objectName: "desk"
    onWindowChanged: if (window === "") work.forceActiveFocus()
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    FocusScope {
        id: work
        anchors.fill: parent
        focus: true
        enabled: page.window === ""
        Keys.onPressed: event => {
            event.accepted = !event.isAutoRepeat && !(event.modifiers & ~Qt.KeypadModifier) && page.desk.press(event.key)
        }
        DeskBar {
            id: bar
            width: parent.width
            desk: page.desk
        }
        DeskStrips {
            id: strips
            anchors.top: bar.bottom
            width: parent.width
            desk: page.desk
        }
        Loader {
            anchors.top: strips.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            sourceComponent: Room.wide ? wide : slim
        }
        Component {
            id: wide
            DeskWide {
                desk: page.desk
            }
        }
        Component {
            id: slim
            DeskSlim {
                desk: page.desk
            }
        }
    }
    Loader {
        readonly property var windows: ({ "print": printNumber, "transfer": move, "reasons": why, "leave": leave, "return": back,
            "queue": queue, "day": day, "notices": notices, "more": more, "help": help })
        anchors.fill: parent
        active: page.window !== ""
        focus: active
        sourceComponent: active ? windows[page.window] : null
        onLoaded: (item as Item).forceActiveFocus()
    }
    Component {
        id: printNumber
        PrintNumber {
            printing: page.printing
        }
    }
    Component {
        id: move
        TransferWindow {
            moving: page.moving
        }
    }
    Component {
        id: why
        ReasonWindow {
            reasons: page.reasons
        }
    }
    Component {
        id: leave
        Leaving {
            leaving: page.leaving
            counterName: page.desk.counterName
            officerName: page.desk.officerName
            receipt: page.desk.receiptText
        }
    }
    Component {
        id: back
        ReturnWindow {
            returning: page.returning
        }
    }
    Component {
        id: queue
        QueueWindow {
            desk: page.desk
        }
    }
    Component {
        id: day
        DayWindow {
            desk: page.desk
        }
    }
    Component {
        id: notices
        NoticesWindow {
            desk: page.desk
        }
    }
    Component {
        id: more
        MoreWindow {
            desk: page.desk
        }
    }
    Component {
        id: help
        Help {
            desk: page.desk
        }
    }
}
