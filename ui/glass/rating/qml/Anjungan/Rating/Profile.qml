// About the citizen: all on one page where there is room, else one question a page. Everything may be left out.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    readonly property bool split: Theme.textScale > 1 || width < 1200 || Say.language === "en"
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
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: page.small ? Theme.unit : Theme.gap
        Repeater {
            model: page.rating.profile
            ProfileQuestion {
                required property int index
                rating: page.rating
                visible: !page.split || index === page.at
                alone: page.split
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
