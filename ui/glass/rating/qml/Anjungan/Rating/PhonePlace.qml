// The way to one's own phone: a code to scan, and what is done with it; beside each other where the glass is high.
import QtQuick
import Anjungan.Glass

Item {
    id: place
    property string address: ""

    implicitWidth: Theme.mm(Theme.handheld ? 46 : 100)
    implicitHeight: code.height
    QrCode {
        id: code
        objectName: "remark-qr"
        content: place.address
        size: Theme.mm(Theme.portrait || !Theme.handheld ? 50 : Setting.deviceClass === "small" ? 25 : 32)
        x: Theme.portrait ? 0 : (place.width - width) / 2
    }
    Label {
        objectName: "remark-phone"
        text: Say.t("rating.remark_phone", {})
        size: Theme.text(Theme.portrait ? 2 : 1)
        fontSizeMode: Text.Fit  // the code needs its size
        minimumPixelSize: Theme.capped(Theme.scale[0] * 0.8)
        verticalAlignment: Theme.portrait ? Text.AlignVCenter : Text.AlignTop
        x: Theme.portrait ? code.width + Theme.space : 0
        y: Theme.portrait ? 0 : code.height + Theme.unit
        width: place.width - x
        height: place.height - y
    }
}
