// The answer was not taken: why, and what can be done.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

Saying {
    id: page
    objectName: "refused"
    title: page.rating.canTryAgain ? Say.t("rating.refused_title", {}) : Say.t("rating.refused_done_title", {})
    text: page.rating.trouble
    icon: "info"
    PrimaryButton {
        objectName: "try-again"
        visible: page.rating.canTryAgain || page.rating.working
        text: Say.t("rating.try_again", {})
        workingText: Say.t("rating.keeping", {})
        working: page.rating.working
        activeFocusOnTab: true
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.tryAgain()
    }
    SecondButton {
        objectName: "refused-done"
        text: Say.t("rating.done", {})
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.leave()
    }
}
