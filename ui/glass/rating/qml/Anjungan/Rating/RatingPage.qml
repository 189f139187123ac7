// The frame of a page: band, a head of its own, main, the tools; above the tools the keyboard when somebody types.
import QtQuick
import Anjungan.Glass
import Anjungan.Rating

FocusScope {
    id: page
    required property RatingModel rating
    property alias head: head.data
    default property alias content: main.data
    property int keyboardHeight: 0
    property bool headed: true
    property bool tooled: true
    readonly property bool bare: !tooled || keyboardHeight > 0  // without the tools
    readonly property bool small: Setting.deviceClass === "small"

    focus: true
    Keys.onEscapePressed: rating.back()
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Songket {
        id: band
        width: parent.width
    }
    Item {
        id: head
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        height: page.headed ? Theme.barHeight : Theme.unit
        visible: page.headed
        anchors.top: band.bottom
        anchors.topMargin: Theme.low ? Theme.lowTop - band.height : 0
    }
    Item {
        id: main
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.topMargin: page.small ? 0 : Theme.unit
        anchors.bottomMargin: Math.max(page.bare ? 0 : tools.height + unheard.height, page.keyboardHeight) + (page.small ? Theme.unit : Theme.space)
    }
    Unheard {
        id: unheard
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.bottom: tools.top
        untold: !page.bare && (page.rating.staff === "unheard" || page.rating.staff === "failed") ? page.rating.staff : ""
    }
    ToolBar {
        id: tools
        width: parent.width
        height: implicitHeight
        anchors.bottom: parent.bottom
        visible: !page.bare
        called: page.rating.staff === "called"
        calling: page.rating.staff === "calling"
        onLanguageChosen: page.rating.chooseLanguage()
        onStaffChosen: page.rating.callStaff()
    }
}
