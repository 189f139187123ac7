// Which agency it is about, if it is about one.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-agency"

    Scroll {
        id: directory
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            text: Say.t("anjungan.which_agency", {})
            step: Theme.handheld ? 3 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        SearchDoor {
            objectName: "search"
            text: Say.t("anjungan.complaint_search", {})
            Layout.fillWidth: true
            onChosen: page.complaint.search()
        }
        SecondButton {
            objectName: "no-agency"
            text: Say.t("anjungan.no_certain_agency", {})
            Layout.fillWidth: true
            onChosen: page.complaint.about_agency("")
        }
        Directory {
            hall: page.hall
            across: directory.width
            counted: false
            Layout.fillWidth: true
            onChosen: code => page.complaint.about_agency(code)
        }
    }
}
