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
    readonly property bool longer: turning && inner.implicitHeight > height + 1
    readonly property int room: width - (longer && turn.upright ? turn.implicitWidth + Theme.gap : 0)
    readonly property int rim: 2 * Theme.ring

    implicitHeight: inner.implicitHeight
    implicitWidth: inner.implicitWidth
    onLongerChanged: flick.contentY = 0

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
