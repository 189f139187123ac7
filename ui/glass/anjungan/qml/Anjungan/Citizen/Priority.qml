// Asked only where offered: nobody has to prove anything.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: priority
    objectName: "priority"

    Scroll {
        anchors.fill: parent
        anchors.topMargin: Theme.portrait && !priority.low ? Theme.space : 0
        filling: true
        spacing: Theme.portrait && !priority.low ? Theme.space : Theme.gap
        Label {
            text: Say.t("anjungan.priority_title", {})
            step: Theme.portrait && !priority.low ? 5 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        Label {
            visible: !priority.low && Setting.deviceClass !== "small"
            text: Say.t("anjungan.priority_hint", { service: priority.chosen.name })
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.unit
        }
        PrimaryButton {
            objectName: "priority-regular"
            text: Say.t("anjungan.priority_regular", {})
            step: 3
            leading: true
            trailingIcon: "chevron"
            tall: Theme.portrait && !priority.low ? Theme.mm(50) : 0
            Layout.fillWidth: true
            onChosen: priority.visit.confirm("regular")
        }
        Label {
            text: Say.t("anjungan.priority_classes", {})
            step: 2
            weight: Theme.strong
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
        }
        GridLayout {
            columns: Theme.portrait || Theme.oneColumn ? 1 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            PriorityAnswer {
                objectName: "priority-elderly"
                text: Say.t("anjungan.priority_elderly", {})
                onChosen: priority.visit.confirm("elderly")
            }
            PriorityAnswer {
                objectName: "priority-disability"
                text: Say.t("anjungan.priority_disability", {})
                onChosen: priority.visit.confirm("disability")
            }
            PriorityAnswer {
                objectName: "priority-pregnant"
                text: Say.t("anjungan.priority_pregnant", {})
                onChosen: priority.visit.confirm("pregnant")
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
