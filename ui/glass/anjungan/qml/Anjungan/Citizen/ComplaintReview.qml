// Everything once more before it is filed.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-review"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Scroll {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.lead
            Label {
                text: Say.t("anjungan.review_title", {})
                step: Theme.handheld ? 3 : 4
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Fact {
                visible: page.complaint.agency !== ""
                label: page.complaint.service === "" ? Say.t("anjungan.about_agency", {}) : page.complaint.agency
                value: page.complaint.service === "" ? page.complaint.agency : page.complaint.service
                step: 2
                Layout.fillWidth: true
            }
            Fact {
                visible: page.complaint.happenedOn !== ""
                label: Say.t("anjungan.happened_on", {})
                value: Say.longDay(page.complaint.happenedOn)
                step: 2
                Layout.fillWidth: true
            }
            Fact {
                personal: page.complaint.name !== ""
                label: Say.t("anjungan.from_whom", {})
                value: page.complaint.name !== "" ? page.complaint.name : Say.t("anjungan.without_name", {})
                step: 2
                Layout.fillWidth: true
            }
            Label {
                text: page.complaint.reachable ? Say.t("anjungan.sealed_contact", {}) : Say.t("anjungan.answered_by_code", {})
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Rule {
                Layout.fillWidth: true
            }
            Label {
                objectName: "review-text"
                readonly property bool discreet: true
                text: page.complaint.text
                step: 2
                Layout.fillWidth: true
            }
        }
        PrimaryButton {
            objectName: "complaint-send"
            text: Say.t("anjungan.file_it", {})
            icon: "check"
            step: Theme.portrait && !page.low ? 3 : 2
            tall: Theme.portrait && !page.low ? Theme.mm(36) : 0
            Layout.fillWidth: true
            onChosen: page.complaint.send()
        }
    }
}
