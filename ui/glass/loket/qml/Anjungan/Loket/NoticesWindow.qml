// Everything that needs to be known, each with what can be done about it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property DeskModel desk

    objectName: "notices-window"
    inner: Theme.mm(250)
    title: Say.t("loket.notices_title")
    text: lines.count === 0 ? Say.t("loket.notices_none") : ""
    closeName: "notices-close"
    closeFirst: true
    onClosed: desk.closeWindow()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_I || event.key === Qt.Key_M
        if (event.key === Qt.Key_I)
            window.closed()
        else if (event.accepted)
            window.desk.act("seen")
    }
    Scroll {
        visible: lines.count > 0
        spacing: Room.slim ? Theme.mm(3.2) : Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(30)
        Repeater {
            id: lines
            model: window.desk.notices
            RowLayout {
                id: line
                required property string name
                required property string glyph
                required property string head
                required property string rest
                required property string deed
                required property string cap
                spacing: Theme.gap
                Layout.fillWidth: true
                StatusLine {
                    objectName: "said-" + line.name
                    mood: "info"
                    icon: line.glyph
                    text: line.head
                    detail: line.rest
                    step: 1
                    weight: Theme.medium
                    Layout.fillWidth: true
                }
                SecondButton {
                    objectName: "seen-" + line.name
                    visible: line.deed !== ""
                    text: line.deed
                    step: 1
                    padding: Theme.gap
                    onChosen: {
                        if (line.cap === "K")
                            window.desk.closeWindow()
                        window.desk.actOn(line.name)
                    }
                }
            }
        }
    }
}
