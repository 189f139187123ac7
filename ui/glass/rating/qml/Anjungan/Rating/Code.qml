// A ticket's code, scanned or typed. Its keys bear every sign that such a code has.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    readonly property bool takesFigures: true  // figures are typed, they choose nothing
    // Little room: what is wrong with a code takes the place of the keys until it was read.
    readonly property bool scarce: small || Theme.handheld && !Theme.portrait && Theme.textScale > 1
    readonly property bool reading: scarce && rating.trouble !== ""
    // Keys go into the field while they stand on no control: the ring says so.
    readonly property var keyed: Window.activeFocusItem
    readonly property bool taking: !reading && (!keyed || keyed.touchable !== true)

    objectName: "code"
    tooled: !small || reading
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            rating.takeBackKey()
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.goOn()
        else
            rating.pressKey(event.text)
    }
    function goOn() {
        if (reading)
            rating.typeAgain()
        else
            rating.enterTyped()
    }

    head: FormHead {
        onBackChosen: page.rating.back()
        Label {
            text: Say.t("rating.code_title", {})
            step: page.small || Theme.textScale > 1 ? 2 : 4
            weight: Theme.strong
            lineHeight: 1.05
            Layout.fillWidth: true
        }
    }
    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: page.small ? Theme.gap : Theme.wide
        rowSpacing: Theme.gap

        ColumnLayout {
            visible: !page.small || page.reading
            spacing: Theme.lead
            Layout.row: 0
            Layout.column: 0
            Layout.columnSpan: page.reading ? 2 : 1
            Label {
                objectName: "code-text"
                visible: page.rating.trouble === ""
                text: Say.t(page.rating.scans ? "rating.code_text" : "rating.code_typed", {})
                step: Theme.portrait ? 2 : 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            StatusLine {
                objectName: "code-trouble"
                visible: text !== ""
                mood: "info"
                text: page.rating.trouble
                weight: Theme.medium
                Layout.fillWidth: true
            }
        }
        Rectangle {
            visible: !page.reading
            color: Theme.card
            radius: Theme.radius
            border.width: page.taking ? Theme.ring : Theme.line
            border.color: page.taking ? Theme.ink : Theme.edge
            Layout.row: Theme.portrait ? 2 : 1
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
                text: code ? page.rating.typedCode : Say.t("rating.code_field", {})
                color: code ? Theme.ink : Theme.inkSoft
                step: Theme.handheld && Theme.textScale > 1 && !page.small ? 1 : !code || Theme.handheld ? 2 : 3
                digits: true
                code: page.rating.typedCode !== ""
            }
        }
        PrimaryButton {
            objectName: "code-open"
            text: page.reading ? Say.t("rating.code_again", {}) : Say.t("rating.code_open", {})
            workingText: Say.t("rating.code_opening", {})
            working: page.rating.working
            activeFocusOnTab: true
            available: page.reading || page.rating.typedCode !== ""
            Layout.row: Theme.portrait ? 4 : page.small && !page.reading ? 1 : 2
            Layout.column: page.small && !page.reading ? 1 : 0
            Layout.columnSpan: page.reading ? 2 : 1
            Layout.fillWidth: !page.small || page.reading
            Layout.minimumWidth: implicitWidth
            onChosen: page.goOn()
        }
        SecondButton {
            objectName: "walk-up"
            visible: page.rating.walkUpAllowed && !page.rating.besideCounter && (!page.small || page.reading)
            text: Say.t("rating.without_ticket", {})
            icon: "smile"
            Layout.row: Theme.portrait ? 5 : 3
            Layout.column: 0
            Layout.columnSpan: page.reading ? 2 : 1
            Layout.fillWidth: true
            onChosen: page.rating.walkUp()
        }
        Keypad {
            visible: !page.reading
            keys: page.rating.codeKeys
            naming: "key-"
            eraseName: "⌫"
            erasing: "⌫"
            columns: page.small ? 10 : 7
            apart: Theme.handheld ? Math.round(Theme.gap / 2) : Theme.gap
            step: Theme.handheld || Theme.textScale > 1.25 ? 2 : 3
            keyWidth: Theme.leastTarget
            keyHeight: Theme.portrait && !Theme.low ? Theme.mm(Theme.handheld ? 20 : 34) : Theme.leastTarget
            Layout.row: Theme.portrait ? 3 : page.small ? 2 : 0
            Layout.column: Theme.portrait || page.small ? 0 : 1
            Layout.rowSpan: Theme.portrait || page.small ? 1 : 5
            Layout.columnSpan: page.small ? 2 : 1
            Layout.fillWidth: Theme.portrait || page.small
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
            onPressed: sign => page.rating.pressKey(sign)
            onErased: page.rating.takeBackKey()
        }
        Item {
            visible: !page.small || page.reading
            Layout.row: Theme.portrait ? 1 : 4
            Layout.column: 0
            Layout.fillHeight: true
            Layout.fillWidth: true
            Icon {
                visible: Theme.portrait && !Theme.low && page.rating.scans && parent.height > size
                anchors.centerIn: parent
                name: "qr"
                color: Theme.inkSoft
                size: Theme.mm(90)
            }
        }
    }
}
