// No numbers now: what, until when, and what can still be done.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: closed
    objectName: "closed"
    readonly property string state_: hall.state
    readonly property bool paused: state_ === "friday_break" || state_ === "midday_break"
    readonly property bool unable: state_ === "by_hand" || state_ === "shut_out"  // nothing can be recorded here
    readonly property string reopens: paused ? hall.params.resumes : state_ === "not_yet" ? hall.params.opens_at
        : hall.params.next_opening ? Say.time(hall.params.next_opening) : ""
    readonly property string reopenWords: paused ? Say.t("calendar.opens_again_at", {}) : state_ === "not_yet" ? Say.t("calendar.opens_at", {})
        : hall.params.next_opening ? Say.t("calendar.opens_again_on", { day: Say.longDay(hall.params.next_opening) }) : ""
    bar.back: false

    Scroll {
        anchors.fill: parent
        anchors.topMargin: Theme.portrait && !closed.low ? Theme.space : 0
        filling: true
        GridLayout {
            columns: Theme.portrait || Theme.oneColumn ? 1 : 2
            columnSpacing: Theme.wide
            rowSpacing: Theme.portrait && !closed.low ? Theme.wide : Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            ColumnLayout {
                spacing: Theme.lead
                Layout.alignment: Qt.AlignTop
                Label {
                    objectName: "closed-title"
                    text: closed.state_ === "" ? "" : Say.t("calendar." + closed.state_ + "_title", {})
                    step: Theme.portrait && !closed.low ? 7 : 4
                    weight: Theme.strong
                    Layout.fillWidth: true
                }
                Label {
                    visible: closed.state_ === "holiday"
                    text: closed.state_ === "holiday" ? closed.hall.params.name : ""
                    step: 4
                    weight: Theme.medium
                    Layout.fillWidth: true
                }
                RowLayout {
                    visible: closed.reopens !== ""
                    spacing: Theme.wide
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.portrait && !closed.low ? Theme.wide : 0
                    ColumnLayout {
                        spacing: 0
                        Label {
                            text: closed.reopenWords
                            step: 3
                            Layout.fillWidth: true
                        }
                        Label {
                            text: closed.reopens
                            size: Math.min(Theme.text(9), Theme.portrait && !closed.low ? Theme.text(8) * 2 : Theme.text(7))
                            weight: Theme.strong
                            digits: true
                            wrapMode: Text.NoWrap
                        }
                    }
                    ClockFace {
                        visible: Theme.portrait && !closed.low && closed.paused && Theme.textScale < 1.25
                        minute: closed.hall.minute
                        until: closed.reopens
                        size: Theme.mm(110)
                    }
                }
                Label {
                    objectName: "closed-unable"
                    visible: closed.unable
                    text: closed.unable ? Say.t("calendar." + closed.state_, {}) : ""
                    step: Theme.portrait && !closed.low ? 4 : 3
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                }
                Label {
                    visible: closed.paused || closed.state_ === "cut_off"
                    text: Say.t(closed.state_ === "cut_off" ? "calendar.served_until" : "calendar.numbers_stay_valid", closed.hall.params)
                        + (closed.paused ? " " + Say.t("calendar.numbers_from", closed.hall.params) : "")
                    step: 2
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gap
                }
            }
            ColumnLayout {
                spacing: Theme.gap
                Layout.alignment: Qt.AlignTop
                Layout.fillHeight: true
                Rule {
                    visible: Theme.portrait
                    strong: true
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space
                }
                Label {
                    text: Say.t("calendar.still_possible", {})
                    step: 3
                    weight: Theme.strong
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: 1
                    columnSpacing: Theme.space
                    rowSpacing: Theme.gap
                    uniformCellWidths: true
                    Layout.fillWidth: true
                    Choice {
                        objectName: "inform"
                        wide: true
                        step: 3
                        icon: "info"
                        text: Say.t("anjungan.see_information", {})
                        hint: Theme.textScale > 1.25 || Theme.handheld ? "" : Say.t("anjungan.information_hint", {})
                        Layout.fillWidth: true
                        onChosen: closed.visit.inform()
                    }
                    Choice {
                        objectName: "search"
                        visible: Theme.portrait || !Theme.handheld  // else it is found behind the information
                        wide: true
                        step: 3
                        icon: "search"
                        text: Say.t("anjungan.find_service", {})
                        hint: Theme.textScale > 1.25 || Theme.handheld ? "" : Say.t("anjungan.find_service_hint", {})
                        Layout.fillWidth: true
                        onChosen: closed.visit.search()
                    }
                    Choice {
                        objectName: "own-code"
                        visible: !closed.unable
                        wide: true
                        step: 3
                        icon: "qr"
                        text: Say.t("anjungan.own_code", {})
                        hint: Theme.textScale > 1.25 || Theme.handheld ? "" : Say.t("anjungan.own_code_hint", {})
                        Layout.fillWidth: true
                        onChosen: closed.visit.own_code()
                    }
                    Choice {
                        objectName: "rate"
                        visible: !closed.unable
                        wide: true
                        step: 3
                        icon: "smile"
                        text: Say.t("anjungan.rate", {})
                        hint: Theme.textScale > 1.25 || Theme.handheld ? "" : Say.t("anjungan.rate_hint", {})
                        Layout.fillWidth: true
                        onChosen: closed.visit.rate()
                    }
                    Choice {
                        objectName: "complain"
                        visible: !closed.unable
                        wide: true
                        step: 3
                        icon: "message"
                        text: Say.t("anjungan.complain", {})
                        hint: Theme.textScale > 1.25 || Theme.handheld ? "" : Say.t("anjungan.complain_hint", {})
                        Layout.fillWidth: true
                        onChosen: closed.visit.complain()
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                SecondButton {
                    objectName: "done"
                    text: Say.t("glass.done", {})
                    Layout.fillWidth: Theme.portrait
                    onChosen: closed.visit.leave()
                }
            }
        }
    }
}
