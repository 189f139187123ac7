// The rating window: its pages, and the question whether anybody is still there.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Rating

Stage {
    id: screen
    required property RatingModel rating

    RatingPages {
        anchors.fill: parent
        rating: screen.rating
        focus: true
        enabled: !still.active
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
