// About the citizen: all on one page where there is room, else one question a page. Everything may be left out.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    readonly property bool tall: Theme.portrait && !small && !Theme.low  // room for all, each under its own words
    readonly property bool split: Theme.textScale > 1 || !tall && (width < 1200 || Say.language === "en")
    property int at: 0
    function onward() {
        if (split && at < rating.profileCount - 1)
            at += 1
        else
            rating.goOn()
    }
    function backward() {
        if (split && at > 0)
            at -= 1
        else
            rating.back()
    }

    objectName: "profile"
    head: FormHead {
        onBackChosen: page.backward()
        Label {
            text: Say.t("rating.profile_title", {})
            step: page.small || Theme.textScale > 1.25 ? 2 : 4
            size: Math.min(Theme.text(step), Math.floor(Theme.text(step) * page.width * 0.36 / Math.max(1, Theme.lineWidth(text, Theme.text(step)))))
            weight: Theme.strong
            wrapMode: Text.NoWrap
        }
        Label {
            text: Say.t("rating.profile_text", {})
            visible: Theme.textScale < 1.5 || !page.small
            step: 1
            size: Math.round(Theme.text(1) * (Theme.textScale > 1.25 ? 0.8 : 0.95))
            color: Theme.inkSoft
            lineHeight: 1.15
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.capped(Theme.scale[0] * 0.7)
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.barHeight - Theme.unit
            Layout.maximumHeight: Theme.barHeight - Theme.unit
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : page.tall ? Theme.space : Theme.gap
        Repeater {
            model: page.rating.profile
            ProfileQuestion {
                required property int index
                rating: page.rating
                visible: !page.split || index === page.at
                alone: page.split || page.tall
                Layout.fillWidth: true
            }
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            spacing: Theme.gap
            Label {
                text: Say.t("rating.profile_use", {})
                visible: !page.small
                step: 1
                color: Theme.inkSoft
                Layout.fillWidth: true
            }
            Item {
                visible: page.small
                Layout.fillWidth: true
            }
            PrimaryButton {
                objectName: "profile-next"
                twice: false
                text: Say.t("rating.next", {})
                trailingIcon: "chevron"
                step: 2
                padding: Theme.space * 2
                working: page.rating.working
                activeFocusOnTab: true
                onChosen: page.onward()
            }
        }
    }
}
