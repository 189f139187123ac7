// One agency's services, each with its own number.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: agency
    objectName: "agency"
    bar.title: !Theme.portrait && !Theme.oneColumn ? visit.agencyName : visit.information ? Say.t("anjungan.information", {}) : Say.t("anjungan.choose_title", {})

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            visible: Theme.portrait
            text: agency.visit.agencyName
            step: agency.low || !Theme.portrait ? 3 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: Theme.portrait && !agency.low
            text: Say.t("anjungan.zone_only", { zone: agency.visit.agencyZone })
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.unit
        }
        StatusLine {
            objectName: "unprinted"
            visible: Setting.deviceClass !== "small" && !Theme.cramped && agency.hall.unprinted && agency.hall.open && !agency.visit.information
            mood: "info"
            text: Say.t("anjungan.unprinted_now", {})
            Layout.fillWidth: true
        }
        ServiceList {
            visit: agency.visit
            model: agency.visit.lines
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
