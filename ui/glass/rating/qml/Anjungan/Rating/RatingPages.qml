// The pages of a rating, one at a time; they stand in a window of their own or on the citizen's screen.
import QtQuick
import Anjungan.Glass
import Anjungan.Rating

FocusScope {
    id: pages
    required property RatingModel rating
    readonly property string page: rating.page
    property bool opened: false  // the first page went nowhere: nothing moves

    function turn() {
        loader.setSource(page.charAt(0).toUpperCase() + page.slice(1) + ".qml", { rating: rating })
    }
    Component.onCompleted: {
        turn()
        opened = true
    }
    onPageChanged: {
        if (opened)
            turn()
    }
    Loader {
        id: loader
        objectName: "page"
        property real slide: 0
        width: parent.width
        height: parent.height
        x: slide
        focus: true
        onLoaded: {
            (item as Item).forceActiveFocus()
            if (pages.opened)
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
        target: null
        onActiveChanged: if (active) pages.rating.touched()
    }
}
