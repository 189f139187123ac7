// "Foto layar ini", and why.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: head
    property bool paperless: false

    spacing: Theme.space
    Icon {
        visible: Theme.portrait
        name: "camera"
        size: Math.round(Theme.text(5) * 1.1)
        Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
        spacing: Theme.unit / 2
        Label {
            text: Say.t("anjungan.photograph_this", {})
            step: Theme.portrait && !Theme.low ? 5 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            text: head.paperless ? Say.t("anjungan.no_printer", {}) : Say.t("anjungan.maybe_not_printed", {})
            step: 2
            Layout.fillWidth: true
        }
    }
}
