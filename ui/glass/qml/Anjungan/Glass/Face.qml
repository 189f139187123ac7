// One of four faces, 1 very good to 4 bad: same line, size and colour, only the mouth differs.
import QtQuick
import Anjungan.Glass

Icon {
    property int mood: 1

    name: "face-" + mood
    color: Theme.touch
    stroke: 1
}
