// The directory: search, the busiest services, every agency by its zone.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: choose
    objectName: "choose"
    bar.title: visit.information ? Say.t("anjungan.information", {}) : Say.t("anjungan.choose_title", {})

    Scroll {
        id: directory
        anchors.fill: parent
        spacing: Theme.gap
        SearchDoor {
            objectName: "search"
            text: Say.t("anjungan.search_hint", {})
            Layout.fillWidth: true
            onChosen: choose.visit.search()
        }
        Label {
            visible: !choose.visit.information && !Theme.handheld && busiest.count > 0
            text: Say.t("anjungan.busiest", {})
            step: 2
            weight: Theme.strong
            Layout.fillWidth: true
        }
        GridLayout {
            visible: !choose.visit.information && !Theme.handheld && busiest.count > 0
            columns: Theme.textScale > 1.25 && Theme.portrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Repeater {
                id: busiest
                model: choose.hall.busiest
                AgencyTile {
                    required property string reason
                    objectName: "busiest-" + code
                    note: reason === "" ? "" : Say.t("anjungan.reason_" + reason, {})
                    available: reason === "" && !choose.visit.busy
                    size: Math.min(Theme.text(2), Theme.dense + 4)
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: choose.visit.want(code)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Label {
                text: Say.t("anjungan.all_agencies", {})
                step: 2
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Icon {
                name: "person"
                size: Math.round(Theme.dense * 0.85)
                color: Theme.inkSoft
            }
            Label {
                text: Say.t("anjungan.people_waiting_key", {})
                step: 1
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
            }
        }
        Directory {
            hall: choose.hall
            across: directory.width
            Layout.fillWidth: true
            onChosen: code => choose.visit.visit_agency(code)
        }
    }
}
