// The counter closes: one question, a few reasons, or stay.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property LeavingModel leaving
    property string counterName: ""
    property string officerName: ""
    property string receipt: ""

    objectName: "leaving"
    inner: Theme.mm(190)
    title: Say.t("loket.leave_title", { counter: counterName })
    text: Say.t("loket.leave_text", { officer: officerName })
    closeName: "leave-stay"
    closeText: Say.t("loket.stay")
    onClosed: leaving.close()
    Keys.onPressed: event => {
        event.accepted = event.key >= Qt.Key_1 && event.key <= Qt.Key_9
        if (event.accepted)
            window.leaving.leaveBy(event.key - Qt.Key_0)
    }
    Label {
        objectName: "receipt"
        visible: text !== ""
        text: window.receipt
        step: Room.slim ? 1 : 2
        weight: Theme.medium
        Layout.fillWidth: true
    }
    ReasonButtons {
        prefix: "leave"
        reasons: window.leaving.reasons
        working: window.leaving.working
        Layout.fillWidth: true
        onPicked: code => window.leaving.leave(code)
    }
    StatusLine {
        objectName: "leave-told"
        visible: text !== ""
        mood: "info"
        text: window.leaving.trouble
        step: Room.slim ? 1 : 2
        weight: Theme.medium
        Layout.fillWidth: true
        Layout.fillHeight: false
    }
}
