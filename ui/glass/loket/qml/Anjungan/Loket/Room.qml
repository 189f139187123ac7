// How much room the glass gives, measured in letters of the body: large letters on a small glass take other pages.
pragma Singleton
import QtQuick
import Anjungan.Glass

QtObject {
    // How much longer than Indonesian a language says the same: as if its letters were so much larger.
    readonly property real wordy: Math.max(1, Theme.lineWidth([Say.t("loket.deed_transfer"), Say.t("loket.deed_hold"),
        Say.t("loket.deed_return"), Say.t("loket.deed_reprint")].join(" "), 100) / 2026)
    readonly property real across: Setting.width / Theme.text(2) / wordy
    readonly property real down: Setting.height / Theme.text(2) / wordy
    // The queue stands beside the number in hand; else it is a window of its own.
    readonly property bool wide: across >= 60 && down >= 34
    // Everything as large as drawn.
    readonly property bool tall: wide && Setting.height >= 900 && down >= 42
    readonly property bool slim: !wide
    // A glass of 7 or 10 inches: targets as large as fingers, and little room for them.
    readonly property bool tight: slim && Theme.handheld
    // Large letters on such a glass: the big action and the first of the lesser ones; all else in a window of its own.
    readonly property bool scant: tight && across < 36
    readonly property int strips: tall ? 3 : wide && down >= 36 ? 2 : 1
}
