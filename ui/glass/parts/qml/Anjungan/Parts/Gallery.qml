// Every control in every state; leafed through sheet by sheet, in every theme, text size and language.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Parts

Stage {
    id: gallery
    required property Leafing leafing
    readonly property string page: leafing.page
    readonly property bool upright: Theme.portrait || page === "frame"  // the buttons stand over the sheet, else beside it

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Songket {
        id: band
        width: parent.width
    }
    Label {
        id: title
        objectName: "page-title"
        anchors.top: band.bottom
        anchors.left: parent.left
        anchors.right: gallery.upright ? parent.right : turning.left
        anchors.margins: Theme.lead
        anchors.leftMargin: Theme.margin
        text: Say.t("gallery.page", { name: Say.t("gallery." + gallery.page, {}), at: gallery.leafing.at, of: gallery.leafing.count })
        step: Theme.cramped ? 1 : 2
        weight: Theme.strong
    }
    GridLayout {
        id: turning
        anchors.top: gallery.upright ? title.bottom : band.bottom
        anchors.right: parent.right
        anchors.margins: Theme.gap
        anchors.rightMargin: Theme.margin
        width: gallery.upright ? parent.width - 2 * Theme.margin : implicitWidth
        columns: !gallery.upright ? 1 : Theme.portrait ? 3 : 5
        columnSpacing: gallery.upright && !Theme.portrait ? Theme.unit : Theme.gap
        rowSpacing: Theme.gap
        PrimaryButton {
            objectName: "next"
            text: Say.t("gallery.next", {})
            step: 1
            padding: Theme.unit
            Layout.fillWidth: true
            onChosen: gallery.leafing.leaf(1)
        }
        SecondButton {
            objectName: "previous"
            text: Say.t("gallery.previous", {})
            step: 1
            padding: Theme.unit
            Layout.fillWidth: true
            onChosen: gallery.leafing.leaf(-1)
        }
        SecondButton {
            objectName: "theme"
            text: Say.t("glass.contrast", {})
            on: Theme.contrast
            step: 1
            padding: Theme.unit
            Layout.fillWidth: true
            onChosen: Setting.toggle_contrast()
        }
        SecondButton {
            objectName: "size"
            text: Say.t("glass.text_size", {})
            on: Theme.textScale > 1
            step: 1
            padding: Theme.unit
            Layout.fillWidth: true
            Layout.preferredWidth: leastWidth
            onChosen: Setting.next_text_size()
        }
        SecondButton {
            objectName: "language"
            text: Say.t("glass.language_name_" + Say.language, {})
            step: 1
            padding: Theme.unit
            Layout.fillWidth: true
            Layout.preferredWidth: leastWidth
            onChosen: gallery.leafing.next_language()
        }
    }
    Loader {
        objectName: "page"
        anchors.top: gallery.upright ? turning.bottom : title.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: gallery.upright ? parent.right : turning.left
        anchors.topMargin: Theme.lead
        anchors.bottomMargin: Theme.unit
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: gallery.upright ? Theme.margin : Theme.gap
        source: gallery.leafing.asks ? "" : gallery.page.charAt(0).toUpperCase() + gallery.page.slice(1) + ".qml"
        onLoaded: (item as Sheets).leafing = gallery.leafing
    }
    Dialog {
        objectName: "still-there"
        anchors.fill: parent
        visible: gallery.leafing.asks
        title: Say.t("glass.still_there", {})
        text: Say.t("glass.still_there_text", { seconds: 10 })
        yes: Say.t("glass.yes_go_on", {})
        no: gallery.page === "question" ? Say.t("glass.done", {}) : ""
        remaining: gallery.page === "question" ? 0.7 : -1
        onAccepted: gallery.leafing.leaf(1)
        onRejected: gallery.leafing.leaf(-1)
    }
}
