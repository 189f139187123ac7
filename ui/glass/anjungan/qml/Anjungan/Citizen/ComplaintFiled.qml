// It is filed: its number, by when it is answered, the code of its progress; the paper below, or a photograph.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    id: page
    objectName: "complaint-filed"
    readonly property string paper: receipt.paper
    readonly property bool large: Theme.textScale > 1.25
    readonly property bool beside: !Theme.oneColumn && (!Theme.handheld || Setting.deviceClass === "tablet" && Theme.textScale < 1.25) && (!Theme.portrait || low)
    bar.back: false

    Scroll {
        anchors.fill: parent
        filling: true
        GridLayout {
            columns: page.beside ? 2 : 1
            columnSpacing: Theme.wide
            rowSpacing: Theme.portrait && !page.low ? Theme.space : Theme.gap
            Layout.fillWidth: true
            Layout.fillHeight: true
            Label {
                text: Say.t("anjungan.filed_title", {})
                step: Theme.handheld || page.low ? 3 : 5
                weight: Theme.strong
                Layout.columnSpan: page.beside ? 2 : 1
                Layout.fillWidth: true
            }
            Card {
                raised: true
                implicitHeight: inner.implicitHeight + 2 * Theme.space
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                Layout.alignment: Qt.AlignTop
                GridLayout {
                    id: inner
                    x: Theme.space
                    y: Theme.space
                    width: parent.width - 2 * Theme.space
                    columns: page.large ? 1 : 2
                    columnSpacing: Theme.space
                    rowSpacing: Theme.gap
                    ColumnLayout {
                        spacing: Theme.gap
                        Layout.fillWidth: true
                        Layout.alignment: Qt.AlignTop
                        Label {
                            text: Say.t("anjungan.complaint_number", {})
                            step: 2
                            color: Theme.inkSoft
                            Layout.fillWidth: true
                        }
                        Label {
                            objectName: "complaint-number"
                            text: page.receipt.number
                            step: Theme.handheld || page.low ? 5 : 8
                            weight: Theme.number
                            digits: true
                            wrapMode: Text.NoWrap
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Theme.text(3)
                            verticalAlignment: Text.AlignVCenter
                            Layout.preferredHeight: Math.round(size * 1.2)
                            Layout.fillWidth: true
                        }
                        Fact {
                            icon: page.large || page.low ? "" : "calendar"
                            label: Say.t("anjungan.answered_by", {})
                            value: Say.date(page.receipt.answerBy)
                            labelStep: Theme.handheld || page.low ? 1 : 2
                            step: Theme.handheld ? 2 : page.low ? 3 : 4
                            Layout.fillWidth: true
                        }
                    }
                    QrCode {
                        objectName: "complaint-qr"
                        content: page.receipt.progress
                        size: Math.round(Math.min(page.width * 0.3, page.height * (page.low ? 0.14 : Theme.portrait ? 0.2 : 0.36)))
                        Layout.alignment: Qt.AlignTop
                    }
                    Label {
                        text: page.receipt.followed ? Say.t("anjungan.scan_progress", {}) : Say.t("anjungan.show_code", {})
                        step: Theme.handheld ? 1 : 2
                        color: Theme.inkSoft
                        Layout.columnSpan: page.large ? 1 : 2
                        Layout.fillWidth: true
                    }
                }
            }
            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 2
                RowLayout {
                    spacing: Theme.space
                    Layout.fillWidth: true
                    StatusLine {
                        objectName: "receipt-paper"
                        mood: page.paper === "printed" ? "ok" : "plain"
                        icon: page.paper === "printed" ? "check-circle" : page.paper === "under_way" ? "printer" : "camera"
                        text: Say.t("anjungan.receipt_" + page.paper, {})
                        step: Theme.handheld ? 2 : 3
                        Layout.fillWidth: true
                    }
                    PaperDrawing {
                        visible: page.paper === "printed" && Theme.portrait && !page.low && !page.large
                        size: Theme.mm(90)
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                PrimaryButton {
                    objectName: "done"
                    text: page.paper === "printed" ? Say.t("glass.done", {}) : Say.t("anjungan.photographed", {})
                    tall: Theme.portrait && !page.low ? Theme.mm(34) : 0
                    Layout.fillWidth: true
                    onChosen: page.visit.leave()
                }
            }
        }
    }
}
