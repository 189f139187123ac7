// Which service of the agency, if it is about one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-service"

    Scroll {
        anchors.fill: parent
        spacing: Theme.gap
        Label {
            text: page.complaint.agency
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Label {
            text: Say.t("anjungan.which_service", {})
            step: Theme.handheld ? 3 : 4
            weight: Theme.strong
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: "no-service"
            text: Say.t("anjungan.no_certain_service", {})
            Layout.fillWidth: true
            onChosen: page.complaint.about_service("")
        }
        GridLayout {
            columns: Theme.portrait && Theme.textScale > 1 || Theme.handheld && Theme.textScale > 1.25 ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            Layout.fillWidth: true
            Repeater {
                model: page.complaint.services
                Tile {
                    required property string code
                    required property string name
                    objectName: "service-" + code
                    text: name
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onChosen: page.complaint.about_service(code)
                }
            }
        }
    }
}
