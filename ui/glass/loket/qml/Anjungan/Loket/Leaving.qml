// The officer leaves: one question, three reasons, or stay.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property LeavingModel leaving
    property string counterName: ""
    property string receipt: ""

    objectName: "leaving"
    inner: Theme.mm(190)
    bodyHeight: Math.ceil(column.implicitHeight)
    onClosed: leaving.close()
    Keys.onPressed: event => {
        event.accepted = event.key >= Qt.Key_1 && event.key <= Qt.Key_9
        if (event.accepted)
            window.leaving.leaveBy(event.key - Qt.Key_0)
    }
    ColumnLayout {
        id: column
        width: parent.width
        spacing: Theme.gap
        Label {
            text: Say.t("loket.leave_title", { counter: window.counterName })
            step: 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            text: Say.t("loket.leave_text")
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.unit
        }
        Label {
            objectName: "receipt"
            visible: text !== ""
            text: window.receipt
            step: 2
            weight: Theme.medium
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.unit
        }
        Repeater {
            model: window.leaving.reasons
            SecondButton {
                required property string code
                required property string name
                required property string cap
                required property int index
                objectName: "leave-" + code
                text: name
                key: cap
                leading: true
                step: 3
                working: window.leaving.working
                activeFocusOnTab: true
                focus: index === 0
                Layout.fillWidth: true
                onChosen: window.leaving.leave(code)
            }
        }
        StatusLine {
            objectName: "leave-trouble"
            visible: text !== ""
            mood: "info"
            text: window.leaving.trouble
            weight: Theme.medium
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: "leave-stay"
            text: Say.t("loket.stay")
            key: Say.t("loket.key_esc")
            Layout.topMargin: Theme.unit
            onChosen: window.closed()
        }
    }
}
