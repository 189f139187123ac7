// Text of one step of the scale: wraps, never elides.
import QtQuick
import Anjungan.Glass

Text {
    property int step: 2
    property int size: Theme.text(step)
    property int weight: Theme.regular
    property bool digits: false
    property bool code: false

    color: Theme.ink
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    font.family: size >= 31 ? Theme.displayFamily : Theme.textFamily
    font.pixelSize: size
    font.weight: size >= 31 && weight === Theme.regular && step > 3 ? Theme.medium : weight
    font.letterSpacing: Theme.tracking(size)
    font.features: ({ "cv05": 1, "tnum": digits ? 1 : 0, "cv08": code ? 1 : 0, "zero": code ? 1 : 0 })
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
