// A ticket's code, typed or scanned.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    readonly property bool crowded: small && keyboardHeight > 0 && rating.trouble !== ""

    objectName: "code"
    keyboardHeight: keyboard.height
    headed: !small || keyboardHeight === 0
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
    ColumnLayout {
        width: parent.width
        spacing: page.small ? Theme.unit : Theme.space
        Label {
            objectName: "code-text"
            visible: page.keyboardHeight === 0 || !page.small && Theme.textScale < 1.25
            text: Say.t(page.rating.scans ? "rating.code_text" : "rating.code_typed", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.gap
            Field {
                id: field
                objectName: "code-field"
                icon: "qr"
                hint: Say.t("rating.code_field", {})
                focus: true
                step: 3
                maximumLength: 120
                inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
                Layout.fillWidth: true
                onTextChanged: page.rating.touched()
                onSubmitted: page.rating.enterCode(text)
            }
            PrimaryButton {
                objectName: "code-open"
                text: Say.t("rating.code_open", {})
                workingText: Say.t("rating.code_opening", {})
                working: page.rating.working
                activeFocusOnTab: true
                available: field.text !== ""
                onChosen: page.rating.enterCode(field.text)
            }
        }
        SecondButton {
            objectName: "walk-up"
            visible: page.rating.walkUpAllowed && !page.rating.besideCounter && !page.crowded
            text: Say.t("rating.without_ticket", {})
            icon: "smile"
            onChosen: page.rating.walkUp()
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
    TypingPlace {
        id: keyboard
        wanted: field.typing
        width: page.width
        parent: page
        anchors.bottom: parent.bottom
    }
}
