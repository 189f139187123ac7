// A small window over the desk, which rests under it: title, what it is about, what can be done; Esc closes, and so does
// a button: the last of the foot, or beside the title where there is no room for a row more.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

FocusScope {
    id: overlay
    default property alias content: body.data
    property alias foot: feet.data
    property string title: ""
    property string text: ""
    property int inner: Theme.mm(220)
    property string closeName: ""
    property string closeText: Say.t("loket.close")
    property bool closable: true
    property bool footed: true
    property bool closeFirst: false  // the keys begin there
    property bool closeFilled: false
    property int closePadding: Theme.space
    property bool brief: false  // what it is about is left out where there is no room
    readonly property int edge: Room.tight ? 2 * Theme.unit : Room.slim ? Theme.space : Theme.wide
    signal closed()

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Keys.onEscapePressed: overlay.closed()
    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? Theme.ground : Theme.shade
        opacity: Theme.veil
    }
    MouseArea {
        anchors.fill: parent
        onClicked: overlay.closed()
    }
    Card {
        raised: true
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gap, Math.round(overlay.inner * Theme.textScale) + 2 * overlay.edge)
        height: Math.min(parent.height - 2 * (Room.tight ? Theme.unit : Theme.gap), Math.ceil(column.implicitHeight) + 2 * overlay.edge)
        MouseArea {
            anchors.fill: parent
        }
        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: overlay.edge
            spacing: Room.slim ? Theme.unit : Theme.gap
            RowLayout {
                id: head
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: false
                Label {
                    objectName: "window-title"
                    text: overlay.title
                    step: Room.slim ? 2 : 4
                    weight: Theme.strong
                    lineHeight: 1.1
                    Layout.fillWidth: true
                }
            }
            Label {
                visible: text !== "" && !(overlay.brief && Room.scant)
                text: overlay.text
                step: Room.slim ? 1 : 2
                color: Theme.inkSoft
                lineHeight: 1.1
                Layout.fillWidth: true
            }
            ColumnLayout {
                id: body
                spacing: column.spacing
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.topMargin: Room.slim ? Theme.ring : 0
            }
            RowLayout {
                id: last
                visible: overlay.footed && feet.children.length > 0 || overlay.closable && !Room.scant
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.fillHeight: false
                Layout.topMargin: 2 * Theme.ring
                RowLayout {
                    id: feet
                    visible: overlay.footed && children.length > 0
                    spacing: Theme.gap
                    Layout.fillWidth: true
                }
            }
            Button {
                id: close
                parent: Room.scant ? head : last
                objectName: overlay.closeName
                visible: overlay.closable
                focus: overlay.closeFirst
                filled: overlay.closeFilled
                text: overlay.closeText
                key: Say.t("loket.key_esc")
                step: Room.slim ? 1 : 2
                padding: Room.scant ? Theme.unit : overlay.closePadding
                onChosen: overlay.closed()
            }
        }
    }
}
