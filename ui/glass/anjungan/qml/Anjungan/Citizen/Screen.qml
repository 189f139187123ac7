// The citizen's window: one page at a time, and the question whether anybody is still there.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen
import Anjungan.Rating as Rate

Stage {
    id: screen
    required property Visit visit
    required property Hall hall
    required property Chosen chosen
    required property Slip slip
    required property Asking asking
    required property Leaflet leaflet
    required property Rate.RatingModel rating
    required property Complaint complaint
    required property OwnCode own
    readonly property string page: visit.page
    readonly property bool doubting: visit.secondsLeft > 0

    function turn() {
        loader.setSource(page + ".qml", { visit: visit, hall: hall, chosen: chosen, slip: slip, asking: asking, leaflet: leaflet, rating: rating, complaint: complaint, own: own })
    }
    Component.onCompleted: turn()
    onPageChanged: turn()

    onActiveFocusItemChanged: {
        if (visit && !doubting)
        visit.touched()
    }
    onDoubtingChanged: {
        if (!doubting)
        loader.forceActiveFocus()
    }

    PointHandler {
        target: null
        onActiveChanged: screen.visit.touched()
    }
    Loader {
        id: loader
        objectName: "page"
        property real slide: 0
        width: parent.width
        height: parent.height
        x: slide
        focus: true
        enabled: !screen.doubting
        onLoaded: {
            if (screen.page !== "Idle")
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
    Loader {
        active: screen.doubting
        anchors.fill: parent
        sourceComponent: Dialog {
            objectName: "still-there"
            title: Say.t("glass.still_there", {})
            text: Say.t(screen.visit.doubt, { seconds: screen.visit.secondsLeft, label: screen.slip.label })
            yes: Say.t("glass.yes_go_on", {})
            no: Say.t("glass.done", {})
            remaining: screen.visit.secondsLeft / screen.visit.countdown
            Component.onCompleted: forceActiveFocus()
            onAccepted: screen.visit.touched()
            onRejected: screen.visit.leave()
        }
    }
}
