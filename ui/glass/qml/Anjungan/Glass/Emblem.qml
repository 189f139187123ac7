// The site's logo, or a woven flower where it has none; words stand alone in high contrast.
import QtQuick
import Anjungan.Glass

Image {
    property int size: Theme.target

    width: size
    height: size
    visible: !Theme.contrast
    fillMode: Image.PreserveAspectFit
    sourceSize: Setting.logo ? Qt.size(size, size) : undefined
    source: Setting.logo || "image://glass/emblem/" + size + "/" + Theme.hex(Theme.maroon) + "/" + Theme.hex(Theme.gold) + "/" + Theme.radius
    Accessible.ignored: true
}
