// A clock with hands, and the time that is still to wait as a wedge.
import QtQuick
import Anjungan.Glass

Image {
    property int size: 200
    property int minute: 0
    property string until: ""

    width: size
    height: size
    source: "image://glass/clock/" + size + "/" + minute + "/" + until + "/" + Theme.hex(Theme.ink) + "/" + Theme.hex(Theme.contrast ? Theme.touch : Theme.strip)
    Accessible.ignored: true
}
