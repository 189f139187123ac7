// How much room the glass gives, measured in letters of the body: large letters on a small glass take other pages.
pragma Singleton
import QtQuick
import Anjungan.Glass

QtObject {
    readonly property real across: Setting.width / Theme.text(2)
    readonly property real down: Setting.height / Theme.text(2)
    // The queue stands beside the number in hand; else it is a window of its own.
    readonly property bool wide: across >= 60 && down >= 34
    // Everything as large as drawn.
    readonly property bool tall: wide && Setting.height >= 900 && down >= 42
    readonly property bool slim: !wide
    // A glass of 7 or 10 inches: targets as large as fingers, and little room for them.
    readonly property bool tight: slim && Theme.handheld
    readonly property int strips: tall ? 3 : wide && down >= 36 ? 2 : 1
}
