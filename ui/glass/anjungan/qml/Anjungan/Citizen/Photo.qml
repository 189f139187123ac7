// The same ticket without paper: number and code stay until they are photographed.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: photo
    objectName: "photo"
    readonly property bool single: Theme.cramped || Setting.deviceClass === "small"
    readonly property bool whole: single || Theme.handheld  // one page that is turned, no page within it
    readonly property bool waiting: slip.state === "waiting" || slip.state === ""
    readonly property bool large: Theme.textScale > 1.25
    readonly property bool beside: !single && (!Theme.portrait || low)
    readonly property bool tight: whole && beside  // a tablet: what opens the rating and what is pressed come first
    readonly property int codeSize: beside ? Math.round(height * 0.27) : Math.round(width * (large ? 0.28 : 0.35))
    banded: false
    bar.back: false

    Scroll {
        anchors.fill: parent
        filling: true
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: photo.beside ? 2 : 1
            columnSpacing: Theme.wide
            rowSpacing: Theme.space
            ColumnLayout {
                visible: !photo.beside
                spacing: Theme.unit
                Layout.fillWidth: true
                PhotoTitle {
                    paperless: photo.slip.paperless
                }
            }
            Scroll {
                turning: !photo.whole
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: photo.whole ? implicitHeight : 0
                Layout.preferredWidth: 3
                TicketCard {
                    id: card
                    service: photo.slip.service
                    agency: photo.large ? "" : photo.slip.agency
                    label: photo.slip.label
                    numberSize: Math.min(Theme.text(9), Math.round((width - 2 * inset) * 1.8 / Math.max(5, photo.slip.label.length)), Math.round(photo.height * (photo.tight ? 0.12 : photo.beside ? 0.15 : photo.large ? 0.105 : 0.16)))
                    Layout.fillWidth: true
                    RowLayout {
                        spacing: Theme.wide
                        Layout.fillWidth: true
                        QrCode {
                            visible: photo.slip.code !== ""
                            content: photo.slip.code
                            size: photo.codeSize
                            Layout.alignment: Qt.AlignTop
                        }
                        ColumnLayout {
                            spacing: photo.tight ? Theme.unit : Theme.gap
                            Layout.alignment: Qt.AlignTop
                            Label {
                                visible: photo.slip.code !== "" && !photo.beside && !photo.large
                                text: Say.t("anjungan.scan_later", {})
                                step: 2
                                Layout.fillWidth: true
                            }
                            Label {
                                objectName: "stands"
                                visible: !photo.waiting
                                text: photo.waiting ? "" : Say.t("anjungan.stands_" + photo.slip.state, { counter: photo.slip.counter })
                                step: photo.beside ? 2 : 4
                                weight: Theme.strong
                                Layout.fillWidth: true
                            }
                            Fact {
                                visible: photo.waiting
                                icon: "chair"
                                label: Say.t("anjungan.please_wait_at", {})
                                value: Say.t("anjungan.zone_only", { zone: photo.slip.zone })
                                step: photo.beside ? 2 : 4
                                Layout.fillWidth: true
                            }
                            Fact {
                                visible: photo.waiting
                                icon: "users"
                                label: Say.t("anjungan.before_you", {})
                                value: Say.t("glass.people", { count: photo.slip.ahead })
                                step: photo.beside ? 2 : 4
                                Layout.fillWidth: true
                            }
                            Fact {
                                visible: photo.waiting && (photo.slip.expected !== "" || !photo.slip.served)
                                icon: "clock"
                                label: Say.t(photo.slip.served ? "anjungan.called_at_about" : "anjungan.unserved", {})
                                value: photo.slip.served ? Say.time(photo.slip.expected) : ""
                                step: photo.beside ? 2 : 4
                                Layout.fillWidth: true
                            }
                        }
                    }
                    Label {
                        objectName: "short-code"
                        visible: photo.slip.shortCode !== ""
                        text: Say.t("anjungan.code_by_hand", { code: photo.slip.shortCode })
                        step: photo.beside || photo.large ? 1 : 2
                        weight: Theme.strong
                        code: true
                        Layout.fillWidth: true
                    }
                    Label {
                        objectName: "appointment"
                        visible: photo.slip.appointment !== ""
                        text: photo.slip.appointment === "" ? "" : Say.t("anjungan.appointment", {}) + " " + Say.time(photo.slip.appointment)
                        step: photo.beside || photo.large ? 1 : 2
                        weight: Theme.strong
                        digits: true
                        Layout.fillWidth: true
                    }
                }
            }
            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: photo.beside
                Layout.preferredWidth: 2
                Layout.alignment: Qt.AlignBottom
                ColumnLayout {
                    spacing: Theme.lead
                    Layout.fillWidth: true
                    Layout.fillHeight: photo.beside
                    PhotoTitle {
                        visible: photo.beside
                        paperless: photo.slip.paperless
                    }
                    StatusLine {
                        visible: photo.visit.staffCalled
                        text: Say.t("anjungan.staff_told", {})
                        detail: photo.tight ? "" : Say.t("anjungan.stays_open", {})
                        Layout.fillWidth: true
                    }
                    StatusLine {
                        visible: !photo.visit.staffCalled && !photo.tight
                        mood: "plain"
                        weight: Theme.regular
                        text: Say.t("anjungan.stays_open", {})
                        Layout.fillWidth: true
                    }
                }
                GridLayout {
                    columns: photo.beside ? 1 : 2
                    columnSpacing: Theme.space
                    rowSpacing: Theme.gap
                    uniformCellWidths: !photo.slip.paperless
                    Layout.fillWidth: true
                    SecondButton {
                        objectName: "print-again"
                        visible: !photo.slip.paperless
                        text: Say.t("anjungan.try_printing_again", {})
                        icon: "printer"
                        working: photo.visit.busy
                        Layout.fillWidth: true
                        Layout.fillHeight: !photo.beside
                        onChosen: photo.visit.print_again()
                    }
                    SecondButton {
                        objectName: "again"
                        text: Say.t("anjungan.take_another", {})
                        Layout.fillWidth: true
                        Layout.fillHeight: !photo.beside
                        onChosen: photo.visit.again()
                    }
                    PrimaryButton {
                        objectName: "photographed"
                        text: Say.t("anjungan.photographed", {})
                        Layout.columnSpan: photo.beside || photo.slip.paperless ? 1 : 2
                        Layout.fillWidth: true
                        Layout.fillHeight: !photo.beside
                        onChosen: photo.visit.leave()
                    }
                }
            }
        }
    }
}
