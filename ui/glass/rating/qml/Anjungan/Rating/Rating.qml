// The rating window: one page at a time, and the question whether anybody is still there.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Rating

Stage {
    id: screen
    required property RatingModel rating
    readonly property string page: rating.page

    function turn() {
        loader.setSource(page.charAt(0).toUpperCase() + page.slice(1) + ".qml", { rating: rating })
    }
    Component.onCompleted: turn()
    onPageChanged: turn()
    Loader {
        id: loader
        objectName: "page"
        property real slide: 0
        width: parent.width
        height: parent.height
        x: slide
        focus: true
        enabled: !still.active
        onLoaded: {
            (item as Item).forceActiveFocus()
            arrive.restart()
        }
        NumberAnimation {
            id: arrive
            target: loader
            property: "slide"
            from: Theme.pageSlide
            to: 0
            duration: Theme.pageTime
            easing.type: Easing.OutCubic
        }
    }
    PointHandler {
        onActiveChanged: if (active) screen.rating.touched()
    }
    Loader {
        id: still
        active: screen.rating.secondsLeft > 0
        anchors.fill: parent
        onLoaded: (item as Item).forceActiveFocus()
        sourceComponent: Dialog {
            objectName: "still-there"
            title: Say.t("glass.still_there", {})
            text: Say.t("glass.still_there_text", { seconds: screen.rating.secondsLeft })
            yes: Say.t("glass.yes_go_on", {})
            no: Say.t("glass.done", {})
            remaining: screen.rating.secondsLeft / screen.rating.countdown
            onAccepted: screen.rating.touched()
            onRejected: screen.rating.leave()
        }
    }
}
