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
        spacing: Theme.unit
        Label {
            visible: page.keyboardHeight === 0 || !page.small && Theme.textScale < 1.5
            text: Say.t("rating.remark_text", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Rectangle {
            radius: Theme.radius
            color: Theme.card
            border.width: input.activeFocus ? Theme.line * 2 : Theme.line
            border.color: Theme.touch
            Layout.fillWidth: true
            Layout.fillHeight: true
            MouseArea {
                anchors.fill: parent
                onClicked: input.forceActiveFocus()
            }
            Label {
                visible: input.text === "" && input.preeditText === "" && !input.activeFocus
                text: Say.t("rating.remark_field", {})
                step: 2
                color: Theme.inkSoft
                x: Theme.space
                y: Theme.unit
            }
            Flickable {
                id: flick
                anchors.fill: parent
                anchors.margins: Theme.unit
                anchors.leftMargin: Theme.space
                contentHeight: input.height
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                TextEdit {
                    id: input
                    objectName: "remark-text"
                    readonly property bool touchable: true
                    width: flick.width
                    height: Math.max(contentHeight, flick.height)
                    wrapMode: TextEdit.Wrap
                    textFormat: TextEdit.PlainText
                    color: Theme.ink
                    font.family: Theme.textFamily
                    font.pixelSize: Theme.text(2)
                    font.features: ({ "cv05": 1 })
                    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
                    activeFocusOnTab: true
                    text: page.rating.remark
                    onTextChanged: page.rating.write(text)
                    onCursorRectangleChanged: {
                        if (cursorRectangle.y + cursorRectangle.height > flick.contentY + flick.height)
                            flick.contentY = cursorRectangle.y + cursorRectangle.height - flick.height
                        else if (cursorRectangle.y < flick.contentY)
                            flick.contentY = cursorRectangle.y
                    }
                    KeyNavigation.priority: KeyNavigation.BeforeItem
                    KeyNavigation.tab: nextItemInFocusChain(true)
                    Accessible.role: Accessible.EditableText
                    Accessible.name: page.rating.remarkPrompt
                }
            }
        }
    }
    TypingPlace {
        id: keyboard
        wanted: input.activeFocus
        parent: page
        width: page.width
        anchors.bottom: parent.bottom
    }
}
