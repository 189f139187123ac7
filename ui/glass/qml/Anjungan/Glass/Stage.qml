// The window of a role: shows one page, loaded when it is needed; follows the window's size.
import QtQuick
import Anjungan.Glass

Window {
    id: stage
    default property alias content: floor.data

    color: Theme.ground
    title: Say.t("glass.title", {})
    onWidthChanged: Setting.resize(width, height)
    onHeightChanged: Setting.resize(width, height)

    Item {
        id: floor
        anchors.fill: parent
    }
}
