// The ticket with its facts, and below or beside it what to do now.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

Item {
    id: frame
    required property Slip slip
    default property alias action: actions.data
    property int bleed: 0
    readonly property bool single: Theme.cramped || Setting.deviceClass === "small"
    readonly property bool waiting: slip.state === "waiting"
    readonly property bool beside: !single && (!Theme.portrait || Theme.low)

    readonly property int wanted: Math.ceil(actions.implicitHeight) + 2 * Theme.space

    // What it needs at least: the page is turned where the glass is not as high.
    implicitHeight: single ? panel.y + wanted : beside ? wanted : Math.ceil(card.implicitHeight) + Theme.wide + wanted

    Scroll {
        id: scroller
        turning: !frame.single
        width: frame.beside ? Math.round(frame.width * 0.56) : frame.width
        height: frame.beside ? frame.height : frame.single ? card.implicitHeight + 2 : panel.y - Theme.gap
        TicketCard {
            id: card
            Layout.fillWidth: true
            service: frame.slip.service
            agency: frame.slip.agency
            label: frame.slip.label
            numberSize: Math.min(Theme.text(9), Math.round((scroller.width - 2 * inset) * 1.88 / Math.max(5, frame.slip.label.length)), frame.single ? Theme.text(9) : Math.round(frame.height * (frame.beside ? 0.34 : 0.25)))
            Fact {
                visible: frame.waiting
                icon: "chair"
                label: Say.t("anjungan.please_wait_at", {})
                value: Say.t("anjungan.zone_only", { zone: frame.slip.zone })
                labelStep: frame.beside ? 1 : 2
                step: frame.beside ? 3 : 5
                Layout.fillWidth: true
            }
            GridLayout {
                visible: frame.waiting
                columns: 2
                columnSpacing: Theme.space
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true
                Fact {
                    icon: "users"
                    label: Say.t("anjungan.before_you", {})
                    value: Say.t("glass.people", { count: frame.slip.ahead })
                    labelStep: frame.beside ? 1 : 2
                    step: frame.beside ? 3 : 5
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }
                Fact {
                    visible: frame.slip.expected !== "" || !frame.slip.served
                    icon: "clock"
                    label: !frame.slip.served ? Say.t("anjungan.unserved", {}) : frame.slip.minutes > 0 ? Say.t("anjungan.called_in_about", { minutes: frame.slip.minutes }) : Say.t("anjungan.called_at_about", {})
                    value: frame.slip.served ? Say.time(frame.slip.expected) : ""
                    labelStep: frame.beside ? 1 : 2
                    step: frame.beside ? 3 : 5
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }
            }
            Fact {
                visible: frame.waiting && frame.slip.appointment !== ""
                icon: "calendar"
                label: Say.t("anjungan.appointment", {})
                value: frame.slip.appointment === "" ? "" : Say.time(frame.slip.appointment) + ". " + Say.t("anjungan.arrival_" + frame.slip.arrival, {})
                labelStep: frame.beside ? 1 : 2
                step: frame.beside ? 2 : 3
                Layout.fillWidth: true
            }
        }
    }
    Rectangle {
        id: panel
        x: frame.beside ? scroller.width + Theme.wide : -frame.bleed
        y: frame.beside ? 0 : frame.single ? card.implicitHeight + Theme.gap : Math.max(Math.ceil(card.implicitHeight) + Theme.wide, Math.min(frame.height * 0.62, frame.height - frame.wanted + Theme.space))
        width: frame.beside ? frame.width - x : frame.width + 2 * frame.bleed
        height: frame.height - y + (frame.beside ? 0 : Theme.space)
        radius: frame.beside ? Theme.radius : 0
        color: Theme.panel
        Rule {
            visible: !frame.beside
            width: parent.width
        }
        ColumnLayout {
            id: actions
            anchors.fill: parent
            anchors.leftMargin: frame.beside ? Theme.space : frame.bleed
            anchors.rightMargin: frame.beside ? Theme.space : frame.bleed
            anchors.topMargin: Theme.space
            anchors.bottomMargin: Theme.space
            spacing: Theme.gap
        }
    }
}
