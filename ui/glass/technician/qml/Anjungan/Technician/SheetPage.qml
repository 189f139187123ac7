// A sheet: what it is about, lines of state, perhaps a text to copy, and what can be done.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    readonly property bool inside: foot.implicitHeight > height * 0.42  // large letters: the actions follow the lines

    objectName: technician.sheetName
    Songket {
        id: band
        width: parent.width
    }
    Head {
        id: head
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
    Scroll {
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: rule.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit
        Label {
            objectName: "sheet-text"
            visible: text !== ""
            text: page.technician.subtitle
            step: 2
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.text(2) * 40
            Layout.bottomMargin: Theme.unit
        }
        GridLayout {
            columns: lines.count > 6 && page.width > Theme.text(2) * 38 ? 2 : 1
            flow: GridLayout.TopToBottom
            rows: Math.ceil(lines.count / columns)
            columnSpacing: Theme.wide
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Repeater {
                id: lines
                model: page.technician.lines
                StatusLine {
                    required property int index
                    required property var model
                    objectName: "line-" + index
                    text: model.text
                    mood: model.mood
                    detail: model.detail
                    icon: model.icon !== "" ? model.icon : mood === "ok" ? "check-circle" : mood === "alarm" ? "warning" : "info"
                    step: 1
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                }
            }
        }
        Label {
            objectName: "proposal"
            visible: text !== ""
            text: page.technician.proposal
            step: 1
            code: true
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit
        }
        Foot {
            visible: page.inside
            color: Theme.clear
            technician: page.technician
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.margin
            Layout.rightMargin: -Theme.margin
        }
    }
    Foot {
        id: foot
        technician: page.technician
        visible: !page.inside
        width: parent.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.inside ? -implicitHeight : 0
    }
}
