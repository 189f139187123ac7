// A service in a list: what it is, how many wait, its requirements and its number.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Item {
    id: row
    property string code: ""
    property string name: ""
    property string place: ""
    property int waiting: 0
    property int minutes: 0
    property string reason: ""
    property bool served: true
    property string wanting: "anjungan.print_number"
    property bool information: false
    property bool working: false
    readonly property int rim: 2 * Theme.ring
    readonly property bool tall: Theme.portrait && !stacked && !information
    readonly property int keys: Theme.lineWidth(Say.t("anjungan.see_requirements", {}) + (information ? "" : Say.t(wanting, {})), Theme.text(1)) + Theme.gap * (information ? 3 : 10)
    readonly property bool stacked: width < Theme.text(2) * 26 || !Theme.portrait && width - keys < Theme.text(2) * 12
    signal wanted()
    signal looked()

    implicitHeight: Math.ceil(grid.implicitHeight) + Theme.space * 1.4

    Card {
        anchors.fill: parent
        anchors.leftMargin: row.rim
        anchors.rightMargin: row.rim
    }
    GridLayout {
        id: grid
        x: Theme.space + row.rim
        y: Theme.space * 0.7
        width: parent.width - 2 * x
        columns: row.stacked ? 1 : 2
        columnSpacing: Theme.space
        rowSpacing: Theme.unit
        ColumnLayout {
            spacing: Theme.unit / 4
            Layout.fillWidth: true
            Label {
                text: row.name
                step: 2
                weight: Theme.strong
                Layout.fillWidth: true
            }
            Label {
                visible: text !== ""
                text: row.place
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Label {
                text: row.reason !== "" ? Say.t("anjungan.reason_" + row.reason, {})
                    : !row.served ? Say.t("anjungan.waiting_unserved", { count: row.waiting })
                    : row.waiting === 0 ? Say.t("anjungan.nobody_waiting", {})
                    : Say.t("anjungan.waiting_about", { count: row.waiting, minutes: row.minutes })
                step: 1
                color: Theme.inkSoft
                digits: true
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: row.stacked ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignVCenter
            Layout.fillWidth: row.stacked
            SecondButton {
                objectName: "look-" + row.code
                text: Say.t("anjungan.see_requirements", {})
                step: 1
                padding: Theme.gap * 1.5
                words: text + ", " + row.name
                Layout.fillWidth: row.stacked
                Layout.minimumWidth: Layout.preferredWidth
                Layout.maximumWidth: row.tall ? Layout.preferredWidth : row.width
                Layout.preferredWidth: row.tall ? Math.max(leastWidth, Math.ceil(Theme.text(1) * 3.8) + 2 * padding) : implicitWidth
                onChosen: row.looked()
            }
            PrimaryButton {
                objectName: "want-" + row.code
                visible: !row.information
                text: Say.t(row.wanting, {})
                icon: row.reason !== "" ? "" : row.wanting === "anjungan.print_number" ? "printer" : "camera"
                step: 1
                iconSize: Math.round(Theme.text(1) * 1.35)
                padding: Theme.gap * 1.5
                words: text + ", " + row.name
                available: row.reason === ""
                working: row.working
                Layout.fillWidth: row.stacked
                Layout.preferredWidth: row.tall ? Math.max(leastWidth, Math.ceil(Theme.text(1) * 5.7) + 2 * padding) : implicitWidth
                Layout.minimumWidth: Layout.preferredWidth
                onChosen: row.wanted()
            }
        }
    }
}
