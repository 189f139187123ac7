// The large place while nobody is called: why and until when, or how the hall was rated.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Board

Rectangle {
    id: rest
    required property BoardModel board
    readonly property bool index: board.face === "index"
    readonly property int inset: Theme.margin
    readonly property int wide: width - 2 * inset
    readonly property int lead: Math.round(height * 0.058)

    color: Theme.card
    ColumnLayout {
        visible: !rest.index
        x: rest.inset
        width: rest.wide
        spacing: Math.round(rest.height * 0.06)
        anchors.verticalCenter: parent.verticalCenter
        Icon {
            name: "clock"
            size: Math.round(rest.height * 0.13)
            color: Theme.ink
        }
        Label {
            objectName: "pause"
            text: rest.board.pauseTitle
            size: Math.round(rest.height * 0.115)
            weight: Theme.strong
            lineHeight: 1.05
            Layout.fillWidth: true
        }
        Label {
            objectName: "pause-text"
            text: rest.board.pauseText
            size: rest.lead
            lineHeight: 1.25
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
    }
    Published {
        visible: rest.index && rest.board.hasUnsur
        board: rest.board
        anchors.fill: parent
    }
    Item {
        visible: rest.index && !rest.board.hasUnsur
        anchors.fill: parent
        Label {
            id: title
            text: Say.t("anjungan.index_title", {})
            x: rest.inset
            y: Math.round(rest.height * 0.068)
            width: rest.wide
            size: rest.lead
            weight: Theme.strong
        }
        Label {
            id: figure
            objectName: "ikm"
            text: rest.board.ikm
            x: rest.inset - Math.round(size * 0.04)
            y: Math.round(rest.height * 0.155)
            width: rest.wide
            height: Math.round(rest.height * 0.45)
            size: Math.round(rest.height * 0.4)
            weight: Theme.strong
            lineHeight: 1
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(rest.height * 0.15)
        }
        Label {
            objectName: "mutu"
            text: rest.board.mutu
            x: rest.inset
            y: Math.round(rest.height * 0.61)
            width: rest.wide
            height: Math.round(rest.height * 0.13)
            size: Math.round(rest.height * 0.1)
            weight: Theme.strong
            lineHeight: 1
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: rest.lead
        }
        Rule {
            strong: true
            implicitHeight: Theme.hairline * 2
            x: rest.inset
            y: Math.round(rest.height * 0.77)
            width: rest.wide
        }
        ColumnLayout {
            x: rest.inset
            y: Math.round(rest.height * 0.795)
            width: rest.wide
            spacing: Math.round(rest.height * 0.012)
            Repeater {
                model: [rest.board.period, rest.board.respondents]
                Label {
                    required property string modelData
                    text: modelData
                    size: Math.round(rest.height * 0.052)
                    weight: Theme.medium
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }
            }
        }
    }
}
