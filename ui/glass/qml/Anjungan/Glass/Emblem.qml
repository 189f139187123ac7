// The woven flower that stands where the site's logo goes; words stand alone in high contrast.
import QtQuick
import Anjungan.Glass

Image {
    property int size: Theme.target

    width: size
    height: size
    visible: !Theme.contrast
    source: "image://glass/emblem/" + size + "/" + Theme.hex(Theme.maroon) + "/" + Theme.hex(Theme.gold) + "/" + Theme.radius
    Accessible.ignored: true
}
