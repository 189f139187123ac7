// A field to type in: empty with a hint, typing, with a button that clears.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass

FocusScope {
    id: field
    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property alias echoMode: input.echoMode
    property string hint: ""
    property string name: hint  // what a screen reader calls it
    property string icon: "search"
    property int step: 2
    property bool led: false  // looks as typed in: for the gallery of the controls
    readonly property bool touchable: true
    readonly property bool typing: input.activeFocus && Window.active
    readonly property var keyboard: Qt.inputMethod
    signal submitted()

    onTypingChanged: {
        if (typing)
            keyboard.show()
    }

    Accessible.role: Accessible.Grouping
    Accessible.name: input.echoMode === TextInput.Password ? name : ""  // Qt tells nothing of what is hidden, nor its name

    implicitHeight: Math.max(Theme.target, Math.ceil(input.contentHeight) + 2 * Theme.unit)
    implicitWidth: Theme.mm(120)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: field.typing || field.led ? Theme.line * 2 : Theme.line
        border.color: Theme.touch
    }
    MouseArea {
        anchors.fill: parent
        onClicked: input.forceActiveFocus()
    }
    Icon {
        id: glyph
        visible: name !== ""
        name: field.icon
        color: Theme.touch
        size: Math.round(Theme.text(field.step) * 1.3)
        x: Theme.space
        anchors.verticalCenter: parent.verticalCenter
    }
    TextInput {
        id: input
        anchors.left: glyph.visible ? glyph.right : parent.left
        anchors.leftMargin: Theme.space
        anchors.right: clear.visible ? clear.left : parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        focus: true
        activeFocusOnTab: true
        clip: true
        color: Theme.ink
        selectionColor: Theme.touch
        selectedTextColor: Theme.touchText
        font.family: Theme.text(field.step) >= 31 ? Theme.displayFamily : Theme.textFamily
        font.weight: Theme.regular
        font.pixelSize: Theme.text(field.step)
        font.features: ({ "cv05": 1 })
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
        onAccepted: field.submitted()
        Accessible.role: Accessible.EditableText
        Accessible.name: field.name
        Accessible.passwordEdit: field.echoMode === TextInput.Password
        Accessible.searchEdit: field.icon === "search"
        cursorDelegate: Rectangle {
            visible: input.activeFocus
            width: 3
            color: Theme.touch
        }
    }
    Label {
        visible: input.text === "" && input.preeditText === ""
        text: field.hint
        step: field.step
        size: Math.min(Theme.text(step), Math.floor(Theme.text(step) * Math.max(0.6, input.width / Math.max(1, Theme.lineWidth(text, Theme.text(step))))))
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
        anchors.left: input.left
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    Touch {
        id: clear
        objectName: "clear"
        visible: input.text !== ""
        words: Say.t("glass.clear", {})
        activeFocusOnTab: false  // who has keys erases with them; Tab leads on to the next field
        width: Math.max(height, Theme.leastTarget)
        height: parent.height
        anchors.right: parent.right
        onChosen: input.clear()
        Icon {
            anchors.centerIn: parent
            name: "close"
            color: Theme.touch
            size: Math.round(Theme.text(field.step) * 1.1)
        }
    }
}
