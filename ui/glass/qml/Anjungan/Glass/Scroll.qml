// A page that may be longer than the glass: turned by two large buttons, so that nobody needs to swipe.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Item {
    id: scroll
    default property alias content: inner.data
    property alias position: flick.contentY
    readonly property bool longer: inner.implicitHeight > height
    readonly property int step: Math.max(Theme.target, flick.height - Theme.target)
    readonly property int lowest: Math.max(0, flick.contentHeight - flick.height)

    readonly property int rim: 2 * Theme.ring

    implicitHeight: inner.implicitHeight
    implicitWidth: inner.implicitWidth
    onLongerChanged: flick.contentY = 0

    Flickable {
        id: flick
        x: -scroll.rim
        y: -scroll.rim
        width: parent.width + 2 * scroll.rim
        height: parent.height + scroll.rim - (scroll.longer ? turn.height + Theme.gap : 0)
        contentHeight: inner.implicitHeight + 2 * scroll.rim
        contentWidth: width
        clip: scroll.longer
        interactive: scroll.longer
        boundsBehavior: Flickable.StopAtBounds
        ColumnLayout {
            id: inner
            x: scroll.rim
            y: scroll.rim
            width: scroll.width
            spacing: Theme.gap
        }
        Behavior on contentY {
            enabled: !flick.moving && Theme.moving
            NumberAnimation { duration: Theme.pageTime; easing.type: Easing.OutCubic }
        }
    }
    RowLayout {
        id: turn
        visible: scroll.longer
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        SecondButton {
            objectName: "page-up"
            text: Say.t("glass.page_up")
            icon: "arrow-up"
            available: flick.contentY > 0
            Layout.fillWidth: true
            onChosen: flick.contentY = Math.max(0, flick.contentY - scroll.step)
        }
        SecondButton {
            objectName: "page-down"
            text: Say.t("glass.page_down")
            icon: "arrow-down"
            available: flick.contentY < scroll.lowest - 1
            Layout.fillWidth: true
            onChosen: flick.contentY = Math.min(scroll.lowest, flick.contentY + scroll.step)
        }
    }
}
