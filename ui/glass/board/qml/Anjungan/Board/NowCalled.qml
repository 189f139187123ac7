// The present call: number and counter, as large as the wall allows.
import QtQuick
import Anjungan.Glass
import Anjungan.Board

Rectangle {
    id: now
    required property BoardModel board
    readonly property color words: Theme.contrast ? Theme.ink : Theme.touchText
    readonly property bool somebody: board.label !== ""
    readonly property int inset: Theme.margin

    color: Theme.contrast ? Theme.ground : Theme.touch
    Rectangle {
        objectName: "spoken-frame"
        visible: now.board.speaking
        anchors.fill: parent
        anchors.margins: border.width
        radius: Theme.radius
        color: Theme.clear
        border.color: now.words
        border.width: Math.round(now.height * 0.012)
    }
    Icon {
        id: spoken
        objectName: "spoken"
        visible: now.board.speaking
        name: "speaker"
        size: Math.round(title.size * 1.25)
        color: now.words
        x: now.inset
        anchors.verticalCenter: title.verticalCenter
    }
    Label {
        id: title
        text: Say.t(now.board.speaking ? "board.being_called" : "board.now_called", {})
        x: now.inset + (spoken.visible ? spoken.width + Math.round(title.size * 0.4) : 0)
        y: Math.round(now.height * 0.068)
        width: now.width - 2 * now.inset
        size: Math.round(now.height * 0.058)
        weight: Theme.medium
        color: now.words
    }
    Label {
        id: number
        objectName: "number"
        visible: now.somebody
        text: now.board.label
        x: now.inset - Math.round(size * 0.02)
        y: Math.round(now.height * 0.155)
        width: now.width - 2 * now.inset
        height: Math.round(now.height * 0.45)
        size: Math.round(now.height * 0.42)
        weight: Theme.number
        color: now.words
        lineHeight: 1
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(now.height * 0.15)
    }
    Label {
        visible: now.somebody
        text: Say.t("board.go_to", {})
        x: now.inset
        y: Math.round(now.height * 0.61)
        width: number.width
        size: title.size
        weight: Theme.medium
        color: now.words
    }
    Label {
        objectName: "counter"
        visible: now.somebody
        text: now.board.counterName
        x: now.inset - Math.round(size * 0.03)
        y: Math.round(now.height * 0.69)
        width: number.width
        height: Math.round(now.height * 0.29)
        size: Math.round(now.height * 0.255)
        weight: Theme.number
        color: now.words
        lineHeight: 1
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(now.height * 0.07)
    }
    Label {
        objectName: "nobody"
        visible: !now.somebody
        text: Say.t("board.nobody", {})
        x: now.inset
        y: number.y
        width: number.width
        size: Math.round(now.height * 0.14)
        weight: Theme.strong
        color: now.words
    }
    Label {
        visible: !now.somebody
        text: Say.t("board.nobody_text", {})
        x: now.inset
        y: Math.round(now.height * 0.61)
        width: number.width
        size: title.size
        color: now.words
    }
}
