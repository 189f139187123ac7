// The head of a form's page: the way back, and what the page puts beside it.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: head
    default property alias content: beside.data
    signal backChosen()

    anchors.fill: parent
    spacing: Theme.gap
    SecondButton {
        objectName: "back"
        text: Say.t("glass.back", {})
        icon: "arrow-left"
        onChosen: head.backChosen()
    }
    RowLayout {
        id: beside
        spacing: Theme.gap
        Layout.fillWidth: true
    }
}
