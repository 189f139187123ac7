// The head of a page that is about one visit: counter and service at the left, the number at the right.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RowLayout {
    id: head
    required property RatingModel rating
    property string second: rating.serviceName
    property bool leavable: false
    readonly property bool tight: Theme.textScale > 1.25 || Setting.deviceClass === "small"

    anchors.fill: parent
    spacing: Theme.gap
    SecondButton {
        objectName: visible ? "back" : ""
        visible: head.leavable
        text: Say.t("glass.back", {})
        icon: "arrow-left"
        onChosen: head.rating.back()
    }
    Emblem {
        visible: !head.leavable
        size: Math.round(Math.min(Theme.mm(10.9), head.height * 0.7))
    }
    Item {
        id: subject
        readonly property bool both: service.text !== "" && counter.height + service.height <= height
        readonly property bool alone: !both && head.leavable && service.text !== "" && service.height <= height
        Layout.fillWidth: true
        Layout.fillHeight: true
        Label {
            id: counter
            readonly property bool aside: !head.rating.besideCounter && head.rating.label === ""  // the site's name is not said on every page anew
            visible: !subject.alone  // away from the counters the service says more
            text: head.rating.counterName
            step: 2
            weight: Theme.strong
            lineHeight: 1.1
            width: parent.width
            y: (parent.height - height - (subject.both ? service.height : 0)) / 2
        }
        Label {
            id: service
            visible: subject.both || subject.alone
            text: head.second
            step: 1
            color: Theme.inkSoft
            lineHeight: 1.1
            width: parent.width
            y: subject.both ? counter.y + counter.height : (parent.height - height) / 2
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
