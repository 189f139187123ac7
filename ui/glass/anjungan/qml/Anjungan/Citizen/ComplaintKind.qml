// What somebody has to say: a complaint, a suggestion or a question.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-kind"
    readonly property bool inRow: !Theme.portrait && !Theme.oneColumn
    readonly property bool brief: Theme.handheld || Theme.textScale > 1.25 || low

    Scroll {
        anchors.fill: parent
        anchors.topMargin: page.brief ? 0 : Theme.space
        spacing: Theme.portrait && !page.low ? Theme.space : Theme.gap
        Label {
            text: Say.t("anjungan.complain_title", {})
            step: page.brief ? 3 : 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            text: Say.t(page.complaint.asksForName ? "anjungan.complain_text_named" : "anjungan.complain_text", {})
            step: page.brief ? 1 : 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.bottomMargin: page.brief ? 0 : Theme.space
        }
        GridLayout {
            columns: page.inRow ? 3 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.portrait && !page.low ? Theme.space : Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true
            Layout.fillWidth: true
            Repeater {
                model: [["pengaduan", "warning"], ["saran", "message"], ["pertanyaan", "info"]]
                Choice {
                    required property var modelData
                    objectName: "kind-" + modelData[0]
                    wide: !page.inRow
                    step: page.brief ? 3 : 4
                    inset: page.inRow ? Theme.space : Theme.space * 1.6
                    icon: modelData[1]
                    text: Say.t("anjungan.kind_" + modelData[0], {})
                    hint: Say.t("anjungan.kind_hint_" + modelData[0], {})
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: page.complaint.choose(modelData[0])
                }
            }
        }
    }
}
