// Nobody is here: clock, site, what is open, and the call to touch.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen
import Anjungan.Rating as Rate

FocusScope {
    id: idle
    required property Visit visit
    required property Hall hall
    required property Chosen chosen
    required property Slip slip
    required property Asking asking
    required property Leaflet leaflet
    required property Rate.RatingModel rating
    required property Complaint complaint
    required property OwnCode own
    readonly property bool portrait: Theme.portrait
    readonly property bool away: hall.known && (hall.state === "by_hand" || hall.state === "shut_out")
    readonly property bool unprinted: !away && hall.unprinted  // for staff; any touch leads a citizen on
    readonly property string invitation: away ? "anjungan.call_" + hall.state : unprinted ? "anjungan.call_unprinted" : "anjungan.touch_to_start"
    readonly property bool boarded: hall.ikm !== ""
    readonly property bool brief: Theme.handheld && (Setting.deviceClass === "small" || Theme.textScale > 1)  // little room for it
    readonly property real clockPart: Theme.cramped ? 0.26 : !boarded ? 0.36 : portrait ? (Theme.textScale > 1.25 ? 0.24 : 0.36) : Theme.handheld ? 0.2 : 0.24
    readonly property int margin: portrait ? Theme.margin * 2 : boarded && Theme.cramped ? Theme.gap : Theme.margin

    focus: true
    Keys.onPressed: idle.visit.start()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Item {
        id: upper
        width: idle.portrait ? parent.width : Math.round(parent.width * (idle.boarded && Theme.cramped ? 0.64 : 0.58))
        height: idle.portrait ? Math.round(parent.height * 0.66) : parent.height
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: idle.margin
            anchors.topMargin: idle.portrait ? idle.margin * 1.5 : idle.margin
            spacing: 0
            RowLayout {
                spacing: Theme.space
                Emblem {
                    size: Theme.mm(Theme.measure.target * (idle.boarded && idle.brief ? 0.9 : 1.4))
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Label {
                        text: idle.hall.site
                        step: idle.portrait ? 4 : Setting.deviceClass !== "small" ? 3 : idle.boarded && Theme.cramped ? 1 : 2
                        weight: Theme.strong
                        Layout.fillWidth: true
                    }
                    Label {
                        visible: !Theme.cramped && !((idle.boarded || idle.unprinted) && Theme.handheld)
                        text: Say.t("anjungan.site_size", { subtitle: idle.hall.subtitle, agencies: idle.hall.agencyCount, services: idle.hall.serviceCount })
                        step: 1
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                    }
                    Label {
                        visible: idle.hall.example && !(idle.unprinted && Theme.handheld)
                        text: Say.t("glass.example", {})
                        step: 1
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                    }
                }
            }
            Loader {
                active: idle.unprinted
                visible: active
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.topMargin: Theme.gap
                sourceComponent: Mending {
                    hall: idle.hall
                }
            }
            Item {
                Layout.fillHeight: true
            }
            Label {
                objectName: "clock"
                visible: !idle.unprinted
                Accessible.role: Accessible.Clock
                text: Say.time(idle.hall.now)
                size: Math.round(Math.min((upper.width - 2 * idle.margin) * 0.375, upper.height * idle.clockPart))
                weight: Theme.strong
                digits: true
                wrapMode: Text.NoWrap
                fontSizeMode: Text.VerticalFit  // as large as the words around it let it be
                minimumPixelSize: Theme.text(1)
                verticalAlignment: Text.AlignVCenter
                Layout.preferredHeight: Math.round(size * 1.1)
                Layout.minimumHeight: Math.round(Theme.text(idle.boarded && idle.brief ? 1 : 3) * 1.2)
                Layout.maximumHeight: Math.round(size * 1.1)
                Layout.fillHeight: true
                Layout.leftMargin: -Math.round(fontInfo.pixelSize * 0.04)
            }
            Label {
                visible: !idle.unprinted && !(idle.boarded && idle.brief && Theme.textScale > 1)
                text: Say.longDay(idle.hall.now)
                step: Theme.cramped || idle.boarded && idle.brief ? 2 : 4
                weight: Theme.medium
                Layout.fillWidth: true
            }
            StatusLine {
                visible: idle.hall.known && !idle.unprinted
                mood: "plain"
                icon: idle.away ? "info" : "clock"
                step: idle.boarded && Theme.cramped ? 1 : Theme.cramped || idle.boarded && idle.brief ? 2 : 3
                weight: Theme.regular
                text: idle.hall.known ? Say.t("anjungan.idle_" + idle.hall.state, idle.hall.params) : ""
                Layout.topMargin: Theme.unit
            }
            Item {
                Layout.fillHeight: true
            }
            Rule {
                strong: true
                visible: idle.portrait && !idle.unprinted
                Layout.fillWidth: true
            }
            Loader {
                active: idle.boarded && !idle.unprinted
                visible: active
                Layout.topMargin: idle.brief ? Theme.unit : Theme.space
                Layout.fillWidth: true
                sourceComponent: IndexBoard {
                    hall: idle.hall
                    large: idle.portrait
                    brief: idle.brief
                }
            }
            RowLayout {
                visible: !idle.boarded && !idle.unprinted && (idle.hall.open || idle.hall.waiting > 0) && (idle.portrait || Theme.textScale < 1.25 && Setting.deviceClass !== "small")
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
        Accessible.onPressAction: idle.visit.start()
        GridLayout {
            anchors.fill: parent
            anchors.margins: idle.margin
            columns: idle.portrait ? 2 : 1
            layoutDirection: Qt.LeftToRight
            columnSpacing: Theme.space
            ColumnLayout {
                spacing: Theme.unit
                Layout.alignment: idle.portrait ? Qt.AlignVCenter : Qt.AlignBottom
                Layout.fillHeight: true
                Layout.row: idle.portrait ? 0 : 1
                Layout.column: 0
                Item {
                    Layout.fillHeight: true
                }
                Call {
                    text: Say.t(idle.invitation, {})
                    step: idle.portrait && !idle.away && !idle.unprinted ? 7 : Theme.cramped ? 4 : 5
                    weight: Theme.strong
                    verticalAlignment: Text.AlignBottom
                }
                Call {
                    text: Say.t(idle.invitation + "_english", {})
                    step: Theme.cramped ? 2 : 3
                }
                Call {
                    visible: idle.unprinted
                    text: Say.t("anjungan.goes_on_unprinted", {})
                    step: 2
                }
                Item {
                    Layout.fillHeight: idle.portrait
                }
            }
            Icon {
                visible: !Theme.cramped && !idle.away && !idle.unprinted
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

    // A line of the call: smaller where it would not stand whole.
    component Call: Label {
        color: Theme.touchText
        wrapMode: Text.WordWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.text(1)
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.ceil(implicitHeight)
        Layout.minimumHeight: Theme.text(1)
    }
}
