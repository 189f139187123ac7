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
    readonly property bool single: Theme.portrait || large || Setting.deviceClass === "small"
    readonly property bool brief: large || low || !Theme.portrait
    bar.back: false

    Scroll {
        anchors.fill: parent
        anchors.topMargin: home.brief ? 0 : Theme.space
        filling: true
        Label {
            text: Say.t("anjungan.home_title", {})
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
                step: Theme.portrait ? 6 : 5
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
                    text: Say.t("anjungan.print_directly", {})
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
            columns: home.large && Theme.portrait ? 1 : 2
            columnSpacing: Theme.space
            rowSpacing: Theme.space
            uniformCellWidths: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: home.brief ? 0 : Theme.space
            Choice {
                objectName: "search"
                icon: "search"
                text: Say.t("anjungan.find_service", {})
                hint: home.brief ? "" : Say.t("anjungan.find_service_hint", {})
                wide: home.brief
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: home.large ? Theme.mm(90) : Theme.mm(160)
                onChosen: home.visit.search()
            }
            Choice {
                objectName: "inform"
                icon: "info"
                text: Say.t("anjungan.information", {})
                hint: home.brief ? "" : Say.t("anjungan.information_hint", {})
                wide: home.brief
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: home.large ? Theme.mm(90) : Theme.mm(160)
                onChosen: home.visit.inform()
            }
        }
    }
}
