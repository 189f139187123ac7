// A key and what it does, to be touched as well.
import QtQuick
import Anjungan.Glass

Touch {
    id: touch
    property string key: ""
    property string text: ""

    words: text
    implicitWidth: Math.ceil(hint.implicitWidth) + 2 * Theme.unit
    implicitHeight: Math.max(Theme.leastTarget, Math.ceil(hint.implicitHeight))
    Hint {
        id: hint
        anchors.centerIn: parent
        key: touch.key
        text: touch.text
        color: Theme.touch
    }
}
