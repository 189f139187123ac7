// The hall's board: now called huge at the left, the last six at the right, band and running text at the foot.
// On an upright wall now called stands above the last six.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Board

Stage {
    id: screen
    required property BoardModel board
    readonly property int hall: height - foot.height - band.height

    NowCalled {
        id: now
        board: screen.board
        width: Theme.portrait ? screen.width : Math.round(screen.width * 0.6417)
        height: Theme.portrait ? Math.round(Math.min(screen.width * 0.8, screen.hall * 0.5)) : screen.hall
        visible: !rest.visible
    }
    AtRest {
        id: rest
        board: screen.board
        visible: board.face === "pause" || board.face === "index"
        anchors.fill: now
    }
    Rectangle {
        objectName: "divides"
        visible: Theme.contrast
        x: Theme.portrait ? 0 : now.width - width
        y: Theme.portrait ? now.height - height : 0
        width: Theme.portrait ? screen.width : Theme.line
        height: Theme.portrait ? Theme.line : screen.hall
        color: Theme.edge
    }
    LastCalls {
        board: screen.board
        x: Theme.portrait ? 0 : now.width
        y: Theme.portrait ? now.height : 0
        width: screen.width - x
        height: screen.hall - y
    }
    Songket {
        id: band
        width: parent.width
        anchors.bottom: foot.top
    }
    RunningText {
        id: foot
        width: parent.width
        height: Math.round(Theme.mm(66))
        anchors.bottom: parent.bottom
        text: screen.board.running
        line: screen.board.line
        notice: screen.board.stopped
    }
}
