// Two large buttons that turn a long page.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

RowLayout {
    id: turn
    required property Flickable view
    readonly property int step: Math.max(Theme.target, Math.round(view.height - Theme.target))

    function by(pixels: int) {
        const lowest = view.originY + view.contentHeight - view.height
        glide.to = Math.max(view.originY - view.topMargin, Math.min(lowest, view.contentY + pixels))
        glide.restart()
    }
    spacing: Theme.gap
    uniformCellSizes: true
    NumberAnimation {
        id: glide
        target: turn.view
        property: "contentY"
        duration: Theme.pageTime
        easing.type: Easing.OutCubic
    }
    SecondButton {
        objectName: "page-up"
        text: Say.t("glass.page_up", {})
        icon: "arrow-up"
        available: !turn.view.atYBeginning
        Layout.fillWidth: true
        onChosen: turn.by(-turn.step)
    }
    SecondButton {
        objectName: "page-down"
        text: Say.t("glass.page_down", {})
        icon: "arrow-down"
        available: !turn.view.atYEnd
        Layout.fillWidth: true
        onChosen: turn.by(turn.step)
    }
}
