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
    bodyHeight: Math.max(Math.ceil(column.implicitHeight), Theme.mm(given ? 10 : 200))
    onClosed: printing.close()
    Keys.onPressed: event => keys.press(event)
    QtObject {
        id: keys
        function press(event: var) {
            event.accepted = true
            switch (event.key) {
            case Qt.Key_Down: window.printing.move(1); break
            case Qt.Key_Up: window.printing.move(-1); break
            case Qt.Key_Return:
            case Qt.Key_Enter: window.printing.printNumber(); break
            default: event.accepted = false
            }
        }
    }
    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            text: window.given ? Say.t("loket.print_given") : Say.t("loket.print_title")
            step: 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Field {
            id: field
            objectName: "print-words"
            visible: !window.given
            focus: true
            hint: Say.t("loket.print_field")
            maximumLength: 80
            Layout.fillWidth: true
            onTextChanged: window.printing.type(text)
            onSubmitted: window.printing.printNumber()
        }
        Label {
            visible: !window.given
            text: window.printing.heading
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        ColumnLayout {
            visible: !window.given
            spacing: Theme.unit
            Layout.fillWidth: true
            Repeater {
                model: window.printing.services
                ServiceLine {
                    onPicked: at => window.printing.choose(at)
                    Layout.fillWidth: true
                }
            }
        }
        Item {
            visible: !window.given
            Layout.fillHeight: true
        }
        RowLayout {
            visible: !window.given && window.printing.offersPriority
            spacing: Theme.gap
            Label {
                text: Say.t("loket.print_priority")
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
                Layout.minimumWidth: Theme.mm(24)
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
                    padding: Theme.gap
                    selected: current
                    onChosen: window.printing.setPriority(code)
                }
            }
        }
        Label {
            objectName: "given-label"
            visible: window.given
            text: window.printing.label
            size: Theme.text(8) * 2
            weight: Theme.number
            lineHeight: 1
            wrapMode: Text.NoWrap
        }
        Label {
            visible: window.given
            text: window.printing.labelService
            step: 3
            weight: Theme.strong
            Layout.fillWidth: true
        }
        StatusLine {
            objectName: "given-paper"
            visible: window.given
            mood: "info"
            icon: "printer"
            text: window.printing.paper
            weight: Theme.medium
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.unit
        }
        StatusLine {
            objectName: "print-trouble"
            visible: text !== ""
            mood: "info"
            text: window.printing.trouble
            weight: Theme.medium
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.gap
            PrimaryButton {
                objectName: "print-go"
                text: window.given ? Say.t("loket.close") : Say.t("loket.print")
                workingText: Say.t("loket.printing")
                key: Say.t("loket.key_enter")
                step: 3
                available: window.printing.ready || window.given
                working: window.printing.working
                activeFocusOnTab: true
                focus: window.given
                Layout.fillWidth: true
                onChosen: window.printing.printNumber()
            }
            SecondButton {
                objectName: "print-close"
                visible: !window.given
                text: Say.t("loket.close")
                key: Say.t("loket.key_esc")
                onChosen: window.closed()
            }
        }
    }
}
