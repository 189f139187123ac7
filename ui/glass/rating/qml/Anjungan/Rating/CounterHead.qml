// The head of a page that is about one visit: counter and service at the left, the number at the right.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RowLayout {
    id: head
    required property RatingModel rating
    property string second: rating.serviceName
    readonly property bool tight: Theme.textScale > 1.25 || Setting.deviceClass === "small"

    anchors.fill: parent
    spacing: Theme.gap
    Emblem {
        size: Math.round(Math.min(Theme.mm(10.9), head.height * 0.7))
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Label {
            text: head.rating.counterName
            step: 2
            weight: Theme.strong
            lineHeight: 1.1
            Layout.fillWidth: true
        }
        Label {
            visible: text !== "" && !(head.tight && text.length > 40)
            text: head.second
            step: 1
            color: Theme.inkSoft
            lineHeight: 1.1
            Layout.fillWidth: true
        }
    }
    Label {
        visible: head.rating.label !== "" && !head.tight
        text: Say.t("rating.your_number", {})
        step: 1
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
    }
    Label {
        objectName: "ticket"
        visible: text !== ""
        text: head.rating.label
        step: 2
        weight: Theme.strong
        wrapMode: Text.NoWrap
        Layout.leftMargin: -Theme.unit / 2
        Layout.minimumWidth: Math.ceil(implicitWidth)
    }
}
