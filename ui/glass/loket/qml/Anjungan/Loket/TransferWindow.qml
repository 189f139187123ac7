// Where the number in hand shall go: words, a service; the reason is asked next.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property TransferModel moving

    objectName: "transfer-window"
    inner: Theme.mm(250)
    title: moving.title
    text: Say.t("loket.transfer_text")
    closeName: "transfer-close"
    brief: true
    onClosed: moving.close()
    ChoiceField {
        prefix: "transfer"
        model: window.moving
        onTaken: window.moving.go()
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    foot: [
        PrimaryButton {
            objectName: "transfer-go"
            text: Say.t("loket.transfer_go")
            key: Say.t("loket.key_enter")
            step: Room.slim ? 1 : 3
            available: window.moving.ready
            activeFocusOnTab: true
            Layout.fillWidth: true
            onChosen: window.moving.go()
        }
    ]
}
