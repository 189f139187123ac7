// On which day it happened, as far as somebody remembers.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-when"

    Scroll {
        anchors.fill: parent
        anchors.topMargin: Theme.portrait && !page.low ? Theme.space : 0
        spacing: Theme.gap
        Label {
            text: Say.t("anjungan.when_happened", {})
            step: Theme.handheld ? 3 : 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Repeater {
            model: [["today", 0], ["yesterday", 1], ["before", -1]]
            Button {
                required property var modelData
                objectName: "when-" + modelData[0]
                text: Say.t("anjungan.when_" + modelData[0], {})
                step: 3
                leading: true
                tall: Theme.portrait && !page.low ? Theme.mm(44) : 0
                Layout.fillWidth: true
                onChosen: page.complaint.happened(modelData[1])
            }
        }
    }
}
