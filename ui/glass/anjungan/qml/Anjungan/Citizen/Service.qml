// One service: what to bring, how long, what it costs, how many wait.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: service
    objectName: "service"
    readonly property bool wide: !Theme.portrait

    Scroll {
        anchors.fill: parent
        filling: true
        GridLayout {
            columns: service.wide && !Theme.cramped ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            columnSpacing: Theme.wide
            rowSpacing: Theme.gap
            Scroll {
                turning: !Theme.cramped
                spacing: service.wide || service.low || Theme.textScale > 1 ? Theme.gap : Theme.space
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.cramped ? implicitHeight : 0
                Layout.preferredWidth: 5
                Label {
                    objectName: "service-name"
                    text: service.chosen.name
                    step: Theme.handheld ? 3 : service.wide || service.low || text.length > 60 ? 4 : 5
                    weight: Theme.strong
                    Layout.fillWidth: true
                }
                Label {
                    text: Say.t("anjungan.place", { agency: service.chosen.agency, zone: service.chosen.zone })
                    step: 2
                    color: Theme.inkSoft
                    Layout.fillWidth: true
                }
                StatusLine {
                    mood: service.chosen.reason === "" ? "ok" : "plain"
                    icon: service.chosen.reason === "" ? "check-circle" : "clock"
                    text: service.chosen.reason !== "" ? Say.t("anjungan.reason_" + service.chosen.reason, {})
                        : service.hall.state === "open" ? Say.t("anjungan.open_until", service.hall.params) : Say.t("anjungan.numbers_given", {})
                    Layout.fillWidth: true
                }
                Rule {
                    strong: true
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.unit
                }
                GridLayout {
                    columns: width > Theme.text(2) * 17 ? 2 : 1
                    columnSpacing: Theme.wide
                    rowSpacing: Theme.portrait ? Theme.space : Theme.lead
                    uniformCellWidths: true
                    Layout.fillWidth: true
                    LinedFact {
                        icon: "users"
                        label: Say.t("anjungan.waiting_now", {})
                        value: Say.t("glass.people", { count: service.chosen.waiting })
                    }
                    LinedFact {
                        icon: "hourglass"
                        label: Say.t("anjungan.estimated_wait", {})
                        value: service.chosen.minutes > 0 ? Say.t("glass.minutes", { count: service.chosen.minutes }) : Say.t("anjungan.no_wait", {})
                    }
                    LinedFact {
                        icon: "clock"
                        label: Say.t("anjungan.done_within", {})
                        value: service.chosen.time
                    }
                    LinedFact {
                        icon: "banknote"
                        label: Say.t("anjungan.fee", {})
                        value: service.chosen.fee
                    }
                }
                Label {
                    visible: bring.count > 0
                    text: Say.t("anjungan.to_prepare", {})
                    step: 3
                    weight: Theme.strong
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                }
                Repeater {
                    id: bring
                    model: service.chosen.requirements
                    ColumnLayout {
                        id: thing
                        required property int number
                        required property string text
                        spacing: Theme.space * 0.75
                        Layout.fillWidth: true
                        RowLayout {
                            spacing: 0
                            Label {
                                text: thing.number
                                step: 2
                                color: Theme.inkSoft
                                digits: true
                                Layout.leftMargin: Theme.unit / 2
                                Layout.preferredWidth: Theme.icon + Theme.gap
                                Layout.alignment: Qt.AlignTop
                            }
                            Label {
                                text: thing.text
                                step: 2
                                Layout.fillWidth: true
                            }
                        }
                        Rule {
                            Layout.fillWidth: true
                        }
                    }
                }
                StatusLine {
                    visible: service.wide && service.chosen.priority && service.chosen.reason === ""
                    mood: "plain"
                    weight: Theme.regular
                    text: Say.t("anjungan.priority_notice", {})
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.unit
                }
            }
            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                Layout.alignment: service.wide ? Qt.AlignBottom : Qt.AlignLeft
                StatusLine {
                    visible: !service.wide && service.chosen.priority && service.chosen.reason === ""
                    mood: "plain"
                    weight: Theme.regular
                    text: Say.t("anjungan.priority_notice", {})
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.unit
                }
                StatusLine {
                    visible: service.chosen.reason !== ""
                    mood: "plain"
                    weight: Theme.regular
                    text: Say.t("anjungan.why_" + (service.chosen.reason === "" ? "closed" : service.chosen.reason), {})
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.unit
                }
                PrimaryButton {
                    objectName: "want"
                    text: Say.t("anjungan.print_number", {})
                    icon: service.chosen.reason === "" ? "printer" : ""
                    step: service.wide || service.low ? 3 : 5
                    available: service.chosen.reason === ""
                    working: service.visit.busy
                    workingText: Say.t("anjungan.printing", {})
                    tall: service.wide || service.low ? Math.round(Theme.text(3) * 2.6) : Theme.mm(54)
                    Layout.fillWidth: true
                    onChosen: service.visit.want(service.chosen.code)
                }
                LeafletPlace {
                    leaflet: service.leaflet
                    beside: Theme.portrait
                    Layout.fillWidth: true
                    Layout.minimumHeight: Theme.target
                }
            }
        }
    }
}
