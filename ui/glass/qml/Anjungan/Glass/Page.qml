// The frame of a page: band, bar, main, tools. The main part is what stands inside it.
import QtQuick
import Anjungan.Glass

FocusScope {
    id: page
    default property alias content: main.data
    property alias bar: bar
    property alias tools: tools
    property bool banded: true
    property bool tooled: true
    property bool barred: true
    property bool low: Theme.low
    property int mainMargin: Theme.margin
    property int mainBottom: Theme.space
    property alias untold: unheard.untold
    signal languageChosen()
    signal staffChosen()
    signal backChosen()

    focus: true
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Songket {
        id: band
        width: parent.width
        height: page.banded ? implicitHeight : 0
    }
    TopBar {
        id: bar
        visible: page.barred
        y: page.low ? Theme.lowTop : band.height
        width: parent.width
        height: page.barred ? implicitHeight : Theme.unit
        onBackChosen: page.backChosen()
    }
    Item {
        id: main
        x: page.mainMargin
        width: parent.width - 2 * page.mainMargin
        anchors.top: bar.bottom
        anchors.bottom: unheard.top
        anchors.bottomMargin: page.mainBottom
    }
    Unheard {
        id: unheard
        x: page.mainMargin
        width: parent.width - 2 * page.mainMargin
        anchors.bottom: tools.top
    }
    ToolBar {
        id: tools
        visible: page.tooled
        width: parent.width
        height: visible ? implicitHeight : 0
        anchors.bottom: parent.bottom
        onLanguageChosen: page.languageChosen()
        onStaffChosen: page.staffChosen()
    }
}
