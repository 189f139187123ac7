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
    property string icon: "search"
    property int step: 2
    readonly property bool touchable: true
    readonly property bool typing: input.activeFocus && Window.active
    readonly property var keyboard: Qt.inputMethod
    signal submitted()

    onTypingChanged: {
        if (typing)
            keyboard.show()
    }

    implicitHeight: Math.max(Theme.target, Math.ceil(input.contentHeight) + 2 * Theme.unit)
    implicitWidth: Theme.mm(120)
    Accessible.role: Accessible.EditableText
    Accessible.name: hint

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: field.typing ? Theme.line * 2 : Theme.line
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
