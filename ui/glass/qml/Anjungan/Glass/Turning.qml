// Two large buttons that turn a long page: a row under it, or a column beside it where the glass is wide.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

GridLayout {
    id: turn
    required property Flickable view
    readonly property bool upright: !Theme.portrait
    readonly property alias gliding: glide.running
    readonly property int step: Math.max(Theme.target, Math.round(view.height - Theme.target))
    // Where the page lies after it was turned.
    property var above: () => view.contentY - step
    property var below: () => view.contentY + step

    function to(place: int) {
        const lowest = view.originY + view.contentHeight - view.height
        glide.to = Math.max(view.originY - view.topMargin, Math.min(lowest, place))
        glide.restart()
    }
    columns: upright && height >= 2 * Theme.leastTarget + Theme.gap ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true
    uniformCellHeights: true
    NumberAnimation {
        id: glide
        target: turn.view
        property: "contentY"
        duration: Theme.pageTime
        easing.type: Easing.OutCubic
    }
    SecondButton {
        id: up
        objectName: "page-up"
        text: Say.t(turn.upright ? "glass.up" : "glass.page_up", {})
        icon: "arrow-up"
        stacked: turn.upright
        step: turn.upright ? 1 : 2
        available: !turn.view.atYBeginning
        onAvailableChanged: if (!available && activeFocus)
            down.forceActiveFocus(Qt.TabFocusReason)  // who turns by keys keeps the ring
        Layout.fillWidth: true
        Layout.fillHeight: turn.upright
        onChosen: turn.to(turn.above())
    }
    SecondButton {
        id: down
        objectName: "page-down"
        text: Say.t(turn.upright ? "glass.down" : "glass.page_down", {})
        icon: "arrow-down"
        stacked: turn.upright
        step: turn.upright ? 1 : 2
        available: !turn.view.atYEnd
        onAvailableChanged: if (!available && activeFocus)
            up.forceActiveFocus(Qt.TabFocusReason)
        Layout.fillWidth: true
        Layout.fillHeight: turn.upright
        onChosen: turn.to(turn.below())
    }
}
