// The number in hand: how far it is, the number itself, its service, its facts, what came of the last wish.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

Card {
    id: card
    required property DeskModel desk
    readonly property bool taken: desk.label !== ""
    readonly property string told: desk.trouble !== "" ? desk.trouble : desk.notice
    readonly property bool crowded: !Room.tall || told.length > 60 || height < Theme.text(2) * 20

    objectName: "in-hand"
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: !Room.tall ? Theme.space : Theme.wide + Theme.unit
        anchors.topMargin: !Room.tall ? Theme.unit : Theme.wide
        anchors.bottomMargin: Theme.gap
        spacing: 0
        RowLayout {
            id: steps
            Layout.fillHeight: false
            spacing: Theme.gap
            Step {
                text: Say.t("loket.stage_called")
                present: card.desk.stage === "called"
                passed: card.desk.stage === "serving"
            }
            Rule {
                implicitWidth: Theme.mm(17)
                color: Theme.edge
            }
            Step {
                text: Say.t("loket.stage_serving")
                present: card.desk.stage === "serving"
            }
            Rule {
                implicitWidth: Theme.mm(17)
                color: Theme.edge
            }
            Step {
                text: Say.t("loket.stage_finished")
            }
        }
        RowLayout {
            visible: card.taken
            spacing: !Room.tall ? Theme.gap : Theme.wide
            Layout.fillWidth: true
            Layout.fillHeight: true
            ColumnLayout {
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter
                Label {
                    objectName: "number"
                    text: card.desk.label
                    size: Math.min(Theme.text(9), card.height * (card.crowded ? 0.34 : 0.5))
                    weight: Theme.number
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.text(6)
                    Layout.fillWidth: true
                    Layout.leftMargin: -Math.round(size * 0.02)
                }
                Label {
                    objectName: "service"
                    text: card.desk.serviceName
                    step: card.crowded ? (text.length > 45 ? 1 : 3) : text.length > 45 ? (Theme.textScale > 1 ? 3 : 4) : Theme.textScale > 1 ? 4 : 5
                    weight: Theme.strong
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }
                Label {
                    objectName: "chosen-why"
                    visible: text !== "" && card.told.length <= 60 && card.height > Theme.text(2) * 13
                    text: card.desk.chosenWhy
                    step: 1
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                visible: Room.down >= 36 || card.told.length <= 60
                spacing: 0
                Layout.preferredWidth: Theme.mm(!Room.tall ? 78 : 92) * Math.min(1.25, Theme.textScale)
                Layout.maximumWidth: Layout.preferredWidth
                Layout.alignment: Qt.AlignVCenter
                Repeater {
                    model: card.desk.facts
                    ColumnLayout {
                        id: fact
                        required property string label
                        required property string value
                        spacing: 0
                        RowLayout {
                            Layout.minimumHeight: Math.max(Theme.mm(card.crowded ? 7 : 13), Theme.text(2) * (card.crowded ? 1.3 : 2))
                            spacing: Theme.gap
                            Label {
                                text: fact.label
                                step: card.crowded ? 1 : 2
                                color: Theme.inkSoft
                            }
                            Label {
                                text: fact.value
                                step: card.crowded ? 1 : 2
                                weight: Theme.strong
                                digits: true
                                horizontalAlignment: Text.AlignRight
                                Layout.fillWidth: true
                            }
                        }
                        Rule {
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
        Label {
            objectName: "empty"
            visible: !card.taken
            text: card.desk.emptyText
            step: Room.tall ? 6 : 5
            weight: Theme.strong
            color: Theme.inkSoft
            lineHeight: 1.1
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        DayCurve {
            visible: !card.taken && card.height > Theme.text(1) * 20
            desk: card.desk
            Layout.preferredHeight: Math.round(card.height * 0.5)
            Layout.fillWidth: true
        }
        StatusLine {
            objectName: "told"
            opacity: text === "" ? 0 : 1
            mood: card.desk.trouble !== "" ? "info" : "ok"
            text: card.told
            weight: Theme.medium
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.text(2) * 1.6
        }
    }
}
