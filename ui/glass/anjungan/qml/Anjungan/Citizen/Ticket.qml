// The ticket is printed: take it below.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: ticket
    objectName: "ticket"
    banded: false
    bar.back: false

    Scroll {
        anchors.fill: parent
        filling: true
        TicketFrame {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: implicitHeight
            slip: ticket.slip
            bleed: single ? 0 : ticket.mainMargin
            RowLayout {
                spacing: Theme.space
                Layout.fillHeight: true
                Layout.fillWidth: true
                Label {
                    text: Say.t("anjungan.take_ticket_below", {})
                    step: Theme.portrait && !ticket.low ? 6 : 4
                    weight: Theme.strong
                    Layout.fillWidth: true
                }
                PaperDrawing {
                    visible: Theme.portrait && !ticket.low || Theme.textScale < 1.25
                    size: Theme.portrait && !ticket.low ? Theme.mm(120) : Theme.mm(Theme.measure.target * 2.4)
                }
            }
            GridLayout {
                columns: Theme.portrait && !ticket.low ? 2 : 1
                columnSpacing: Theme.space
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true
                Layout.fillHeight: false
                SecondButton {
                    objectName: "again"
                    text: Say.t("anjungan.take_another", {})
                    tall: Theme.portrait && !ticket.low ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: ticket.visit.again()
                }
                PrimaryButton {
                    objectName: "done"
                    text: Say.t("glass.done", {})
                    tall: Theme.portrait && !ticket.low ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: ticket.visit.leave()
                }
            }
        }
    }
}
