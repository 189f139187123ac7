// What do you need? One main way, three numbers printed directly, and the ways to look things up.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: home
    objectName: "home"
    readonly property bool large: Theme.textScale > 1.25
    readonly property bool single: Theme.portrait || large || Setting.deviceClass === "small" || Theme.handheld && Theme.textScale > 1
    readonly property bool compact: Theme.handheld && !Theme.portrait  // a whole word has to find room in a door
    readonly property bool brief: untold !== "" || large || low || !Theme.portrait
    readonly property bool inRow: !Theme.portrait && !single  // the four ways beside each other
    mainBottom: inRow && Theme.handheld ? Theme.unit : Theme.space
    bar.back: false

    Scroll {
        anchors.fill: parent
        anchors.topMargin: home.brief ? 0 : Theme.space
        filling: true
        Label {
            text: Say.t("anjungan.home_title", {})
            visible: !(home.inRow && Theme.handheld)  // every way on one glass comes before the question
            step: Theme.handheld ? 4 : 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: !home.brief
            text: Say.t("anjungan.home_hint", {})
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space
        }
        GridLayout {
            columns: home.single ? 1 : 2
            columnSpacing: Theme.space
            rowSpacing: Theme.portrait ? Theme.space : Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Choice {
                objectName: "take"
                filled: true
                icon: "ticket"
                text: Say.t("anjungan.take_number", {})
                hint: home.brief && Theme.portrait ? "" : Say.t("anjungan.take_number_hint", {})
                step: Theme.portrait ? 6 : home.inRow && Theme.handheld ? 4 : 5
                wide: true
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                implicitHeight: !home.brief ? Theme.mm(140) : Theme.portrait && !home.low ? Math.max(least, Theme.mm(80)) : least
                onChosen: home.visit.take()
            }
            ColumnLayout {
                visible: shortcuts.count > 0
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Label {
                    text: Say.t(home.hall.unprinted ? "anjungan.unprinted_now" : home.hall.prints ? "anjungan.print_directly" : "anjungan.take_directly", {})
                    step: 2
                    weight: Theme.strong
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: 1
                    rowSpacing: Theme.gap
                    uniformCellWidths: true
                    uniformCellHeights: true
                    Layout.fillWidth: true
                    Repeater {
                        id: shortcuts
                        model: home.hall.direct
                        Shortcut {
                            required property string code
                            required property string name
                            required property int waiting
                            objectName: "direct-" + code
                            text: name
                            people: waiting
                            roomy: !home.brief
                            working: home.visit.busy
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onChosen: home.visit.want(code)
                        }
                    }
                }
            }
        }
        GridLayout {
            columns: home.inRow ? 4 : home.large && Theme.portrait ? 1 : 2
            columnSpacing: home.inRow ? Theme.gap : Theme.space
            rowSpacing: Theme.space
            uniformCellWidths: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: home.brief ? 0 : Theme.space
            Door {
                objectName: "own-code"
                icon: "qr"
                text: Say.t("anjungan.own_code", {})
                hint: home.brief ? "" : Say.t("anjungan.own_code_hint", {})
                onChosen: home.visit.own_code()
            }
            Door {
                objectName: "rate"
                icon: "smile"
                text: Say.t("anjungan.rate", {})
                hint: home.brief ? "" : Say.t("anjungan.rate_hint", {})
                onChosen: home.visit.rate()
            }
            Door {
                objectName: "inform"
                icon: "info"
                text: Say.t("anjungan.information", {})
                hint: home.brief ? "" : Say.t("anjungan.information_hint", {})
                onChosen: home.visit.inform()
            }
            Door {
                objectName: "complain"
                icon: "message"
                text: Say.t("anjungan.complain", {})
                hint: home.brief ? "" : Say.t("anjungan.complain_hint", {})
                onChosen: home.visit.complain()
            }
        }
    }

    component Door: Choice {
        wide: home.brief && !(home.inRow && !Theme.handheld)
        arrowed: wide && Theme.portrait
        step: !home.compact ? (home.inRow ? 3 : 4) : home.inRow ? 1 : home.large ? 2 : 3
        inset: home.compact && home.inRow ? Theme.unit * 1.5 : home.compact || home.inRow ? Theme.space : Theme.space * 1.6
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: home.large ? Theme.mm(90) : Theme.mm(160)
    }
}
