// What the officer needs to know beside the work: as many lines as there is room for, the most urgent first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: strips
    required property DeskModel desk

    spacing: 0
    Repeater {
        id: lines
        model: strips.desk.strips
        OfflineStrip {
            id: strip
            required property int index
            required property string name
            required property string glyph
            required property string head
            required property string rest
            required property string brief
            required property string deed
            required property string cap
            readonly property bool more: index === Room.strips - 1 && lines.count > Room.strips
                || Room.slim && (head !== brief || rest !== "")
            objectName: name
            visible: index < Room.strips
            text: Room.slim ? brief : head
            detail: Room.slim ? "" : rest
            icon: glyph
            action: more ? Say.t("loket.notices_all") : deed
            actionName: name + (more ? "-all" : "-seen")
            actionKey: more ? "I" : deed !== "" ? cap : ""
            Layout.fillWidth: true
            onActed: more ? strips.desk.act("notices") : strips.desk.actOn(name)
        }
    }
}
