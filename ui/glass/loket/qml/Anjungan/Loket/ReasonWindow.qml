// Why: a few reasons, chosen by number, mouse or finger.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property ReasonModel reasons

    objectName: "reasons"
    inner: Theme.mm(190)
    title: reasons.title
    text: reasons.text
    closeName: "reasons-close"
    closeText: Say.t("loket.not_now")
    onClosed: reasons.close()
    Keys.onPressed: event => {
        event.accepted = event.key >= Qt.Key_1 && event.key <= Qt.Key_9
        if (event.accepted)
            window.reasons.chooseBy(event.key - Qt.Key_0)
    }
    ReasonButtons {
        prefix: window.reasons.what
        reasons: window.reasons.reasons
        Layout.fillWidth: true
        onPicked: code => window.reasons.choose(code)
    }
}
