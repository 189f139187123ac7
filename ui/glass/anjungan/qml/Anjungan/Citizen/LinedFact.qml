// A fact with a hairline under it.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

ColumnLayout {
    property alias icon: fact.icon
    property alias label: fact.label
    property alias value: fact.value

    spacing: Theme.gap
    Layout.fillWidth: true
    Layout.alignment: Qt.AlignTop
    Fact {
        id: fact
        step: value.length > 16 || !Theme.portrait ? 3 : 5
        Layout.fillWidth: true
    }
    Rule {
        Layout.fillWidth: true
    }
}
