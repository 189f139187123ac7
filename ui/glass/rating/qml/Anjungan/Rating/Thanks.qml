// The end: what is kept is said, and nothing more.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

Saying {
    id: page
    objectName: "thanks"
    title: page.rating.kept ? Say.t("rating.thanks_title", {}) : Say.t("rating.nothing_title", {})
    text: page.rating.formKept ? Say.t("rating.thanks_text", {})
        : page.rating.kept ? Say.t("rating.only_face_text", {}) : Say.t("rating.nothing_text", {})
    icon: page.rating.kept ? "check-circle" : "info"
    SecondButton {
        objectName: "thanks-done"
        text: Say.t("rating.done", {})
        step: page.small || Theme.textScale > 1 ? 2 : 3
        onChosen: page.rating.leave()
    }
}
