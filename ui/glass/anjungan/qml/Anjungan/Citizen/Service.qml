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
    readonly property bool single: Theme.oneColumn || Theme.handheld && chosen.reason !== ""  // why not comes first
    readonly property string why: Say.t("anjungan.why_" + (chosen.reason === "" ? "closed" : chosen.reason), {})
    readonly property bool flowing: single || low && Theme.textScale > 1  // one long page, turned as a whole

    Scroll {
        anchors.fill: parent
        filling: true
        GridLayout {
            columns: service.wide && !service.single ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            columnSpacing: Theme.wide
            rowSpacing: Theme.gap
            Scroll {
                turning: !service.flowing
                spacing: service.wide || service.low || Theme.textScale > 1 ? Theme.gap : Theme.space
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: service.flowing ? implicitHeight : 0
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
                    mood: service.chosen.reason === "" && service.chosen.served ? "ok" : "plain"
                    icon: service.chosen.reason === "" && service.chosen.served ? "check-circle" : "clock"
                    text: service.chosen.reason !== "" ? Say.t("anjungan.reason_" + service.chosen.reason, {})
                        : !service.chosen.served ? Say.t("anjungan.unserved", {})
                        : service.hall.state === "open" ? Say.t("anjungan.open_until", service.hall.params) : Say.t("anjungan.numbers_given", {})
                    detail: service.chosen.reason === "" ? (service.chosen.served ? "" : Say.t("anjungan.unserved_text", {})) : service.single ? service.why : ""
                    Layout.fillWidth: true
                }
                StatusLine {
                    objectName: "unprinted-beside"
                    visible: service.wide && service.hall.unprinted && service.chosen.reason === ""
                    mood: "info"
                    text: Say.t("anjungan.unprinted_now", {})
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
                        objectName: "waiting-now"
                        visible: service.chosen.reason === "" || service.chosen.waiting > 0
                        icon: "users"
                        label: Say.t("anjungan.waiting_now", {})
                        value: Say.t("glass.people", { count: service.chosen.waiting })
                    }
                    LinedFact {
                        objectName: "estimated-wait"
                        visible: service.chosen.reason === ""
                        icon: "hourglass"
                        label: Say.t("anjungan.estimated_wait", {})
                        value: !service.chosen.served ? Say.t("anjungan.no_figures", {}) : service.chosen.minutes > 0 ? Say.t("glass.minutes", { count: service.chosen.minutes }) : Say.t("anjungan.no_wait", {})
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
                    visible: !service.single && service.chosen.reason !== ""
                    mood: "plain"
                    weight: Theme.regular
                    text: service.why
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.unit
                }
                StatusLine {
                    objectName: "unprinted"
                    visible: !service.wide && service.hall.unprinted && service.chosen.reason === ""
                    mood: "info"
                    text: Say.t("anjungan.unprinted_now", {})
                    Layout.fillWidth: true
                }
                PrimaryButton {
                    objectName: "want"
                    text: Say.t(service.visit.wanting, {})
                    icon: service.chosen.reason !== "" ? "" : service.hall.onPaper ? "printer" : "camera"
                    step: service.wide || service.low ? 3 : 5
                    available: service.chosen.reason === ""
                    working: service.visit.busy
                    workingText: Say.t(service.hall.onPaper ? "anjungan.printing" : "anjungan.taking_number", {})
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
