// It cannot be done: why, in plain words, and the ways on.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: trouble
    objectName: "trouble"
    bar.back: false

    Scroll {
        anchors.fill: parent
        anchors.topMargin: Theme.portrait && !trouble.low ? Theme.wide : 0
        filling: true
        Label {
            text: Say.t("anjungan.no_number_given", {})
            step: 5
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            objectName: "why"
            text: Say.reason(trouble.visit.trouble, trouble.visit.troubleParams)
            step: 3
            Layout.fillWidth: true
        }
        Label {
            text: Say.t("anjungan.staff_can_help", {})
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
        }
        Item {
            Layout.fillHeight: true
        }
        GridLayout {
            columns: Theme.portrait || Theme.oneColumn ? 1 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.fillWidth: true
            PrimaryButton {
                objectName: "call-staff"
                text: trouble.visit.staffCalled ? Say.t("glass.staff_called", {}) : Say.t("glass.call_staff", {})
                icon: trouble.visit.staffCalled ? "check" : "bell"
                step: Theme.portrait ? 3 : 2
                available: !trouble.visit.staffCalled
                working: trouble.visit.staffCalling
                Layout.fillWidth: true
                onChosen: trouble.visit.call_staff()
            }
            SecondButton {
                objectName: "again"
                text: Say.t("anjungan.choose_another", {})
                Layout.fillWidth: true
                onChosen: trouble.visit.again()
            }
            SecondButton {
                objectName: "done"
                text: Say.t("glass.done", {})
                Layout.fillWidth: true
                onChosen: trouble.visit.leave()
            }
        }
    }
}
