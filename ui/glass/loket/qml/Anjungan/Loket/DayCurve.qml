// The day by the hour: how many came, how many were served; a bar each, and the figure on it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: curve
    required property DeskModel desk
    readonly property int count: bars.count

    objectName: "curve"
    spacing: Theme.unit
    RowLayout {
        spacing: Theme.space
        Layout.fillHeight: false
        Label {
            text: Say.t("loket.curve_title")
            step: 1
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Repeater {
            model: ["loket.curve_issued", "loket.curve_served"]
            RowLayout {
                id: legend
                required property string modelData
                required property int index
                spacing: Theme.unit
                Rectangle {
                    implicitWidth: Theme.text(1)
                    implicitHeight: Theme.text(1)
                    color: legend.index > 0 ? Theme.ink : Theme.clear
                    border.width: Theme.line
                    border.color: Theme.ink
                }
                Label {
                    text: Say.t(legend.modelData)
                    step: 1
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    Label {
        objectName: "curve-none"
        visible: bars.count === 0
        text: curve.desk.noDay
        step: 1
        color: Theme.inkSoft
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
    RowLayout {
        visible: bars.count > 0
        spacing: 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        Repeater {
            id: bars
            model: curve.desk.hours
            HourBars {
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
}
