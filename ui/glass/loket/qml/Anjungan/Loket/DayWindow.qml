// Today: the figures of this counter, and its hours as a curve.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Overlay {
    id: window
    required property DeskModel desk

    objectName: "day-window"
    inner: Theme.mm(260)
    title: Say.t("loket.day_title", { counter: desk.counterName })
    closeName: "day-close"
    closeFirst: true
    onClosed: desk.closeWindow()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_H || event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (event.accepted)
            window.closed()
    }
    FigureGrid {
        desk: window.desk
        columns: Room.across < 38 ? 2 : 4
        step: Room.slim ? 2 : 4
        Layout.fillWidth: true
        Layout.fillHeight: false
    }
    DayCurve {
        desk: window.desk
        Layout.preferredHeight: Theme.mm(70)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
