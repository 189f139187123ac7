// The published index: what it is, of which time and how many, the figure large, its grade in words.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

RowLayout {
    id: board
    required property Hall hall
    property bool large: false
    property bool brief: false  // what it is, the figure, its grade, its time and how many
    readonly property bool narrow: Theme.handheld
    readonly property int small: brief ? Math.min(Theme.text(1), Theme.capped(Theme.scale[0] * 1.25)) : Theme.text(1)  // of what is said beside
    readonly property string grade: hall.mutu === "" ? "" : Say.t("anjungan.index_mutu_" + hall.mutu, {})

    objectName: "index"
    spacing: Theme.space
    layoutDirection: narrow ? Qt.RightToLeft : Qt.LeftToRight
    ColumnLayout {
        spacing: board.narrow ? 0 : Theme.unit / 2
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        Label {
            text: Say.t("anjungan.index_title", {})
            step: board.large ? 3 : board.brief ? 1 : 2
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: board.narrow
            text: board.grade
            step: 1
            lineHeight: board.brief ? 1.05 : 1
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            objectName: "index-period"
            text: board.hall.provisional ? Say.t("anjungan.index_provisional", { day: Say.date(board.hall.indexUntil) })
                : board.hall.indexFrom.slice(0, 7) === board.hall.indexUntil.slice(0, 7) ? Say.month(board.hall.indexFrom, true)
                : Say.t("anjungan.index_from_to", { first: Say.month(board.hall.indexFrom, false), last: Say.month(board.hall.indexUntil, true) })
            size: board.small
            color: Theme.inkSoft
            lineHeight: board.brief ? 1.05 : 1.15
            Layout.fillWidth: true
        }
        Label {
            text: Say.t("anjungan.index_people", { n: Say.number(board.hall.respondents) })
            size: board.small
            color: Theme.inkSoft
            lineHeight: board.brief ? 1.05 : 1.15
            Layout.fillWidth: true
        }
        Label {
            visible: !board.brief
            text: Say.t("anjungan.weights_" + board.hall.weights, {})
            size: board.small
            color: Theme.inkSoft
            lineHeight: board.brief ? 1.05 : 1.15
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        spacing: 0
        Layout.alignment: Qt.AlignTop
        Layout.minimumWidth: Math.ceil(Math.max(figure.implicitWidth, board.narrow ? 0 : grade.implicitWidth))
        Label {
            id: figure
            objectName: "ikm"
            text: Say.decimal(board.hall.ikm)
            step: board.large ? 8 : board.brief ? 5 : 6
            weight: Theme.strong
            digits: true
            wrapMode: Text.NoWrap
            Layout.alignment: Qt.AlignRight
        }
        Label {
            id: grade
            visible: !board.narrow
            text: board.grade
            step: board.large && Theme.textScale < 1.5 ? 3 : 2
            weight: Theme.strong
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            Layout.alignment: Qt.AlignRight
        }
    }
}
