// The foot: what everybody may know, running, or line by line where nothing moves; when the data stop, that and since when.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Rectangle {
    id: foot
    property string text: ""
    property string line: ""
    readonly property bool runs: Theme.moving && notice === ""
    property string notice: ""
    readonly property int size: Math.round(height * 0.43)

    color: notice === "" ? Theme.card : Theme.strip
    clip: true
    Row {
        objectName: "running-line"
        visible: foot.runs
        readonly property int lap: first.implicitWidth + foot.size * 2
        y: (parent.height - height) / 2
        spacing: foot.size * 2
        x: Theme.margin
        NumberAnimation on x {
            running: foot.runs && first.implicitWidth > foot.width - 2 * Theme.margin
            from: Theme.margin
            to: Theme.margin - first.implicitWidth - foot.size * 2
            duration: Math.max(1, (first.implicitWidth + foot.size * 2) * 1000 / Theme.mm(30))
            loops: Animation.Infinite
        }
        Label {
            id: first
            objectName: "running"
            text: foot.text
            size: foot.size
            wrapMode: Text.NoWrap
        }
        Label {
            text: foot.text
            size: foot.size
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    RowLayout {
        visible: !foot.runs
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.mm(14)
        Icon {
            visible: foot.notice !== ""
            name: "cloud-off"
            size: Math.round(foot.size * 1.2)
        }
        Label {
            objectName: foot.notice === "" ? "line" : "stopped"
            text: foot.notice === "" ? foot.line : foot.notice
            size: foot.size
            weight: foot.notice === "" ? Theme.regular : Theme.medium
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(foot.size / 2)
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(foot.height * 0.9)
        }
    }
}
