// Which agency or service it is about, by everyday words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-search"
    mainBottom: keyboard.height > 0 ? keyboard.height + Theme.gap : Theme.space
    barred: Theme.portrait || keyboard.height === 0
    banded: !finding.brief
    tooled: keyboard.height === 0 || Theme.portrait

    Finding {
        id: finding
        anchors.fill: parent
        visit: page.visit
        covered: keyboard.height
        hint: Say.t("anjungan.complaint_search", {})
        byAgency: true
        onAgencyChosen: code => page.complaint.about_agency(code)
        onServiceChosen: code => page.complaint.found(code)
        results: Scroll {
            spacing: Theme.gap
            FoundRows {
                visible: finding.sought.count > 0
                title: Say.t("anjungan.which_agency", {})
                model: finding.sought.agencies
                prefix: "found-agency-"
                Layout.fillWidth: true
                onChosen: code => page.complaint.about_agency(code)
            }
            FoundRows {
                visible: finding.sought.count > 0
                title: Say.t("anjungan.which_service", {})
                model: finding.sought.rows
                prefix: "found-"
                Layout.fillWidth: true
                onChosen: code => page.complaint.found(code)
            }
        }
    }
    Keyboard {
        id: keyboard
        parent: page
        wanted: finding.typing
        y: page.height - page.tools.height - height
        width: page.width
    }
}
