// Where one's own ticket stands now, and what its citizen can do.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: place
    objectName: "place"
    readonly property string state_: slip.state === "" ? "waiting" : slip.state
    readonly property bool done: state_ === "finished"
    readonly property bool tall: Theme.portrait && !low
    readonly property bool single: Theme.cramped || Setting.deviceClass === "small"  // the card comes first: say it above
    banded: false
    bar.title: single ? stands.text : ""

    Scroll {
        anchors.fill: parent
        filling: true
        TicketFrame {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: implicitHeight
            slip: place.slip
            bleed: single ? 0 : place.mainMargin
            Label {
                id: stands
                objectName: "stands"
                text: Say.t("anjungan.stands_" + place.state_, { counter: place.slip.counter })
                step: place.tall ? 5 : Theme.handheld && Theme.textScale > 1 ? 3 : 4
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                text: Say.t("anjungan.stands_" + place.state_ + "_detail", { counter: place.slip.counter })
                step: Theme.handheld && place.slip.unprinted ? 1 : 2
                Layout.fillWidth: true
            }
            Item {
                Layout.fillHeight: true
            }
            GridLayout {
                columns: place.tall && Theme.textScale < 1.5 ? 2 : 1
                columnSpacing: Theme.space
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true
                Layout.fillHeight: false
                SecondButton {
                    objectName: "print-again"
                    visible: place.slip.unprinted
                    text: Say.t("anjungan.print_copy", {})
                    icon: "printer"
                    working: place.visit.busy
                    tall: place.tall ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: place.visit.print_again()
                }
                SecondButton {
                    objectName: "rate"
                    visible: place.done
                    text: Say.t("anjungan.rate", {})
                    icon: "smile"
                    tall: place.tall ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: place.visit.rate_this()
                }
                SecondButton {
                    objectName: "again"
                    visible: place.hall.open
                    text: Say.t("anjungan.take_another", {})
                    tall: place.tall ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: place.visit.again()
                }
                PrimaryButton {
                    objectName: "done"
                    text: Say.t("glass.done", {})
                    tall: place.tall ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: parent.columns > 1 && (place.slip.unprinted !== place.done) === place.hall.open ? 2 : 1
                    onChosen: place.visit.leave()
                }
            }
        }
    }
}
