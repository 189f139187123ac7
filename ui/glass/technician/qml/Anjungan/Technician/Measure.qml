// A line to hold a ruler against, longer and shorter by a touch or an arrow key.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Technician

FocusScope {
    id: page
    required property TechnicianModel technician
    required property Ruler ruler
    readonly property bool upright: ruler.pixels > width - 2 * Theme.margin

    objectName: "ruler"
    Keys.onLeftPressed: page.ruler.step(-1)
    Keys.onRightPressed: page.ruler.step(1)
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
    ColumnLayout {
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space
        spacing: Theme.gap
        Label {
            text: Say.t("technician.ruler_hint", { mm: page.ruler.millimetres })
            step: 2
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Rectangle {
                id: bar
                objectName: "ruler-line"
                anchors.centerIn: parent
                width: Math.round(page.ruler.pixels)
                height: Theme.line * 2
                color: Theme.ink
                Repeater {
                    model: 11
                    Rectangle {
                        required property int index
                        readonly property bool long: index % 5 === 0
                        x: Math.round((bar.width - width) * index / 10)
                        y: -height
                        width: Theme.line
                        height: Theme.mm(long ? 6 : 3)
                        color: Theme.ink
                    }
                }
            }
        }
        Label {
            objectName: "ruler-dpi"
            text: Say.t("technician.ruler_dpi", { dpi: Say.decimal(page.ruler.dpi) })
            step: 2
            weight: Theme.strong
            digits: true
            Layout.alignment: Qt.AlignHCenter
        }
        GridLayout {
            columns: Theme.portrait && Theme.textScale > 1 ? 1 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            SecondButton {
                objectName: "ruler-less"
                text: Say.t("technician.ruler_less")
                padding: Theme.gap
                Layout.fillWidth: true
                onChosen: page.ruler.step(-1)
            }
            SecondButton {
                objectName: "ruler-more"
                text: Say.t("technician.ruler_more")
                padding: Theme.gap
                Layout.fillWidth: true
                onChosen: page.ruler.step(1)
            }
            PrimaryButton {
                objectName: "ruler-keep"
                text: Say.t("technician.ruler_keep")
                padding: Theme.gap
                Layout.fillWidth: true
                onChosen: page.technician.keepSize()
            }
        }
    }
}
