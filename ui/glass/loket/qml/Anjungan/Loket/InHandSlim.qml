// The number in hand on a small glass: number beside service, facts as one sentence; while nobody is in hand, who is next.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Card {
    id: card
    required property DeskModel desk
    readonly property bool taken: desk.label !== ""
    readonly property string facts: taken ? desk.factsText : desk.nextLabel !== "" ? Say.t("loket.why") + " " + desk.nextWhy : ""
    // Whether what is said, or else the facts, stand under the service without leaving the card; and then the reason, too.
    readonly property int filled: (stage.visible ? stage.contentHeight : 0) + wouldBe.contentHeight + under.contentHeight + 2 * Theme.unit
    readonly property bool fits: filled < height
    readonly property bool spare: filled + because.contentHeight + Theme.unit < height
    readonly property string told: desk.trouble !== "" ? desk.trouble : desk.notice

    objectName: "in-hand"
    Label {
        id: wouldBe
        visible: false
        text: service.text
        step: service.step
        weight: service.weight
        lineHeight: service.lineHeight
        width: said.width
    }
    Label {
        id: under
        visible: false
        text: card.told !== "" ? card.told : card.facts
        step: card.told !== "" ? 1 : facts.step
        weight: card.told !== "" ? Theme.medium : Theme.regular
        width: said.width - (card.told !== "" ? Theme.gap + Theme.text(2) : 0)
    }
    Label {
        id: because
        visible: false
        text: card.desk.chosenWhy
        step: 1
        width: said.width
    }
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
            verticalAlignment: Text.AlignVCenter
            minimumPixelSize: Theme.text(Room.scant ? 2 : 3)
            Layout.preferredWidth: Math.min(Math.ceil(implicitWidth), Math.round(card.width * (Room.scant && card.told.length > 60 ? 0.26 : !card.taken || Room.tight ? 0.3 : Room.across < 38 ? 0.34 : 0.44)))
            Layout.maximumWidth: Layout.preferredWidth
        }
        ColumnLayout {
            id: said
            spacing: Math.round(Theme.unit / 2)
            Layout.fillWidth: true
            Label {
                id: stage
                objectName: "stage"
                visible: !card.taken || card.height > Theme.text(1) * 10
                text: card.taken ? card.desk.stageText : card.desk.nextLabel !== "" ? Say.t("loket.next") : card.desk.emptyText
                step: card.taken ? 1 : card.desk.nextLabel === "" ? 3 : 2
                weight: card.taken ? Theme.regular : Theme.strong
                color: card.taken ? Theme.inkSoft : Theme.ink
                Layout.fillWidth: true
            }
            Label {
                id: service
                objectName: "service"
                visible: text !== "" && (card.fits || card.told === "" || !Room.tight)
                text: card.taken ? card.desk.serviceName : card.desk.nextService
                step: text.length > 40 || Room.across < 38 ? 1 : Room.down > 26 ? 3 : 2
                weight: Theme.strong
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            Label {
                id: facts
                objectName: "facts"
                visible: text !== "" && card.told === "" && (card.fits || !Room.tight)
                text: card.facts
                step: Room.down > 26 ? 2 : 1
                lineHeight: 1.05
                Layout.fillWidth: true
            }
            Label {
                objectName: "chosen-why"
                visible: text !== "" && card.told === "" && card.spare
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
