// Nobody to rate now: counter, officer, and the ways in for somebody with a ticket's code or without.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

Saying {
    id: page
    objectName: "idle"
    second: page.rating.officerName === "" ? "" : Say.t("rating.idle_officer", { name: page.rating.officerName })
    title: Say.t("rating.idle_title", {})
    text: Say.t(rating.besideCounter ? "rating.idle_text" : rating.scans ? "rating.exit_text" : "rating.exit_typed", {})
    icon: "smile"
    Button {
        objectName: "have-code"
        filled: !page.rating.besideCounter
        text: Say.t("rating.have_code", {})
        icon: "qr"
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.openCode()
    }
    Button {
        objectName: "walk-up"
        visible: page.rating.walkUpAllowed
        text: Say.t("rating.walk_up", {})
        icon: "smile"
        step: page.small || Theme.textScale > 1 ? 2 : 3
        Layout.fillWidth: true
        onChosen: page.rating.walkUp()
    }
}
