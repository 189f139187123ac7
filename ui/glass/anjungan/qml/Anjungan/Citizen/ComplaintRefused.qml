// It was not taken: why, and what can be done; everything typed is still there.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-refused"

    Scroll {
        anchors.fill: parent
        anchors.topMargin: Theme.portrait && !page.low ? Theme.wide : 0
        filling: true
        Label {
            text: Say.t("anjungan.complaint_refused", {})
            step: Theme.handheld ? 4 : 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            objectName: "why"
            text: page.complaint.trouble
            step: Theme.handheld ? 2 : 3
            Layout.fillWidth: true
        }
        Item {
            Layout.fillHeight: true
        }
        PrimaryButton {
            objectName: "send-again"
            text: Say.t("anjungan.file_again", {})
            Layout.fillWidth: true
            onChosen: page.complaint.send()
        }
        SecondButton {
            objectName: "done"
            text: Say.t("glass.done", {})
            Layout.fillWidth: true
            onChosen: page.visit.leave()
        }
    }
}
