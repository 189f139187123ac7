// The controls of one page, on as many sheets as the glass needs; one sheet is seen.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Item {
    id: sheets
    property Leafing leafing
    default property alias kinds: ground.data
    readonly property var measures: ground.children.map(kind => (kind as Kind).measures)

    function lay() {
        if (leafing && height > 0)
            leafing.lay(measures, [width, height], [Theme.space, Theme.lead + Theme.ring, 2 * Theme.ring])
    }
    function show() {
        if (leafing.laid.length === ground.children.length)
            ground.children.forEach((kind, at) => (kind as Kind).show(leafing.laid[at][0], leafing.laid[at][1], leafing.sheet))
    }
    onMeasuresChanged: Qt.callLater(lay)
    onWidthChanged: Qt.callLater(lay)
    onHeightChanged: Qt.callLater(lay)
    onLeafingChanged: Qt.callLater(lay)
    Connections {
        target: sheets.leafing
        function onChanged() {
            sheets.show()
        }
    }
    Item {
        id: ground
        width: parent.width
    }
}
