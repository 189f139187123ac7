// Nobody is here: clock, site, what is open, and the call to touch.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

FocusScope {
    id: idle
    required property Visit visit
    required property Hall hall
    required property Chosen chosen
    required property Slip slip
    required property Asking asking
    required property Leaflet leaflet
    readonly property bool portrait: Theme.portrait
    readonly property bool away: hall.known && (hall.state === "by_hand" || hall.state === "shut_out")
    readonly property string invitation: away ? "anjungan.call_" + hall.state : "anjungan.touch_to_start"
    readonly property int margin: portrait ? Theme.margin * 2 : Theme.margin

    focus: true
    Keys.onPressed: idle.visit.start()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Item {
        id: upper
        width: idle.portrait ? parent.width : parent.width * 0.58
        height: idle.portrait ? Math.round(parent.height * 0.66) : parent.height
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: idle.margin
            anchors.topMargin: idle.portrait ? idle.margin * 1.5 : idle.margin
            spacing: 0
            RowLayout {
                spacing: Theme.space
                Emblem {
                    size: Theme.mm(Theme.measure.target * 1.4)
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Label {
                        text: idle.hall.site
                        step: idle.portrait ? 4 : Setting.deviceClass === "small" ? 2 : 3
                        weight: Theme.strong
                        Layout.fillWidth: true
                    }
                    Label {
                        visible: !Theme.cramped
                        text: Say.t("anjungan.site_size", { subtitle: idle.hall.subtitle, agencies: idle.hall.agencyCount, services: idle.hall.serviceCount })
                        step: 1
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                    }
                    Label {
                        visible: idle.hall.example
                        text: Say.t("glass.example", {})
                        step: 1
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                    }
                }
            }
            Item {
                Layout.fillHeight: true
            }
            Label {
                objectName: "clock"
                text: Say.time(idle.hall.now)
                size: Math.round(Math.min((upper.width - 2 * idle.margin) * 0.375, upper.height * (Theme.cramped ? 0.26 : 0.36)))
                weight: Theme.strong
                digits: true
                wrapMode: Text.NoWrap
                Layout.topMargin: -Math.round(size * 0.1)
                Layout.leftMargin: -Math.round(size * 0.04)
            }
            Label {
                text: Say.longDay(idle.hall.now)
                step: Theme.cramped ? 2 : 4
                weight: Theme.medium
                Layout.fillWidth: true
            }
            StatusLine {
                visible: idle.hall.known
                mood: "plain"
                icon: idle.away ? "info" : "clock"
                step: Theme.cramped ? 2 : 3
                weight: Theme.regular
                text: idle.hall.known ? Say.t("anjungan.idle_" + idle.hall.state, idle.hall.params) : ""
                Layout.topMargin: Theme.unit
            }
            Item {
                Layout.fillHeight: true
            }
            Rule {
                strong: true
                visible: idle.portrait
                Layout.fillWidth: true
            }
            RowLayout {
                visible: idle.portrait || Theme.textScale < 1.25 && Setting.deviceClass !== "small"
                spacing: Theme.space
                Layout.topMargin: Theme.space
                ColumnLayout {
                    spacing: 0
                    Label {
                        text: Say.t("anjungan.waiting_in_hall", {})
                        step: 3
                        weight: Theme.strong
                        Layout.fillWidth: true
                    }
                }
                Label {
                    text: idle.hall.known ? Say.t("glass.people", { count: idle.hall.waiting }) : Say.t("anjungan.no_figures", {})
                    step: idle.hall.known ? 6 : 3
                    weight: Theme.strong
                    digits: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    Songket {
        id: band
        visible: idle.portrait && !Theme.contrast
        y: upper.height
        width: parent.width
        cell: Theme.cell * 2
        drifting: true
    }
    Rectangle {
        id: call
        objectName: "start"
        readonly property bool touchable: true
        x: idle.portrait ? 0 : upper.width
        y: idle.portrait ? upper.height + band.implicitHeight : 0
        width: parent.width - x
        height: parent.height - y
        color: Theme.touch
        Accessible.role: Accessible.Button
        Accessible.name: Say.t(idle.invitation, {})
        GridLayout {
            anchors.fill: parent
            anchors.margins: idle.margin
            columns: idle.portrait ? 2 : 1
            layoutDirection: Qt.LeftToRight
            columnSpacing: Theme.space
            ColumnLayout {
                spacing: Theme.unit
                Layout.alignment: idle.portrait ? Qt.AlignVCenter : Qt.AlignBottom
                Layout.row: idle.portrait ? 0 : 1
                Layout.column: 0
                Label {
                    text: Say.t(idle.invitation, {})
                    step: idle.portrait && !idle.away ? 7 : Theme.cramped ? 4 : 5
                    weight: Theme.strong
                    color: Theme.touchText
                    Layout.fillWidth: true
                }
                Label {
                    text: Say.t(idle.invitation + "_english", {})
                    step: Theme.cramped ? 2 : 3
                    color: Theme.touchText
                    Layout.fillWidth: true
                }
            }
            Icon {
                visible: !Theme.cramped && !idle.away
                name: "hand"
                size: Math.round(Theme.text(7) * (idle.portrait ? 2.6 : 1.8))
                stroke: 1
                color: Theme.touchText
                Layout.row: 0
                Layout.column: idle.portrait ? 1 : 0
                Layout.alignment: idle.portrait ? Qt.AlignVCenter : Qt.AlignTop
            }
        }
    }
    MouseArea {
        anchors.fill: parent
        onPressed: idle.visit.start()
    }
}
