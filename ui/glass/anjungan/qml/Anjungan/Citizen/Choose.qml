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
        readonly property int gutter: Math.max(Theme.handheld ? 0 : Theme.mm(30), Math.round(Theme.text(5) * 1.5))
        readonly property int columns: Math.max(1, Math.floor((width - gutter + Theme.gap) / (Theme.dense * (Theme.handheld ? 12 : 15.5) + Theme.gap)))
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
        Repeater {
            model: choose.hall.zones
            ColumnLayout {
                id: floor
                required property string zone
                required property QtObject agencies
                required property int index
                spacing: Theme.gap
                Layout.fillWidth: true
                Rule {
                    visible: floor.index > 0
                    Layout.fillWidth: true
                }
                RowLayout {
                    spacing: 0
                    Layout.fillWidth: true
                    ColumnLayout {
                        spacing: -Theme.unit / 2
                        Layout.alignment: Qt.AlignTop
                        Layout.fillHeight: false
                        Layout.preferredWidth: directory.gutter
                        Layout.maximumWidth: directory.gutter
                        Label {
                            text: Say.t("anjungan.zone_word", {})
                            step: 1
                            size: Math.min(Theme.text(1), Math.round(directory.gutter / 3))
                            color: Theme.inkSoft
                        }
                        Label {
                            text: floor.zone
                            step: 5
                            weight: Theme.strong
                        }
                    }
                    GridLayout {
                        columns: directory.columns
                        Layout.alignment: Qt.AlignTop
                        Layout.fillHeight: false
                        columnSpacing: Theme.gap
                        rowSpacing: Theme.gap
                        uniformCellWidths: true
                        Layout.fillWidth: true
                        Repeater {
                            model: floor.agencies
                            AgencyTile {
                                objectName: "agency-" + code
                                Layout.fillWidth: true
                                Layout.fillHeight: true
                                onChosen: choose.visit.visit_agency(code)
                            }
                        }
                    }
                }
            }
        }
    }
}
