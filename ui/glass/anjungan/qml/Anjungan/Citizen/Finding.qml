// Everyday words, and what they mean: changes as one types. Where the keyboard leaves little room, names stand in tiles,
// beside the field where there is least of it; else whatever the page shows of the results.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

GridLayout {
    id: finding
    required property Visit visit
    property int covered: 0  // what the keyboard takes
    property bool byAgency: false
    property string hint: Say.t("anjungan.search_hint", {})
    property alias typing: field.typing
    property Component results: null
    readonly property Seeking sought: visit.seeking as Seeking
    readonly property bool asked: sought.words.trim() !== ""
    readonly property bool brief: covered > 0 && (Theme.low || Theme.handheld && !Theme.portrait)
    readonly property bool beside: brief && height < field.implicitHeight + Theme.text(2) * 1.3 + 2 * Theme.target + 3 * Theme.gap
    signal agencyChosen(code: string)
    signal serviceChosen(code: string)

    columns: beside ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: brief ? Theme.unit : Theme.gap
    ColumnLayout {
        spacing: finding.brief ? Theme.unit : Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: finding.beside
        Layout.preferredWidth: 38
        Layout.alignment: Qt.AlignTop
        Field {
            id: field
            objectName: "words"
            hint: finding.hint
            maximumLength: 60
            focus: true
            Layout.fillWidth: true
            Layout.topMargin: finding.brief ? 0 : Theme.unit / 2
            Component.onCompleted: {
                text = finding.sought.words
                forceActiveFocus()
            }
            onTextChanged: finding.visit.look_for(text)
        }
        Label {
            objectName: "match"
            visible: finding.asked && !(finding.beside && finding.sought.count === 0)
            text: !finding.asked ? "" : finding.sought.count === 0 ? Say.t("anjungan.no_match", { words: finding.sought.words.trim() })
                : finding.beside ? Say.t("anjungan.matches_short", { count: finding.sought.count })
                : Say.t("anjungan.matches", { count: finding.sought.count, words: finding.sought.words.trim() })
            step: finding.brief ? 1 : 2
            color: Theme.inkSoft
            fontSizeMode: finding.beside ? Text.Fit : Text.FixedSize
            minimumPixelSize: Theme.capped(Theme.scale[0] * 0.85)
            Layout.fillWidth: true
            Layout.fillHeight: finding.beside
        }
    }
    Label {
        objectName: "no-match"
        visible: finding.beside && finding.asked && finding.sought.count === 0
        text: visible ? Say.t("anjungan.no_match", { words: finding.sought.words.trim() }) : ""
        step: 1
        color: Theme.inkSoft
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.capped(Theme.scale[0] * 0.85)
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 62
    }
    FoundTiles {
        id: tiles
        visible: finding.brief && finding.sought.count > 0
        sought: finding.sought
        byAgency: finding.byAgency
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 62
        Layout.preferredHeight: 10
        Layout.maximumHeight: finding.height  // more rows, not a few high ones
        onAgencyChosen: code => finding.agencyChosen(code)
        onServiceChosen: code => finding.serviceChosen(code)
    }
    Item {
        visible: finding.beside && !finding.asked
        Layout.fillWidth: true
        Layout.preferredWidth: 62
    }
    Loader {
        visible: !finding.brief
        active: visible
        sourceComponent: finding.results
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    Item {
        visible: finding.brief && !finding.beside && finding.sought.count === 0
        Layout.fillHeight: true
    }
}
