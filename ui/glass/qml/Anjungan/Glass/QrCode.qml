// A code for phones: whole pixels a module, dark on light in every theme, with its quiet margin.
import QtQuick
import Anjungan.Glass

Rectangle {
    id: qr
    property string content: ""
    property int size: 200

    implicitWidth: size
    implicitHeight: size
    color: Theme.contrast ? Theme.ink : Theme.card
    Image {
        anchors.centerIn: parent
        smooth: false
        source: qr.content === "" ? "" : "image://glass/qr/" + Math.round(qr.size * 0.88) + "/" + Theme.hex(Theme.shade) + "/" + encodeURIComponent(encodeURIComponent(qr.content))
    }
    Accessible.role: Accessible.Graphic
    Accessible.name: Say.t("glass.qr", {})
}
