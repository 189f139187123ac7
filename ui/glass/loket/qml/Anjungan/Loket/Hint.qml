// A key and what it does.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: hint
    property string key: ""
    property string text: ""
    property color color: Theme.inkSoft

    spacing: Theme.unit
    Keycap {
        text: hint.key
    }
    Label {
        text: hint.text
        step: 1
        color: hint.color
        wrapMode: Text.NoWrap
    }
}
