// The requirements on paper: the button that asks for them, then in its place what became of them.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

GridLayout {
    id: place
    required property Leaflet leaflet
    required property bool beside
    readonly property string stands: leaflet.state
    readonly property bool settled: stands === "printed" || stands === "unsure" || stands === "lost" || stands === "unable"
    readonly property bool pressable: stands === "offered" || stands === "printing" || stands === "lost"

    visible: stands !== "hidden"
    columns: beside ? 2 : 1
    columnSpacing: Theme.space
    rowSpacing: Theme.gap

    StatusLine {
        objectName: "requirements-said"
        visible: place.settled
        mood: place.stands === "printed" ? "ok" : "plain"
        text: place.settled ? Say.t("anjungan.requirements_" + place.stands, {}) : ""
        detail: place.beside && place.stands !== "printed" ? Say.t("anjungan.photograph_instead", {}) : ""
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignVCenter
    }
    SecondButton {
        objectName: "print-requirements"
        visible: place.pressable
        text: Say.t("anjungan.print_requirements", {})
        icon: "document"
        working: place.stands === "printing"
        workingText: Say.t("anjungan.printing", {})
        Layout.fillWidth: place.stands !== "lost" || !place.beside
        onChosen: place.leaflet.want()
    }
}
