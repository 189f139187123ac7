// Every agency by its zone, with or without the people who wait there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ColumnLayout {
    id: directory
    required property Hall hall
    required property int across  // of the page: its own width would follow from itself
    property bool counted: true
    readonly property int gutter: Math.max(Theme.handheld ? 0 : Theme.mm(30), Math.round(Theme.text(5) * 1.5))
    readonly property int columns: Math.max(1, Math.floor((across - gutter + Theme.gap) / (Theme.dense * (Theme.handheld ? 14.5 : 15.5) + Theme.gap)))
    signal chosen(code: string)

    spacing: Theme.gap
    Repeater {
        model: directory.hall.zones
        ColumnLayout {
            id: floor
            required property string zone
            required property QtObject agencies
            required property int index
            spacing: Theme.gap
            Layout.fillWidth: true
            Rule {
                visible: floor.index > 0
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: 0
                Layout.fillWidth: true
                ColumnLayout {
                    spacing: -Theme.unit / 2
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: false
                    Layout.preferredWidth: directory.gutter
                    Layout.maximumWidth: directory.gutter
                    Label {
                        text: Say.t("anjungan.zone_word", {})
                        step: 1
                        size: Math.min(Theme.text(1), Math.round(directory.gutter / 3))
                        color: Theme.inkSoft
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 8
                        Layout.maximumWidth: directory.gutter - Theme.unit
                        Layout.preferredHeight: Math.round(size * 1.25)
                        Accessible.ignored: true
                    }
                    Label {
                        text: floor.zone
                        Accessible.name: Say.t("anjungan.zone_only", { zone: floor.zone })
                        step: 5
                        weight: Theme.strong
                    }
                }
                GridLayout {
                    columns: directory.columns
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: false
                    columnSpacing: Theme.gap
                    rowSpacing: Theme.gap
                    uniformCellWidths: true
                    Layout.fillWidth: true
                    Repeater {
                        model: floor.agencies
                        AgencyTile {
                            objectName: "agency-" + code
                            counted: directory.counted
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onChosen: directory.chosen(code)
                        }
                    }
                }
            }
        }
    }
}
