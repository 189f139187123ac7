// The head of a screen: site or way back at the left, the page's title beside it, the clock at the right.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Item {
    id: bar
    property string site: ""
    property string subtitle: ""
    property string title: ""
    property bool back: false
    property string clock: ""
    property string day: ""
    readonly property bool tight: Theme.textScale > 1.25 || Setting.deviceClass === "small"
    signal backChosen()

    implicitHeight: Theme.barHeight
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.wide * 0.6
        SecondButton {
            objectName: "back"
            visible: bar.back
            text: Say.t("glass.back", {})
            icon: "arrow-left"
            onChosen: bar.backChosen()
        }
        Emblem {
            visible: !bar.back && !Theme.contrast
            size: Math.min(Theme.target, bar.height - Theme.unit)
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Label {
                visible: text !== ""
                readonly property bool aside: !bar.back  // the site's name is not said on every page anew
                text: bar.back ? bar.title : bar.site
                step: bar.back ? (bar.tight || bar.title.length > 30 ? (Theme.cramped ? 2 : 3) : 4) : 2
                weight: Theme.strong
                wrapMode: Text.WordWrap
                fontSizeMode: Text.Fit  // a long title takes two lines, and then a smaller step
                minimumPixelSize: Theme.text(1)
                lineHeight: bar.back ? 1.05 : 1
                verticalAlignment: Text.AlignVCenter
                Layout.fillWidth: true
                Layout.fillHeight: bar.back
                Layout.preferredHeight: bar.back ? 10 : implicitHeight
            }
            Label {
                visible: !bar.back && !bar.tight && text !== ""
                readonly property bool aside: true
                text: bar.subtitle
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            visible: !(bar.back && Theme.textScale > 1.25)
            spacing: 0
            Label {
                text: bar.clock
                Accessible.role: Accessible.Clock
                step: 3
                weight: Theme.strong
                digits: true
                wrapMode: Text.NoWrap
                Layout.alignment: Qt.AlignRight
            }
            Label {
                visible: !bar.tight && text !== ""
                text: bar.day
                Accessible.role: Accessible.Clock
                step: 1
                color: Theme.inkSoft
                wrapMode: Text.NoWrap
                Layout.alignment: Qt.AlignRight
            }
        }
    }
}
