// A key and what it does.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: hint
    property string key: ""
    property string text: ""

    spacing: Theme.unit
    Keycap {
        text: hint.key
    }
    Label {
        text: hint.text
        step: 1
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
    }
}
