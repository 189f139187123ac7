// What a finger or a key can choose: the ground of every control. `chosen` once a press, the ring only for keys.
import QtQuick
import Anjungan.Glass

Item {
    id: touch
    property string words: ""
    property bool available: true
    property bool working: false
    property int radius: Theme.radius
    property bool ringed: true
    property bool twice: true  // whether a quick second touch is a second choice: so with a key, not with an answer
    property bool held: false  // looks as under a finger, and as under the keys: for the gallery of the controls
    property bool led: false
    readonly property bool pressed: held || area.pressed && area.containsMouse || key.pressed
    readonly property bool ready: available && !working
    readonly property bool touchable: true
    signal chosen()

    function choose() {
        if (ready)
            chosen()
    }

    enabled: available
    activeFocusOnTab: ready
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.focusable: ready
    Accessible.pressed: pressed
    Accessible.onPressAction: touch.choose()
    Keys.onPressed: event => key.down(event)
    Keys.onReleased: event => key.up(event)

    QtObject {
        id: key
        property bool pressed: false
        function means(event: var): bool {
            return event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space
        }
        function down(event: var) {
            event.accepted = means(event)
            pressed = event.accepted && touch.ready
        }
        function up(event: var) {
            if (!pressed || !means(event) || event.isAutoRepeat)
                return
            pressed = false
            touch.choose()
        }
    }
    MouseArea {
        id: area
        anchors.fill: parent
        enabled: touch.ready
        hoverEnabled: false
        property bool answered: false
        onClicked: {
            answered = true
            touch.choose()
        }
        // The second half of a double touch counts only where the first one did: not on what a new page put under the finger.
        onDoubleClicked: {
            if (answered && touch.twice)
                touch.choose()
        }
    }
    Rectangle {
        visible: (touch.activeFocus || touch.led) && touch.ringed
        anchors.fill: parent
        anchors.margins: -2 * Theme.ring
        radius: touch.radius + 2 * Theme.ring
        color: Theme.clear
        border.width: Theme.ring
        border.color: Theme.ink
        z: 2
    }
}
