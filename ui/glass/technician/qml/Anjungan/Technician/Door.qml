// The door: a PIN by keys or by finger, or a card. What was typed is told as a row of dots.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    required property DoorModel door
    readonly property bool wide: width > height
    readonly property bool close: height < Theme.text(2) * 30 || Setting.deviceClass === "small"

    objectName: "door"
    readonly property bool takesFigures: true
    focus: true
    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9")
            page.door.press(event.text)
        else if (event.key === Qt.Key_Backspace)
            page.door.erase()
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.door.submit()
        else
            event.accepted = false
    }
    Songket {
        id: band
        width: parent.width
    }
    GridLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: band.height / 2
        width: Math.min(parent.width - 2 * Theme.margin, Theme.text(2) * (page.wide && page.door.asksPin ? 44 : 26))
        columns: page.wide && page.door.asksPin ? 2 : 1
        columnSpacing: Theme.wide * 2
        rowSpacing: Theme.gap
        ColumnLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            Label {
                text: Say.t("technician.door_title")
                step: page.close ? 3 : 5
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                objectName: "door-hint"
                text: page.door.hint
                step: 2
                Layout.fillWidth: true
            }
            Label {
                objectName: "door-how"
                visible: text !== ""
                text: page.door.how
                step: 2
                weight: Theme.strong
                code: true
                Layout.fillWidth: true
            }
            Row {
                visible: page.door.asksPin
                spacing: Theme.unit
                Layout.preferredHeight: Theme.text(4)
                Accessible.role: Accessible.StaticText
                Accessible.name: page.door.typedWords
                Repeater {
                    model: Math.max(4, page.door.typed)
                    Rectangle {
                        required property int index
                        width: Theme.text(2) * 0.8
                        height: width
                        radius: width / 2
                        color: index < page.door.typed ? Theme.ink : Theme.clear
                        border.width: Theme.line
                        border.color: Theme.edge
                        anchors.verticalCenter: parent.verticalCenter
                    }
                }
            }
            StatusLine {
                objectName: "door-trouble"
                opacity: text === "" ? 0 : 1
                mood: page.door.wait > 0 ? "alarm" : "info"
                text: page.door.trouble
                weight: Theme.medium
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.text(2) * 2.6
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                SecondButton {
                    objectName: "door-leave"
                    visible: page.technician.overlaid
                    text: Say.t("technician.back")
                    icon: "arrow-left"
                    padding: Theme.gap
                    Layout.fillWidth: true
                    onChosen: page.technician.leave()
                }
                PrimaryButton {
                    objectName: "door-open"
                    visible: page.door.asksPin
                    text: Say.t("technician.open")
                    workingText: Say.t("technician.opening")
                    available: page.door.ready || page.door.working
                    working: page.door.working
                    padding: Theme.gap
                    Layout.fillWidth: true
                    onChosen: page.door.submit()
                }
            }
        }
        Keypad {
            visible: page.door.asksPin
            naming: "door-"
            close: page.close
            erasing: Setting.deviceClass === "small" && Theme.textScale > 1.25 ? "⌫" : Say.t("glass.erase", {})
            available: page.door.wait === 0
            tabbed: true
            Layout.fillWidth: !page.wide
            Layout.alignment: Qt.AlignVCenter
            onPressed: sign => page.door.press(sign)
            onErased: page.door.erase()
        }
    }
}
