// Keys for a finger: figures as on a telephone unless other signs are given. "" is an empty place, "⌫" takes the last
// sign back, " " is as wide as what is left of its row.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

GridLayout {
    id: pad
    readonly property var telephone: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "⌫"]
    property var keys: telephone
    property string naming: "pad-"  // object names: pad-7, pad-erase
    property string erasing: Say.t("glass.erase", {})
    property string eraseName: "erase"
    property string space: ""  // what stands on the space key
    property bool available: true
    property bool tabbed: true  // false where the machine has keys of its own for the same signs
    property bool close: false  // little room: keys as small as a finger still meets
    property int step: 4
    property int wordStep: Math.min(step, 2)
    property int keyWidth: close ? Theme.leastTarget : Math.round(Theme.target * 1.2)
    property int keyHeight: close ? Theme.leastTarget : Theme.target
    property int apart: close ? Math.min(Theme.gap, Math.round(Setting.height * 0.02)) : Theme.gap
    signal pressed(string sign)
    signal erased()

    columns: 3
    columnSpacing: apart
    rowSpacing: apart
    uniformCellWidths: true
    Repeater {
        model: pad.keys
        SecondButton {
            id: key
            required property string modelData
            required property int index
            readonly property bool erases: modelData === "⌫"
            readonly property bool blank: modelData === " "
            objectName: modelData === "" ? "" : pad.naming + (erases ? pad.eraseName : modelData)
            text: erases ? pad.erasing : blank ? pad.space : modelData
            words: erases ? Say.t("glass.erase", {}) : text
            visible: modelData !== ""
            available: pad.available
            activeFocusOnTab: ready && pad.tabbed
            step: erases && text !== "⌫" || blank ? pad.wordStep : pad.step
            padding: text.length > 1 ? Theme.unit : 0
            implicitHeight: pad.keyHeight
            Layout.minimumWidth: Math.max(pad.keyWidth, leastWidth, text.length > 1 ? implicitWidth : 0)
            Layout.row: Math.floor(index / pad.columns)
            Layout.column: index % pad.columns
            Layout.columnSpan: blank ? pad.columns - (pad.keys.length - 1) % pad.columns : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: erases ? pad.erased() : pad.pressed(modelData)
        }
    }
}
