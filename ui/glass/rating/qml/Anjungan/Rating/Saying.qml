// A page that says something: a title, words, and the ways on.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    property string title: ""
    property string text: ""
    property string icon: ""
    property string second: rating.serviceName
    default property alias ways: ways.data

    head: CounterHead {
        rating: page.rating
        second: page.second
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : Theme.space
        Item {
            Layout.fillHeight: true
        }
        Icon {
            visible: name !== "" && !page.small && Theme.textScale < 1.25
            name: page.icon
            size: Theme.icon * 2
        }
        Label {
            objectName: "title"
            text: page.title
            step: page.small ? (Theme.textScale > 1.25 ? 3 : 4) : Theme.textScale > 1 ? 4 : 5
            weight: Theme.strong
            lineHeight: 1.1
            Layout.fillWidth: true
        }
        Label {
            objectName: "text"
            visible: text !== ""
            text: page.text
            step: page.small && Theme.textScale > 1 ? 1 : 2
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        Item {
            Layout.fillHeight: true
        }
        GridLayout {
            id: ways
            columns: 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.fillWidth: true
        }
    }
}
