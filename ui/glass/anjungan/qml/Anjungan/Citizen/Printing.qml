// The number is being taken and printed; it shows as soon as it is durable.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: printing
    objectName: "printing"
    banded: printing.slip.label === ""
    bar.back: false

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width
        visible: printing.slip.label === ""
        spacing: Theme.space
        Working {
            text: Say.t("anjungan.taking_number", {})
        }
    }
    Scroll {
        anchors.fill: parent
        filling: true
        visible: printing.slip.label !== ""
        TicketFrame {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: implicitHeight
            visible: printing.slip.label !== ""
            slip: printing.slip
            bleed: single ? 0 : printing.mainMargin
            Working {
                text: Say.t("anjungan.printing_ticket", {})
                stacked: Theme.low
                Layout.fillHeight: true
            }
        }
    }
}
