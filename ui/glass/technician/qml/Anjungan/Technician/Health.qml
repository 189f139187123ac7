// One page of health: every part of the device, in two columns where the glass is wide, turned where it is small.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    readonly property int columns: width > Theme.text(1) * (Setting.deviceClass === "tablet" ? 40 : 56) && !Theme.portrait ? 2 : 1

    objectName: "health"
    Songket {
        id: band
        width: parent.width
    }
    Head {
        id: head
        leaves: true
        technician: page.technician
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: band.bottom
        anchors.topMargin: Theme.unit
    }
    Rule {
        id: rule
        strong: true
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: head.bottom
        anchors.topMargin: Theme.unit
    }
    Timer {
        id: laid
        interval: 40
    }
    Scroll {
        turning: !laid.running  // lines that were not laid out yet would wrap beside the turning buttons, and stay so
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: rule.bottom
        anchors.topMargin: Theme.unit
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit
        GridLayout {
            columns: page.columns
            flow: GridLayout.TopToBottom
            rows: Math.ceil(parts.count / page.columns)
            columnSpacing: Theme.handheld ? Theme.space + Theme.lead : Theme.wide
            rowSpacing: Math.round(Theme.unit / (Theme.handheld ? 2 : 1))
            uniformCellWidths: true
            Layout.fillWidth: true
            Repeater {
                id: parts
                model: page.technician.rows
                onCountChanged: laid.restart()
                HealthLine {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: page.technician.open(part)
                }
            }
        }
    }
    Foot {
        id: foot
        folds: true
        technician: page.technician
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
