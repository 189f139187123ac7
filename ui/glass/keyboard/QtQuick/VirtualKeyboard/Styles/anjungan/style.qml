// The dress of the on-screen keyboard: our plates on sand, no previews, no candidates.
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Anjungan.Glass

KeyboardStyle {
    readonly property int rowHeight: Theme.portrait ? Math.round(Theme.target * 1.25) + Theme.gap : Theme.leastTarget + Theme.unit

    keyboardDesignWidth: Setting.width
    keyboardDesignHeight: 4 * rowHeight + 2 * Theme.gap
    keyboardDesignMaximumHeight: keyboardDesignHeight
    keyboardRelativeLeftMargin: Theme.portrait ? Theme.gap / Setting.width : Theme.margin / Setting.width
    keyboardRelativeRightMargin: keyboardRelativeLeftMargin
    keyboardRelativeTopMargin: Theme.gap / keyboardDesignHeight
    keyboardRelativeBottomMargin: Theme.gap / keyboardDesignHeight

    keyboardBackground: Rectangle {
        color: Theme.panel
        Rule {
            width: parent.width
        }
    }
    keyPanel: KeyPlate {}
    spaceKeyPanel: KeyPlate {
        word: Say.t("glass.key_space", {})
    }
    backspaceKeyPanel: KeyPlate {
        icon: "backspace"
        spoken: Say.t("glass.erase", {})
        working: true
    }
    enterKeyPanel: KeyPlate {
        icon: "search"
        spoken: Say.t("glass.key_enter", {})
        working: true
    }
    hideKeyPanel: KeyPlate {
        word: Say.t("glass.close_keyboard", {})
        working: true
    }
    symbolKeyPanel: KeyPlate {
        working: true
    }
    shiftKeyPanel: KeyPlate {
        icon: "arrow-up"
        spoken: Say.t("glass.key_shift", {})
        working: true
    }
    modeKeyPanel: KeyPlate {
        working: true
    }
    languageKeyPanel: KeyPlate {}
    handwritingKeyPanel: KeyPlate {}
}
