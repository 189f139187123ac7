// A number for somebody: words, a service, perhaps a class; then the number with the truth about its paper.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property PrintModel printing
    readonly property bool given: printing.label !== ""

    objectName: "print-window"
    inner: Theme.mm(250)
    title: printing.title
    text: printing.onward && !given ? Say.t("loket.onward_text") : ""
    closeName: "print-close"
    closable: !given
    brief: true
    onClosed: printing.close()
    onGivenChanged: if (given) go.forceActiveFocus()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (event.accepted)
            window.printing.printNumber()
    }
    ChoiceField {
        visible: !window.given
        model: window.printing
        onTaken: window.printing.printNumber()
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    GridLayout {
        visible: !window.given && window.printing.offersPriority
        columns: Room.tight ? 4 : Room.slim ? 2 : 5
        columnSpacing: Theme.unit
        rowSpacing: Theme.unit
        Layout.fillHeight: false
        Layout.fillWidth: true
        Label {
            visible: !Room.scant
            text: Say.t("loket.print_priority")
            step: 1
            color: Theme.inkSoft
            Layout.columnSpan: Room.tight ? 4 : Room.slim ? 2 : 1
            Layout.fillWidth: true
        }
        Repeater {
            model: window.printing.priorities
            Answer {
                required property string code
                required property string name
                required property bool current
                objectName: "class-" + code
                text: name
                step: 1
                padding: Theme.unit
                implicitHeight: Math.max(Theme.leastTarget, Theme.text(1) * 2)
                selected: current
                Layout.fillWidth: true
                onChosen: window.printing.setPriority(code)
            }
        }
    }
    Label {
        objectName: "given-label"
        visible: window.given
        text: window.printing.label
        size: Room.slim ? Theme.text(8) : Theme.text(8) * 2
        weight: Theme.number
        lineHeight: 1
        wrapMode: Text.NoWrap
    }
    Label {
        visible: window.given
        text: window.printing.labelService
        step: Room.slim ? 2 : 3
        weight: Theme.strong
        Layout.fillWidth: true
    }
    StatusLine {
        objectName: "given-paper"
        visible: window.given
        mood: "info"
        icon: "printer"
        text: window.printing.paper
        step: Room.slim ? 1 : 2
        weight: Theme.medium
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.bottomMargin: Theme.unit
    }
    StatusLine {
        objectName: "print-trouble"
        visible: text !== ""
        mood: "info"
        text: window.printing.trouble
        step: Room.slim ? 1 : 2
        weight: Theme.medium
        Layout.fillWidth: true
        Layout.fillHeight: false
    }
    foot: [
        PrimaryButton {
            id: go
            objectName: "print-go"
            text: window.given ? Say.t("loket.close") : window.printing.onward ? Say.t("loket.onward_go") : Say.t("loket.deed_print")
            workingText: Say.t("loket.printing")
            key: Say.t("loket.key_enter")
            step: Room.slim ? 1 : 3
            available: window.printing.ready || window.given
            working: window.printing.working
            activeFocusOnTab: true
            Layout.fillWidth: true
            onChosen: window.printing.printNumber()
        }
    ]
}
