// Joins a site: the code by finger, by keys, by a scanner, or from the file on a stick.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    readonly property bool wide: width > height
    readonly property bool close: height < Theme.text(2) * 34
    readonly property var signs: ["2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "⌫"]

    objectName: "enrol"
    readonly property bool takesFigures: true
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            page.technician.erase()
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.technician.enrol()
        else if (event.text.length === 1 && event.text >= "!" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)))
            page.technician.type(event.text)
        else
            event.accepted = false
    }
    Songket {
        id: band
        width: parent.width
    }
    Head {
        id: head
        technician: page.technician
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: band.bottom
        anchors.topMargin: Theme.unit
    }
    Scroll {
        id: scroll
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.unit
        Label {
            text: Say.t("technician.enrol_hint")
            step: page.close ? 1 : 2
            Layout.fillWidth: true
        }
        Rectangle {
            implicitHeight: Math.ceil(typed.implicitHeight) + 2 * Theme.unit
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.edge
            Layout.fillWidth: true
            Label {
                id: typed
                objectName: "enrol-code"
                x: Theme.space
                width: parent.width - 2 * Theme.space
                anchors.verticalCenter: parent.verticalCenter
                text: page.technician.code === "" ? Say.t("technician.enrol_code") : page.technician.code
                color: page.technician.code === "" ? Theme.inkSoft : Theme.ink
                step: 3
                code: true
            }
        }
        Label {
            text: page.technician.server
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        StatusLine {
            objectName: "enrol-told"
            visible: text !== ""
            text: page.technician.told
            mood: page.technician.toldMood
            step: 1
            weight: Theme.medium
            Layout.fillWidth: true
        }
        GridLayout {
            columns: scroll.room > Theme.text(2) * 24 ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            PrimaryButton {
                objectName: "enrol-go"
                text: Say.t("technician.enrol_go")
                workingText: Say.t("technician.enrolling")
                working: page.technician.working === "enrol"
                available: page.technician.code !== "" && page.technician.working === ""
                padding: Theme.gap
                Layout.fillWidth: true
                onChosen: page.technician.enrol()
            }
            SecondButton {
                objectName: "enrol-file"
                text: Say.t("technician.enrol_file")
                icon: "stick"
                padding: Theme.gap
                Layout.fillWidth: true
                onChosen: page.technician.readStick()
            }
        }
        Keypad {
            naming: "enrol-"
            keys: page.signs
            columns: page.wide ? Math.max(6, Math.min(11, Math.floor((scroll.room + apart) / (keyWidth + apart)))) : 6
            close: true
            step: 2
            erasing: "⌫"
            Layout.fillWidth: true
            onPressed: sign => page.technician.type(sign)
            onErased: page.technician.erase()
        }
    }
}
