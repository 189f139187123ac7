// A page that may be longer than the glass: turned by two large buttons, so that nobody needs to swipe.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Item {
    id: scroll
    default property alias content: inner.data
    property alias position: flick.contentY
    property bool filling: false
    property int spacing: Theme.lead
    property bool turning: true
    property bool longer: false
    readonly property bool over: turning && inner.implicitHeight > height + 1
    readonly property int room: width - (longer && turn.upright ? turn.implicitWidth + Theme.gap : 0)
    readonly property int rim: 2 * Theme.ring

    implicitHeight: inner.implicitHeight
    implicitWidth: inner.implicitWidth
    onLongerChanged: flick.contentY = 0
    onOverChanged: ask()
    onHeightChanged: ask()
    onWidthChanged: anew()
    Component.onCompleted: ask()

    // Judged in a frame, when the layout has come to rest: before, it says how high it is for the width it had. If the
    // buttons came and went at once, each answer would be about the other width, and the page would never stand still.
    function ask() {
        judged.wanted = true
        if (Window.window)
            Window.window.update()
    }
    function judge() {
        judged.wanted = false
        if (height > 0 && width > 0)
            longer = over
    }
    // A page on or back, as its buttons do.
    function page(on: bool) {
        if (longer)
            turn.to(on ? turn.below() : turn.above())
    }
    // Upright buttons take of the width, and what they made longer would keep them.
    function anew() {
        longer = false
        ask()
    }
    QtObject {
        id: judged
        property bool wanted: false
    }
    Connections {
        target: Theme
        function onTextScaleChanged() {
            scroll.anew()
        }
    }
    Connections {
        target: scroll.Window.window
        enabled: judged.wanted
        function onAfterAnimating() {
            scroll.judge()
        }
    }
    Flickable {
        id: flick
        x: -scroll.rim
        y: -scroll.rim
        width: scroll.room + 2 * scroll.rim
        height: parent.height + scroll.rim + (scroll.longer && !turn.upright ? -turn.height - Theme.gap : scroll.rim)
        contentHeight: scroll.longer ? inner.implicitHeight + 2 * scroll.rim : height
        contentWidth: width
        clip: scroll.longer
        interactive: scroll.longer
        boundsBehavior: Flickable.StopAtBounds
        ColumnLayout {
            id: inner
            x: scroll.rim
            y: scroll.rim
            width: scroll.room
            height: scroll.filling && !scroll.longer ? scroll.height : implicitHeight
            spacing: scroll.spacing
        }
    }
    Turning {
        id: turn
        view: flick
        visible: scroll.longer
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
    }
}
