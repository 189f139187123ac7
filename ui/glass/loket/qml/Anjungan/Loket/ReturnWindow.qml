// The numbers on hold here and those that did not come: call one again, or put it back into its line.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property ReturnModel returning

    objectName: "return-window"
    inner: Theme.mm(230)
    title: Say.t("loket.return_title")
    text: returning.hint
    closeName: "return-close"
    closeFirst: !returning.any
    closePadding: Theme.gap
    brief: returning.any
    footed: returning.any
    onClosed: returning.close()
    Keys.onPressed: event => {
        event.accepted = true
        switch (event.key) {
        case Qt.Key_Down: window.returning.move(1); break
        case Qt.Key_Up: window.returning.move(-1); break
        case Qt.Key_PageDown: window.returning.move(5); break
        case Qt.Key_PageUp: window.returning.move(-5); break
        case Qt.Key_K: window.returning.giveBack(); break
        case Qt.Key_Return:
        case Qt.Key_Enter: window.returning.main(); break
        default: event.accepted = false
        }
    }
    Chooser {
        objectName: "aside"
        visible: window.returning.any
        focus: true
        chosen: window.returning.at
        model: window.returning.aside
        implicitHeight: Math.min(Theme.mm(100), Math.max(Theme.mm(30), contentHeight))
        Layout.minimumHeight: Theme.mm(20)
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.name: Say.t("loket.return_title")
        delegate: AsideLine {
            width: ListView.view.width
            current: index === window.returning.at
            onPicked: at => window.returning.choose(at)
        }
    }
    foot: [
        PrimaryButton {
            objectName: "call-held"
            visible: window.returning.mayCall
            text: Say.t("loket.call_again")
            key: Say.t("loket.key_enter")
            step: Room.slim ? 1 : 2
            activeFocusOnTab: true
            Layout.fillWidth: true
            onChosen: window.returning.call()
        },
        Button {
            objectName: "give-back"
            filled: !window.returning.held
            visible: window.returning.any
            text: Say.t("loket.give_back")
            key: window.returning.held ? "K" : Say.t("loket.key_enter")
            step: Room.slim ? 1 : 2
            padding: Theme.gap
            activeFocusOnTab: true
            Layout.fillWidth: true
            onChosen: window.returning.giveBack()
        }
    ]
}
