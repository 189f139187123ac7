// How the hall was rated: the published index, and under it each unsur with its value.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Board

Item {
    id: published
    required property BoardModel board
    readonly property int inset: Theme.margin
    readonly property int wide: width - 2 * inset
    readonly property int row: Math.round(height * 0.5 / (rows.count + 1))
    readonly property int type: Math.round(Math.min(row * 0.66, height * 0.036))
    readonly property int letter: Math.round(type * 3.1)
    readonly property int value: Math.round(type * 4.2)
    readonly property int bar: Math.round(wide * 0.18)
    readonly property int space: Math.round(type * 0.7)

    Label {
        text: Say.t("anjungan.index_title", {})
        x: published.inset
        y: Math.round(published.height * 0.05)
        width: published.wide
        size: Math.round(published.height * 0.05)
        weight: Theme.strong
    }
    Label {
        id: figure
        objectName: "ikm"
        text: published.board.ikm
        x: published.inset - Math.round(size * 0.04)
        y: Math.round(published.height * 0.13)
        width: Math.min(implicitWidth, published.wide * 0.51)
        height: Math.round(published.height * 0.3)
        size: Math.round(published.height * 0.26)
        weight: Theme.strong
        lineHeight: 1
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(published.height * 0.12)
    }
    ColumnLayout {
        x: figure.x + figure.width + Math.round(published.height * 0.05)
        width: published.width - published.inset - x
        spacing: Math.round(published.height * 0.014)
        anchors.verticalCenter: figure.verticalCenter
        Label {
            objectName: "mutu"
            text: published.board.mutu
            size: Math.round(published.height * 0.048)
            weight: Theme.strong
            lineHeight: 1.05
            Layout.fillWidth: true
        }
        Repeater {
            model: [published.board.period, published.board.respondents]
            Label {
                required property string modelData
                text: modelData
                size: Math.round(published.height * 0.034)
                weight: Theme.medium
                lineHeight: 1.05
                Layout.fillWidth: true
            }
        }
    }
    Rule {
        strong: true
        implicitHeight: Theme.hairline * 2
        x: published.inset
        y: Math.round(published.height * 0.455)
        width: published.wide
    }
    Item {
        id: head
        x: published.inset
        y: Math.round(published.height * 0.465)
        width: published.wide
        height: published.row
        Label {
            text: Say.t("board.unsur_title", {})
            size: published.type
            weight: Theme.strong
            anchors.verticalCenter: parent.verticalCenter
        }
        Repeater {
            model: [{ said: "25", at: 0 }, { said: "100", at: 1 }]
            Label {
                required property var modelData
                text: modelData.said
                size: Math.round(published.type * 0.85)
                color: Theme.inkSoft
                digits: true
                x: head.width - published.value - published.letter - published.bar * (1 - modelData.at) - implicitWidth * modelData.at
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        Label {
            text: Say.t("board.unsur_value", {})
            size: Math.round(published.type * 0.85)
            color: Theme.inkSoft
            width: published.value - published.space
            x: head.width - published.letter - width
            horizontalAlignment: Text.AlignRight
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            text: Say.t("board.unsur_mutu", {})
            size: Math.round(published.type * 0.85)
            color: Theme.inkSoft
            width: published.letter
            x: head.width - width
            horizontalAlignment: Text.AlignRight
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Repeater {
        id: rows
        model: published.board.unsur
        Item {
            id: unsur
            required property int index
            required property string name
            required property string ikm
            required property string mutu
            required property real share
            objectName: "unsur-" + index
            x: published.inset
            y: head.y + (index + 1) * published.row
            width: published.wide
            height: published.row
            Label {
                text: unsur.name
                size: published.type
                lineHeight: 1
                width: scale.x - published.space
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(published.type * 0.6)
                anchors.verticalCenter: parent.verticalCenter
            }
            Rectangle {
                id: scale
                x: unsur.width - published.value - published.letter - width
                width: published.bar
                height: Math.round(published.type * 0.6)
                radius: Math.round(height / 6)
                color: Theme.strip
                border.width: Theme.contrast ? Theme.hairline : 0
                border.color: Theme.ink
                anchors.verticalCenter: parent.verticalCenter
                Rectangle {
                    width: Math.round(parent.width * unsur.share)
                    height: parent.height
                    radius: parent.radius
                    color: Theme.ink
                }
            }
            Label {
                text: unsur.ikm
                size: published.type
                weight: Theme.strong
                digits: true
                lineHeight: 1
                wrapMode: Text.NoWrap
                width: published.value - published.space
                x: unsur.width - published.letter - width
                horizontalAlignment: Text.AlignRight
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                text: unsur.mutu
                size: published.type
                weight: Theme.strong
                lineHeight: 1
                width: published.letter
                x: unsur.width - width
                horizontalAlignment: Text.AlignRight
                anchors.verticalCenter: parent.verticalCenter
            }
            Rule {
                visible: unsur.index + 1 < rows.count
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
