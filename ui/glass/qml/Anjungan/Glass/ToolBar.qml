// The tools, always at the same place; "Panggil petugas" last and framed.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Rectangle {
    id: bar
    property bool called: false
    property bool calling: false
    signal languageChosen()
    signal staffChosen()

    implicitHeight: Theme.toolsHeight
    color: Theme.card
    Rule {
        width: parent.width
        implicitHeight: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.portrait ? Theme.gap : Theme.margin - Theme.unit
        anchors.rightMargin: Theme.portrait ? Theme.gap : Theme.margin - Theme.unit
        anchors.topMargin: (Theme.cramped ? Theme.unit : Theme.gap) / 2 + Theme.line
        anchors.bottomMargin: (Theme.cramped ? Theme.unit : Theme.gap) / 2
        spacing: Theme.toolsInLine ? Theme.unit : Theme.gap
        uniformCellSizes: !Theme.toolsInLine && widest * count + spacing * (count - 1) <= width
        readonly property var shown: children.filter(tool => tool.visible)
        readonly property int count: shown.length
        readonly property int widest: Math.max(0, ...shown.map(tool => (tool as Tool)?.leastWidth ?? 0))
        Tool {
            objectName: "tool-language"
            text: Say.t("glass.language", {})
            icon: "globe"
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: bar.languageChosen()
        }
        Tool {
            objectName: "tool-text-size"
            text: Say.t("glass.text_size", {})
            words: Say.t("glass.text_size_now", { percent: Math.round(100 * Theme.textScale) })
            icon: "text-size"
            on: Theme.textScale > 1
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: Setting.next_text_size()
        }
        Tool {
            objectName: "tool-contrast"
            text: Say.t("glass.contrast", {})
            icon: "contrast"
            toggles: true
            on: Theme.contrast
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: Setting.toggle_contrast()
        }
        Tool {
            objectName: "tool-low-reach"
            visible: Theme.portrait
            text: Say.t("glass.low_reach", {})
            icon: "wheelchair"
            toggles: true
            on: Theme.low
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: Setting.toggle_low_reach()
        }
        Tool {
            objectName: "tool-audio"
            visible: Setting.audioOffered
            text: Setting.audio ? Say.t("glass.audio_" + Setting.audioState, {}) : Say.t("glass.audio", {})
            words: Say.t("glass.audio_" + Setting.audioState, {})
            icon: "headphones"
            on: Setting.audio
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: Setting.next_audio()
        }
        Tool {
            objectName: "tool-staff"
            text: bar.called ? Say.t("glass.staff_called", {}) : bar.calling ? Say.t("glass.calling_staff", {}) : Say.t("glass.call_staff", {})
            icon: bar.called ? "check" : bar.calling ? "working" : "bell"
            framed: true
            on: bar.called
            working: bar.calling
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.toolsInLine ? leastWidth : Math.round(leastWidth * 0.75)
            onChosen: bar.staffChosen()
        }
    }
}
