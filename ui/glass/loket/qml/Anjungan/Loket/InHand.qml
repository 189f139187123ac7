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
    readonly property bool short: Setting.height < 900

    objectName: "in-hand"
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: card.short ? Theme.space : Theme.wide + Theme.unit
        anchors.topMargin: card.short ? Theme.unit : Theme.wide
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
            spacing: card.short ? Theme.gap : Theme.wide
            Layout.fillWidth: true
            Layout.fillHeight: true
            ColumnLayout {
                spacing: Theme.unit
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter
                Label {
                    objectName: "number"
                    text: card.desk.label
                    size: Math.min(Theme.text(9), card.height * (card.short ? 0.36 : 0.5))
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
                    step: card.short ? (text.length > 45 ? 1 : 3) : text.length > 45 ? (Theme.textScale > 1 ? 3 : 4) : Theme.textScale > 1 ? 4 : 5
                    weight: Theme.strong
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: 0
                Layout.preferredWidth: Theme.mm(card.short ? 78 : 92) * Math.min(1.25, Theme.textScale)
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
                            Layout.minimumHeight: Math.max(Theme.mm(card.short ? 7 : 13), Theme.text(2) * (card.short ? 1.3 : 2))
                            spacing: Theme.gap
                            Label {
                                text: fact.label
                                step: card.short ? 1 : 2
                                color: Theme.inkSoft
                            }
                            Label {
                                text: fact.value
                                step: card.short ? 1 : 2
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
            step: 7
            weight: Theme.strong
            color: Theme.inkSoft
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        StatusLine {
            objectName: "told"
            opacity: text === "" ? 0 : 1
            mood: card.desk.trouble !== "" ? "info" : "ok"
            text: card.desk.trouble !== "" ? card.desk.trouble : card.desk.notice
            weight: Theme.medium
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.text(2) * 1.6
        }
    }
}
