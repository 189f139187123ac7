// Free text, which may stay empty: a few lines, the keyboard under them.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    objectName: "remark"
    keyboardHeight: keyboard.height
    headed: !small || keyboardHeight === 0
    head: FormHead {
        onBackChosen: page.rating.back()
        Label {
            text: page.rating.remarkPrompt
            step: page.small || Theme.textScale > 1 ? 2 : 4
            weight: Theme.strong
            lineHeight: 1.05
            Layout.fillWidth: true
        }
        PrimaryButton {
            objectName: "remark-send"
            text: Say.t("rating.send", {})
            workingText: Say.t("rating.keeping", {})
            working: page.rating.working
            activeFocusOnTab: true
            icon: "check"
            onChosen: page.rating.goOn()
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: phone.visible && !Theme.portrait ? phone.width + Theme.gap : 0
        anchors.bottomMargin: phone.visible && Theme.portrait ? phone.height + Theme.gap : 0
        spacing: Theme.unit
        Label {
            visible: page.keyboardHeight === 0 || !page.small && Theme.textScale < 1.5
            text: Say.t("rating.remark_text", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Writing {
            id: writing
            discreet: true
            inputName: "remark-text"
            name: page.rating.remarkPrompt
            hint: Say.t("rating.remark_field", {})
            Layout.fillWidth: true
            Layout.fillHeight: true
            Component.onCompleted: text = page.rating.remark
            onTextChanged: page.rating.write(text)
        }
    }
    PhonePlace {
        id: phone
        address: page.rating.phoneAddress
        visible: address !== "" && (Theme.portrait || !writing.typing)  // who types here needs the room
        width: Theme.portrait ? parent.width : implicitWidth
        height: Theme.portrait ? implicitHeight : parent.height
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
    Keyboard {
        id: keyboard
        wanted: writing.typing
        parent: page
        width: page.width
        anchors.bottom: parent.bottom
    }
}
