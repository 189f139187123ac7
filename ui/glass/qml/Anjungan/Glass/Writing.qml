// A few lines of free text; the keyboard stands elsewhere on the page.
import QtQuick
import Anjungan.Glass

Rectangle {
    id: writing
    property alias text: input.text
    property string hint: ""
    property string name: ""
    property string inputName: ""
    property int longest: 1000
    property bool discreet: false  // what is typed is not for other ears
    property bool led: false  // looks as typed in: for the gallery of the controls
    readonly property bool typing: input.activeFocus
    function take() {
        input.forceActiveFocus()
    }

    radius: Theme.radius
    color: Theme.card
    border.width: input.activeFocus || writing.led ? Theme.line * 2 : Theme.line
    border.color: Theme.touch
    MouseArea {
        anchors.fill: parent
        onClicked: input.forceActiveFocus()
    }
    Label {
        visible: input.text === "" && input.preeditText === "" && !input.activeFocus
        text: writing.hint
        step: 2
        color: Theme.inkSoft
        x: Theme.space
        y: Theme.unit
        Accessible.ignored: true
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
            objectName: writing.inputName
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
            onTextChanged: {
                if (length > writing.longest)
                    remove(writing.longest, length)
            }
            onCursorRectangleChanged: {
                if (cursorRectangle.y + cursorRectangle.height > flick.contentY + flick.height)
                    flick.contentY = cursorRectangle.y + cursorRectangle.height - flick.height
                else if (cursorRectangle.y < flick.contentY)
                    flick.contentY = cursorRectangle.y
            }
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus()
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus()
            Accessible.role: Accessible.EditableText
            Accessible.name: writing.name
            Accessible.multiLine: true
        }
    }
}
