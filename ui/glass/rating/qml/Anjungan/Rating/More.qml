// The one touch is kept; the full questionnaire is offered, never urged.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

Saying {
    id: page
    objectName: "more"
    title: Say.t("rating.more_title", {})
    text: Say.t("rating.more_text", { n: page.rating.offeredCount })
    icon: "check-circle"
    PrimaryButton {
        objectName: "more-go"
        text: Say.t("rating.more_go", { n: page.rating.offeredCount, minutes: Math.max(1, Math.round(page.rating.offeredCount / 9)) })
        trailingIcon: ""
        step: page.small || Theme.textScale > 1 ? 2 : 3
        implicitHeight: Math.max(Theme.target, page.small ? 0 : Theme.text(3) * 2.4)
        Layout.fillWidth: true
        onChosen: page.rating.startForm()
    }
    SecondButton {
        objectName: "more-done"
        text: Say.t("rating.done", {})
        step: page.small || Theme.textScale > 1 ? 2 : 3
        implicitHeight: Math.max(Theme.target, page.small ? 0 : Theme.text(3) * 2.4)
        Layout.fillWidth: true
        onChosen: page.rating.leave()
    }
}
