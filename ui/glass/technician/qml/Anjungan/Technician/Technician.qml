// The technician's pages: over a role, or alone. Nothing that is touched or typed here reaches what lies under them.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: root
    required property TechnicianModel technician

    objectName: "technician"
    visible: technician.page !== "closed"
    enabled: visible
    z: 1000
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    Accessible.role: Accessible.Pane
    Accessible.name: Say.t("technician.technician")
    onVisibleChanged: {
        if (visible)
            forceActiveFocus()
    }
    // A page below may open something of its own meanwhile, and would type what is typed here.
    onActiveFocusChanged: Qt.callLater(root.keepKeys)
    function keepKeys() {
        if (visible && !activeFocus && Window.activeFocusItem)
            forceActiveFocus()
    }
    Keys.onPressed: event => {
        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab  // they go on, from control to control
        if (event.key === Qt.Key_Escape && !event.isAutoRepeat)
            root.technician.asking ? root.technician.no() : root.technician.page === "door" ? root.technician.leave() : root.technician.back()
    }
    Keys.onReleased: event => event.accepted = true

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }
    Loader {
        id: page
        anchors.fill: parent
        focus: true
        enabled: !root.technician.asking
        sourceComponent: {
            switch (root.technician.page) {
            case "door": return door
            case "health": return health
            case "sheet": return sheet
            case "touch": return targets
            case "ruler": return measure
            case "enrol": return enrol
            default: return null
            }
        }
        onLoaded: (item as Item).forceActiveFocus()
    }
    Component {
        id: door
        Door {
            technician: root.technician
            door: root.technician.door as DoorModel
        }
    }
    Component {
        id: health
        Health {
            technician: root.technician
        }
    }
    Component {
        id: sheet
        SheetPage {
            technician: root.technician
        }
    }
    Component {
        id: targets
        Targets {
            technician: root.technician
            test: root.technician.touchTest as TouchTest
        }
    }
    Component {
        id: measure
        Measure {
            technician: root.technician
            ruler: root.technician.ruler as Ruler
        }
    }
    Component {
        id: enrol
        Enrol {
            technician: root.technician
        }
    }
    Loader {
        active: root.technician.asking
        anchors.fill: parent
        sourceComponent: Confirm {
            technician: root.technician
        }
        onLoaded: (item as Item).forceActiveFocus()
    }
}
