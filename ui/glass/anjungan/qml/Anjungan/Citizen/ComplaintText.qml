// What happened, in one's own words: a few lines, the keyboard under them.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-text"
    readonly property bool typing: keyboard.height > 0
    readonly property bool beside: typing && !Theme.portrait  // the button beside the lines: the keyboard takes the room
    mainBottom: typing ? keyboard.height + Theme.gap : Theme.space
    barred: Theme.portrait || !typing
    tooled: !typing || Theme.portrait

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            visible: !page.typing || !Theme.handheld
            text: page.complaint.prompt
            step: Theme.handheld ? 2 : 3
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: !page.typing || Theme.portrait && !page.low && Theme.textScale < 1.5
            text: Say.t("anjungan.write_no_numbers", {})
            step: 1
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        GridLayout {
            columns: page.beside ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Writing {
                id: writing
                discreet: true
                inputName: "complaint-words"
                name: page.complaint.prompt
                hint: Say.t("anjungan.write_here", {})
                longest: 2000
                focus: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: Theme.leastTarget + 2 * Theme.unit
                Component.onCompleted: {
                    text = page.complaint.text
                    take()
                }
                onTextChanged: page.complaint.write(text)
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: !page.beside
                Layout.alignment: Qt.AlignTop
                Label {
                    visible: !page.beside
                    text: page.complaint.signsLeft > 300 ? "" : Say.t("anjungan.signs_left", { n: page.complaint.signsLeft })
                    step: 1
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
                PrimaryButton {
                    objectName: "text-on"
                    text: Say.t("anjungan.go_on", {})
                    trailingIcon: page.beside ? "" : "chevron"
                    available: page.complaint.written
                    padding: page.beside ? Theme.space : Theme.space * 1.5
                    onChosen: page.complaint.go_on()
                }
            }
        }
    }
    Keyboard {
        id: keyboard
        parent: page
        wanted: writing.typing
        y: page.height - page.tools.height - height
        width: page.width
    }
}
