// What the site asks of the citizen: what for, for how long, and a keypad; shown only where the site's files ask.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: page
    objectName: "asking-page"
    property Asking asked: asking
    readonly property bool takesFigures: true  // figures are typed, they choose nothing
    readonly property bool upright: Theme.portrait
    // A small glass has no room for words and keys at once: first the words, then field, buttons and keys.
    readonly property bool small: Setting.deviceClass === "small"
    readonly property string field: asked.field
    property bool told: false
    readonly property bool reading: small && (!told || asked.trouble !== "")
    tooled: !small || reading
    bar.title: small ? Say.t("personal." + field, {}) : ""
    onFieldChanged: told = false

    function go_on() {
        if (!reading)
            asked.go_on()
        else {
            asked.try_again()
            told = true
        }
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            asked.take_back()
        else
            asked.press(event.text)
    }

    GridLayout {
        anchors.fill: parent
        columns: page.upright ? 1 : 2
        columnSpacing: page.small ? Theme.gap : Theme.wide
        rowSpacing: page.upright && !page.low ? Theme.space : Theme.gap

        Scroll {
            Layout.row: 0
            Layout.column: 0
            Layout.columnSpan: page.small ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: page.small ? -1 : implicitHeight
            visible: !page.small || page.reading
            spacing: Theme.lead
            Label {
                visible: !page.small
                text: Say.t("personal." + page.asked.field, {})
                step: page.upright && !page.low ? 5 : 4
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                objectName: "asking-words"
                readonly property bool wrong: page.asked.trouble !== ""
                text: wrong ? Say.t(page.asked.trouble, {}) : Say.t(page.asked.notice, { purpose: page.asked.purpose, days: page.asked.days })
                step: Theme.handheld ? 1 : 2
                weight: wrong ? Theme.strong : Theme.regular
                color: wrong ? Theme.alarm : Theme.inkSoft
                Layout.fillWidth: true
            }
        }
        Rectangle {
            visible: !page.reading
            color: Theme.card
            radius: Theme.radius
            border.width: Theme.line
            border.color: Theme.edge
            Layout.row: 1
            Layout.column: 0
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(Theme.target, typed.implicitHeight + 2 * Theme.unit)
            Label {
                id: typed
                objectName: "asked-shown"
                readonly property bool live: true  // each sign is told, by its number
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                text: page.asked.typed > 0 ? page.asked.shown : Say.t("personal.type_here", {})
                color: page.asked.typed > 0 ? Theme.ink : Theme.inkSoft
                step: page.asked.typed > 0 && !page.small ? 3 : 2
                digits: true
                Accessible.name: Say.t("personal.typed", { count: page.asked.typed })
            }
        }
        RowLayout {
            spacing: Theme.gap
            uniformCellSizes: !page.small || page.reading
            Layout.row: page.upright ? 3 : page.small ? 1 : 2
            Layout.column: page.small && !page.reading ? 1 : 0
            Layout.columnSpan: page.reading ? 2 : 1
            Layout.fillWidth: !page.small || page.reading
            PrimaryButton {
                objectName: "asking-on"
                text: page.reading ? Say.t("personal.fill_in", {}) : Say.t("personal.go_on", {})
                available: page.reading || page.asked.enough
                padding: page.small ? Theme.gap : Theme.space
                Layout.fillWidth: true
                Layout.minimumWidth: implicitWidth
                onChosen: page.go_on()
            }
            SecondButton {
                objectName: "asking-skip"
                visible: !page.asked.required
                text: Say.t("personal.skip", {})
                padding: page.small ? Theme.gap : Theme.space
                Layout.fillWidth: true
                Layout.minimumWidth: implicitWidth
                onChosen: page.asked.skip()
            }
        }
        Keypad {
            readonly property bool discreet: true  // what is typed here is not for other ears
            visible: !page.reading
            readonly property bool letters: page.asked.letters
            keys: letters ? page.asked.letterKeys : page.small ? page.asked.figureKeys : telephone
            naming: "key-"
            eraseName: "⌫"
            erasing: letters || page.small ? "⌫" : Say.t("glass.erase", {})
            space: Say.t("personal.space", {})
            columns: letters ? (page.small ? 10 : page.upright ? 8 : 6) : page.small ? 6 : 3
            apart: page.small || Theme.handheld && letters ? Math.round(Theme.gap / 2) : Theme.gap
            step: Theme.handheld || Theme.textScale > 1.25 ? 2 : 3
            wordStep: 1
            keyWidth: !letters ? Math.round(Theme.target * 1.2) : page.small || page.upright ? Theme.leastTarget : Theme.target
            keyHeight: page.upright && !page.low && !letters ? Theme.mm(36) : Theme.target
            Layout.row: page.upright || page.small ? 2 : 0
            Layout.column: page.upright || page.small ? 0 : 1
            Layout.rowSpan: page.upright || page.small ? 1 : 4
            Layout.columnSpan: page.small ? 2 : 1
            Layout.fillWidth: page.upright || page.small
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
            onPressed: sign => page.asked.press(sign)
            onErased: page.asked.press("⌫")
        }
        Item {
            visible: !page.small
            Layout.row: page.upright ? 4 : 3
            Layout.column: 0
            Layout.fillHeight: true
        }
    }
}
