// Who sits down: the officers of this counter as buttons, a code for anybody else, the PIN by keys or by finger.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: page
    required property SignInModel signIn

    objectName: "sign-in"
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
        width: parent.width
    }
    GridLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: band.height / 2
        columns: page.signIn.asksPin ? 2 : 1
        columnSpacing: Theme.wide * 2
        ColumnLayout {
            spacing: Theme.gap
            Layout.preferredWidth: Math.min(Theme.mm(170) * Math.min(Theme.textScale, 1.25), page.width * 0.5)
            Layout.maximumWidth: Layout.preferredWidth
            Layout.alignment: Qt.AlignTop
            RowLayout {
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
            Label {
                text: Say.t("loket.sign_in_title", { counter: page.signIn.counterName })
                step: 6
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                objectName: "sign-in-hint"
                text: page.signIn.hint
                step: 2
                color: Theme.inkSoft
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.unit
            }
            GridLayout {
                columns: 2
                uniformCellWidths: true
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                Layout.fillWidth: true
                Repeater {
                    model: page.signIn.officers
                    Answer {
                        required property string code
                        required property string name
                        objectName: "officer-" + code
                        text: name
                        selected: page.signIn.code === code
                        Layout.fillWidth: true
                        onChosen: {
                            page.signIn.setCode(code)
                            pinField.forceActiveFocus()
                        }
                    }
                }
            }
            Label {
                text: Say.t("loket.sign_in_code")
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
                Layout.topMargin: Theme.unit
                Layout.bottomMargin: -Theme.gap / 2
            }
            Field {
                id: codeField
                objectName: "officer-code"
                icon: "person"
                maximumLength: 20
                Accessible.name: Say.t("loket.sign_in_code")
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
                visible: page.signIn.asksPin
                text: Say.t("loket.sign_in_pin")
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
                Layout.bottomMargin: -Theme.gap / 2
            }
            Field {
                id: pinField
                objectName: "officer-pin"
                visible: page.signIn.asksPin
                icon: "lock"
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData | Qt.ImhHiddenText
                maximumLength: 12
                Accessible.name: Say.t("loket.sign_in_pin")
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
            PrimaryButton {
                objectName: "sign-in-go"
                text: Say.t("loket.sign_in")
                workingText: Say.t("loket.signing_in")
                key: Say.t("loket.key_enter")
                step: 4
                available: page.signIn.ready || page.signIn.working
                working: page.signIn.working
                activeFocusOnTab: true
                implicitHeight: Math.max(Theme.mm(24), Theme.text(4) * 2)
                Layout.fillWidth: true
                Layout.topMargin: Theme.unit
                onChosen: page.signIn.submit()
            }
            StatusLine {
                objectName: "sign-in-trouble"
                opacity: text === "" ? 0 : 1
                mood: "info"
                text: page.signIn.trouble
                weight: Theme.medium
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.text(2) * 2.4
            }
        }
        PinPad {
            visible: page.signIn.asksPin
            Layout.alignment: Qt.AlignVCenter
            onDigit: sign => page.signIn.press(sign)
            onErased: page.signIn.erase()
        }
    }
}
