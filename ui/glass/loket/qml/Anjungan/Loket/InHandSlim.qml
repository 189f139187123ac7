// The number in hand on a small glass: number beside service, facts as one sentence; while nobody is in hand, who is next.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Card {
    id: card
    required property DeskModel desk
    readonly property bool taken: desk.label !== ""
    readonly property string told: desk.trouble !== "" ? desk.trouble : desk.notice

    objectName: "in-hand"
    RowLayout {
        anchors.fill: parent
        anchors.margins: Room.tight ? Math.round(Theme.unit / 2) : Theme.unit
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.space
        Label {
            id: number
            objectName: "number"
            visible: text !== ""
            text: card.taken ? card.desk.label : card.desk.nextLabel
            size: card.taken ? Math.min(Theme.text(9), Math.round(card.height * 0.6)) : Theme.text(6)
            color: card.taken ? Theme.ink : Theme.inkSoft
            weight: Theme.number
            lineHeight: 1
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.text(3)
            Layout.preferredWidth: Math.min(Math.ceil(implicitWidth), Math.round(card.width * (!card.taken ? 0.3 : Room.tight ? 0.3 : Room.across < 38 ? 0.34 : 0.44)))
            Layout.maximumWidth: Layout.preferredWidth
        }
        ColumnLayout {
            spacing: Math.round(Theme.unit / 2)
            Layout.fillWidth: true
            Label {
                objectName: "stage"
                visible: !card.taken || card.height > Theme.text(1) * 10
                text: card.taken ? card.desk.stageText : card.desk.nextLabel !== "" ? Say.t("loket.next") : card.desk.emptyText
                step: card.taken ? 1 : card.desk.nextLabel === "" ? 3 : 2
                weight: card.taken ? Theme.regular : Theme.strong
                color: card.taken ? Theme.inkSoft : Theme.ink
                Layout.fillWidth: true
            }
            Label {
                objectName: "service"
                visible: text !== "" && !(Room.tight && card.told.length > 60)
                text: card.taken ? card.desk.serviceName : card.desk.nextService
                step: text.length > 40 || Room.across < 38 ? 1 : Room.down > 26 ? 3 : 2
                weight: Theme.strong
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            Label {
                objectName: "facts"
                visible: text !== "" && card.told === ""
                text: card.taken ? card.desk.factsText : card.desk.nextLabel !== "" ? Say.t("loket.why") + " " + card.desk.nextWhy : ""
                step: Room.down > 26 ? 2 : 1
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            Label {
                objectName: "chosen-why"
                visible: text !== "" && card.told === "" && card.height > Theme.text(1) * 7
                text: card.desk.chosenWhy
                step: 1
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            StatusLine {
                objectName: "told"
                visible: text !== ""
                mood: card.desk.trouble !== "" ? "info" : "ok"
                text: card.told
                step: 1
                weight: Theme.medium
                Layout.fillWidth: true
            }
        }
    }
}
