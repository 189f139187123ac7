// The hall's board: now called huge at the left, the last six at the right, band and running text at the foot.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Board

Stage {
    id: screen
    required property BoardModel board

    NowCalled {
        id: now
        board: screen.board
        width: Math.round(screen.width * 0.6417)
        anchors.top: parent.top
        anchors.bottom: band.top
    }
    LastCalls {
        board: screen.board
        anchors.left: now.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: band.top
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
        notice: screen.board.stopped
    }
}
