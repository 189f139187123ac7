// Nobody to rate now: counter, officer, and the way in for somebody with a ticket's code.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

Saying {
    id: page
    objectName: "idle"
    second: page.rating.officerName === "" ? "" : Say.t("rating.idle_officer", { name: page.rating.officerName })
    title: Say.t("rating.idle_title", {})
    text: Say.t("rating.idle_text", {})
    icon: "smile"
    PrimaryButton {
        objectName: "walk-up"
        visible: page.rating.walkUpAllowed
        text: Say.t("rating.walk_up", {})
        icon: "smile"
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.walkUp()
    }
    SecondButton {
        objectName: "have-code"
        text: Say.t("rating.have_code", {})
        icon: "qr"
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.openCode()
    }
}
