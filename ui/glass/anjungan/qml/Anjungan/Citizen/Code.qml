// One's own code, scanned or typed: of an appointment, or of a ticket. Its keys bear every sign that such a code has.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: page
    objectName: "code-page"
    readonly property bool takesFigures: true  // figures are typed, they choose nothing
    readonly property bool upright: Theme.portrait
    readonly property bool small: Setting.deviceClass === "small"
    readonly property bool roomy: upright && !low && Theme.textScale <= 1.25
    // Little room: what is wrong with a code takes the place of the keys until it was read.
    readonly property bool scarce: small || Theme.handheld && !upright && Theme.textScale > 1
    readonly property bool wrong: own.trouble !== ""
    readonly property bool reading: scarce && wrong
    // Keys go into the field while they stand on no control: the ring says so.
    readonly property var keyed: Window.activeFocusItem
    readonly property bool taking: !reading && (!keyed || keyed.touchable !== true)
    tooled: !small || reading
    bar.title: scarce ? Say.t(hall.scans ? "anjungan.code_title" : "anjungan.code_typed", {}) : ""

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            own.take_back()
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.go_on()
        else
            own.press(event.text)
    }
    function go_on() {
        if (reading)
            own.try_again()
        else
            visit.enter_code(own.typed)
    }

    GridLayout {
        anchors.fill: parent
        anchors.topMargin: page.roomy ? Theme.space : 0
        columns: page.upright ? 1 : 2
        columnSpacing: page.small ? Theme.gap : Theme.wide
        rowSpacing: page.roomy ? Theme.space : Theme.gap

        Scroll {
            visible: !page.scarce || page.reading
            Layout.row: 0
            Layout.column: 0
            Layout.columnSpan: page.reading ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: page.upright ? implicitHeight : -1
            spacing: Theme.lead
            Label {
                visible: !page.scarce
                text: Say.t(page.hall.scans ? "anjungan.code_title" : "anjungan.code_typed", {})
                step: page.upright && !page.low ? 5 : 4
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                visible: !page.wrong
                text: Say.t("anjungan.code_text", {})
                step: 2
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            StatusLine {
                objectName: "code-trouble"
                visible: page.wrong
                mood: "info"
                text: page.own.trouble
                Layout.fillWidth: true
            }
        }
        Item {
            visible: page.upright
            Layout.row: 1
            Layout.column: 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Icon {
                visible: page.roomy && page.hall.scans && parent.height > size
                anchors.centerIn: parent
                name: "qr"
                color: Theme.inkSoft
                size: Theme.mm(90)
            }
        }
        Rectangle {
            visible: !page.reading
            color: Theme.card
            radius: Theme.radius
            border.width: page.taking ? Theme.ring : Theme.line
            border.color: page.taking ? Theme.ink : Theme.edge
            Layout.row: page.upright ? 2 : 1
            Layout.column: 0
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(Theme.target, typed.implicitHeight + 2 * Theme.unit)
            Label {
                id: typed
                objectName: "code-field"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                text: page.own.shown !== "" ? page.own.shown : Say.t("anjungan.code_field", {})
                color: page.own.shown !== "" ? Theme.ink : Theme.inkSoft
                step: Theme.handheld && Theme.textScale > 1 && !page.small ? 1 : page.own.shown === "" || Theme.handheld ? 2 : 3
                digits: true
                code: page.own.shown !== ""
            }
        }
        PrimaryButton {
            objectName: "code-open"
            text: page.reading ? Say.t("anjungan.code_again", {}) : Say.t("anjungan.code_open", {})
            workingText: Say.t("anjungan.code_opening", {})
            working: page.own.working
            available: page.reading || page.own.shown !== ""
            Layout.row: page.upright ? 4 : page.small && !page.reading ? 1 : 2
            Layout.column: page.small && !page.reading ? 1 : 0
            Layout.columnSpan: page.reading ? 2 : 1
            Layout.fillWidth: !page.small || page.reading
            Layout.minimumWidth: implicitWidth
            onChosen: page.go_on()
        }
        Keypad {
            visible: !page.reading
            keys: page.own.keys
            naming: "key-"
            eraseName: "⌫"
            erasing: "⌫"
            columns: page.small ? 10 : 7
            apart: Theme.handheld ? Math.round(Theme.gap / 2) : Theme.gap
            step: Theme.handheld || Theme.textScale > 1.25 ? 2 : 3
            keyWidth: Theme.leastTarget
            keyHeight: page.upright && !page.low ? Theme.mm(34) : Theme.leastTarget
            Layout.row: page.upright ? 3 : page.small ? 2 : 0
            Layout.column: page.upright || page.small ? 0 : 1
            Layout.rowSpan: page.upright || page.small ? 1 : 4
            Layout.columnSpan: page.small ? 2 : 1
            Layout.fillWidth: page.upright || page.small
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
            onPressed: sign => page.own.press(sign)
            onErased: page.own.take_back()
        }
        Item {
            visible: !page.small && !page.upright && !page.reading
            Layout.row: 3
            Layout.column: 0
            Layout.fillHeight: true
        }
    }
}
