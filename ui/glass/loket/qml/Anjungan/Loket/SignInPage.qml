// Who sits down: the officers of this counter as buttons, a code for anybody else, the PIN by keys or by finger.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property SignInModel signIn
    readonly property bool low: height < Theme.text(2) * 34  // close together, and words before pictures
    readonly property bool scant: low && Room.scant  // what is said stands where the hint stood, and a field says itself what it is for
    readonly property int lead: low ? Math.min(Theme.gap, height * 0.018) : Theme.gap

    objectName: "sign-in"
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_F4
        if (event.accepted && !event.isAutoRepeat)
            Setting.next_text_size()
    }
    Component.onCompleted: (signIn.asksPin && signIn.code !== "" ? pinField : codeField).forceActiveFocus()
    Connections {
        target: page.signIn
        function onPinWanted() {
            pinField.forceActiveFocus()
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Songket {
        id: band
        objectName: "band"
        width: parent.width
    }
    Label {
        id: longest
        visible: false
        text: page.signIn.longest
        step: page.scant ? 1 : 2
        weight: Theme.medium
        width: grid.room - (page.scant ? letters.implicitWidth + 2 * Theme.gap + trouble.spacing + Math.round(Theme.text(1) * 1.1) : Theme.space * 2)
    }
    GridLayout {
        id: grid
        objectName: "sign-in-form"
        readonly property int keys: page.signIn.asksPin ? pad.implicitWidth + columnSpacing : 0
        readonly property int room: page.low ? page.width - 2 * Theme.margin
            : Math.min(Theme.mm(170) * Math.min(Theme.textScale, 1.25), page.width * 0.5) + keys
        anchors.centerIn: parent
        anchors.verticalCenterOffset: band.height / 2
        columns: 2
        columnSpacing: page.scant ? Theme.gap : page.low ? Theme.wide : Theme.wide * 2
        rowSpacing: page.lead
        ColumnLayout {
            spacing: page.lead
            Layout.columnSpan: 2
            Layout.preferredWidth: grid.room
            Layout.maximumWidth: grid.room
            RowLayout {
                visible: !page.low
                spacing: Theme.gap
                Emblem {
                    size: Theme.target
                }
                Label {
                    text: page.signIn.place
                    step: 2
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: false
                ColumnLayout {
                    id: said
                    spacing: page.low ? 0 : page.lead
                    Layout.fillWidth: true
                    Label {
                        text: Say.t("loket.sign_in_title", { counter: page.signIn.counterName })
                        step: page.scant ? 3 : page.low ? 4 : 6
                        weight: Theme.strong
                        Layout.fillWidth: true
                    }
                    Label {
                        objectName: "sign-in-hint"
                        visible: !page.scant || page.signIn.trouble === ""
                        text: page.signIn.hint
                        step: page.low ? 1 : 2
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                        Layout.bottomMargin: page.low ? 0 : Theme.unit
                        Layout.minimumHeight: page.scant ? longest.implicitHeight : 0
                    }
                }
                SecondButton {
                    id: letters
                    objectName: "letters"
                    text: Room.tight ? "" : Say.t("loket.deed_letters")
                    words: Say.t("glass.text_size_now", { percent: Math.round(100 * Theme.textScale) })
                    icon: "text-size"
                    iconSize: Math.round(Theme.text(2) * 1.2)
                    key: "F4"
                    step: 1
                    padding: page.low ? Theme.unit : Theme.gap
                    Layout.alignment: Qt.AlignTop
                    onChosen: Setting.next_text_size()
                }
            }
        }
        ColumnLayout {
            spacing: page.lead
            Layout.preferredWidth: grid.room - grid.keys
            Layout.maximumWidth: Layout.preferredWidth
            Layout.alignment: Qt.AlignTop
            GridLayout {
                columns: 2
                uniformCellWidths: true
                columnSpacing: page.lead
                rowSpacing: page.lead
                Layout.fillWidth: true
                Repeater {
                    model: page.signIn.officers
                    Answer {
                        required property string code
                        required property string name
                        objectName: "officer-" + code
                        text: name
                        step: page.scant ? 1 : 2
                        padding: page.scant ? Theme.unit : Theme.space
                        selected: page.signIn.code === code
                        Layout.fillWidth: true
                        onChosen: {
                            page.signIn.setCode(code)
                            pinField.forceActiveFocus()
                        }
                    }
                }
            }
            GridLayout {
                columns: page.low && page.signIn.asksPin ? 2 : 1
                uniformCellWidths: true
                flow: page.low && !page.scant ? GridLayout.TopToBottom : GridLayout.LeftToRight
                rows: page.low && !page.scant ? 2 : -1
                columnSpacing: page.lead
                rowSpacing: page.lead / 2
                Layout.fillWidth: true
                Label {
                    visible: !page.scant
                    text: Say.t("loket.sign_in_code")
                    step: 1
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
                Field {
                    id: codeField
                    objectName: "officer-code"
                    icon: page.low ? "" : "person"
                    maximumLength: 20
                    name: Say.t("loket.sign_in_code")
                    hint: page.scant ? name : ""
                    step: page.scant ? 1 : 2
                    Layout.fillWidth: true
                    onTextChanged: {
                        if (text.toUpperCase() !== page.signIn.code)
                            page.signIn.setCode(text)
                    }
                    onSubmitted: page.signIn.asksPin ? pinField.forceActiveFocus() : page.signIn.submit()
                    Binding {
                        target: codeField
                        property: "text"
                        value: page.signIn.code
                    }
                }
                Label {
                    visible: page.signIn.asksPin && !page.scant
                    text: Say.t("loket.sign_in_pin")
                    step: 1
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
                Field {
                    id: pinField
                    objectName: "officer-pin"
                    visible: page.signIn.asksPin
                    icon: page.low ? "" : "lock"
                    echoMode: TextInput.Password
                    inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhHiddenText
                    maximumLength: 12
                    name: Say.t("loket.sign_in_pin")
                    hint: page.scant ? name : ""
                    step: page.scant ? 1 : 2
                    Layout.fillWidth: true
                    onTextChanged: {
                        if (text !== page.signIn.pin)
                            page.signIn.setPin(text)
                    }
                    onSubmitted: page.signIn.submit()
                    Binding {
                        target: pinField
                        property: "text"
                        value: page.signIn.pin
                    }
                }
            }
            PrimaryButton {
                objectName: "sign-in-go"
                text: Say.t("loket.sign_in")
                workingText: Say.t("loket.signing_in")
                key: Say.t("loket.key_enter")
                step: page.low ? 2 : 4
                available: page.signIn.ready || page.signIn.working
                working: page.signIn.working
                activeFocusOnTab: true
                implicitHeight: page.scant ? Theme.target : page.low ? Math.max(Theme.target, Theme.text(2) * 2) : Math.max(Theme.mm(24), Theme.text(4) * 2)
                Layout.fillWidth: true
                Layout.topMargin: page.low ? 0 : Theme.unit
                onChosen: page.signIn.submit()
            }
        }
        Keypad {
            id: pad
            visible: page.signIn.asksPin
            tabbed: false
            apart: page.low ? Math.min(Theme.gap, Setting.height * 0.02) : Theme.gap
            keyWidth: page.low && Room.tight ? Math.round(Theme.leastTarget * (page.scant ? 1.15 : 1.4)) : Math.round(Theme.mm(26) * Math.min(Theme.textScale, 1.25))
            wordStep: page.scant ? 1 : 2
            keyHeight: page.low ? Math.max(Theme.leastTarget, Setting.height * 0.085)
                : Math.round(Theme.mm(20) * Math.min(Theme.textScale, 1.25))
            Layout.fillHeight: page.low
            Layout.alignment: Qt.AlignVCenter
            onPressed: sign => page.signIn.press(sign)
            onErased: page.signIn.erase()
        }
        StatusLine {
            id: trouble
            parent: page.scant ? said : grid
            objectName: "sign-in-trouble"
            visible: !page.scant || text !== ""
            opacity: text === "" ? 0 : 1
            mood: "info"
            text: page.signIn.trouble
            step: page.scant ? 1 : 2
            weight: Theme.medium
            Layout.columnSpan: 2
            Layout.fillWidth: page.scant
            Layout.preferredWidth: page.scant ? -1 : grid.room
            Layout.maximumWidth: grid.room
            Layout.minimumHeight: longest.implicitHeight
        }
    }
}
