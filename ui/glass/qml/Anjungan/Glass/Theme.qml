// Every colour, size and time of the glass, by role.
pragma Singleton
import QtQuick
import Anjungan.Glass

QtObject {
    id: theme

    // --- colours by role; pairs are checked by tests/unit/ui/glass/test_contrast.py
    readonly property bool contrast: Setting.highContrast
    readonly property color ground: contrast ? "#000000" : "#FAF7F2"
    readonly property color card: contrast ? "#000000" : "#FFFFFF"
    readonly property color panel: contrast ? "#000000" : "#F3EDE2"
    readonly property color strip: contrast ? "#000000" : "#EADFC8"
    readonly property color ink: contrast ? "#FFFFFF" : "#14202B"
    readonly property color inkSoft: contrast ? "#FFFFFF" : "#414C56"
    readonly property color touch: contrast ? "#FFE500" : Setting.touch
    readonly property color touchText: contrast ? "#000000" : "#FFFFFF"
    readonly property color touchPressed: contrast ? "#FFFFFF" : Setting.touchPressed
    readonly property color tint: contrast ? "#FFE500" : Setting.tint
    readonly property color tintText: contrast ? "#000000" : Setting.touch
    readonly property color edge: contrast ? "#FFFFFF" : "#626A72"
    readonly property color hair: contrast ? "#FFFFFF" : "#E0D8CA"
    readonly property color ok: contrast ? "#FFFFFF" : "#1B6B3A"
    readonly property color alarm: contrast ? "#FFFFFF" : "#A4161A"
    readonly property color maroon: Setting.cloth
    readonly property color gold: Setting.clothThread
    readonly property color shade: "#14202B"
    readonly property color clear: "transparent"
    readonly property real veil: contrast ? 0.8 : 0.45

    // --- sizes: millimetres of the real glass
    function mm(size: real): int {
        return Math.round(size * Setting.dpi / 25.4)
    }
    readonly property var measures: ({
        "anjungan": { unit: 4, gap: 4, space: 8, wide: 16.2, margin: 16.2, target: 25, least: 20, radius: 4, bar: 42.8, tools: 62, cell: 0.74, icon: 14 },
        "tablet": { unit: 2, gap: 4.1, space: 4.1, wide: 8.2, margin: 9.5, target: 12.6, least: 12, radius: 2.4, bar: 17.4, tools: 16.4, cell: 0.34, icon: 5.8 },
        "small": { unit: 1.6, gap: 4, space: 4, wide: 5, margin: 5, target: 12.2, least: 12, radius: 2, bar: 14.5, tools: 15, cell: 0.15, icon: 4.8 },
        "pc": { unit: 2.2, gap: 4.4, space: 6.6, wide: 9.8, margin: 9.8, target: 13.1, least: 12, radius: 2.2, bar: 20.8, tools: 16.4, cell: 0.55, icon: 6 },
        "board": { unit: 10, gap: 10, space: 20, wide: 45, margin: 45, target: 30, least: 20, radius: 8, bar: 66, tools: 0, cell: 1.9, icon: 30 }
    })
    readonly property var measure: measures[Setting.deviceClass]
    readonly property bool portrait: Setting.height > Setting.width
    readonly property bool handheld: Setting.deviceClass === "tablet" || Setting.deviceClass === "small"
    readonly property int unit: mm(measure.unit)
    readonly property int gap: mm(measure.gap)
    readonly property int lead: handheld ? mm(2) : gap
    readonly property int space: mm(measure.space)
    readonly property int wide: mm(measure.wide)
    readonly property int margin: mm(measure.margin)
    readonly property int target: mm(measure.target)
    readonly property int leastTarget: mm(measure.least)
    readonly property int radius: mm(measure.radius)
    readonly property int icon: Math.round(mm(measure.icon) * Math.min(textScale, 1.25))
    readonly property int line: contrast ? 4 : 2
    readonly property int hairline: 2
    readonly property int ring: 5
    readonly property int cell: Math.max(1, Math.round(measure.cell * Setting.dpi / 25.4))
    readonly property int bandHeight: contrast ? 0 : cell * 13
    readonly property int barHeight: Math.max(mm(measure.bar), Math.round(text(1) * 3.4))
    readonly property bool oneColumn: Setting.height < text(2) * 18.5  // everything under each other
    readonly property bool cramped: Setting.height < text(2) * 17  // and words before pictures
    readonly property bool toolsInLine: !portrait && (handheld ? textScale < 1.5 : true) && !cramped
    readonly property int toolsHeight: portrait ? Math.round(Math.max(mm(measure.tools), text(1) * 2.42 + icon + gap * 3))
        : cramped ? Math.round(text(1) * 2.42 + unit * 3)
        : toolsInLine ? Math.round(Math.max(leastTarget, text(1) * 1.21 + gap) + gap + 2 * line)
        : Math.round(text(1) * 2.42 + icon + gap)
    readonly property bool low: Setting.lowReach && portrait
    readonly property int lowTop: Setting.height / 2

    // --- type: eight steps of ratio 1.25 and the number, cap heights in millimetres (cap = 0.727 em)
    readonly property string textFamily: "Inter"
    readonly property string displayFamily: "Inter Display"
    readonly property real textScale: Setting.textScale
    readonly property var caps: ({
        "anjungan": [5.9, 7.5, 9.4, 11.8, 14.8, 18.2, 22.8, 28.7, 85],
        "tablet": [3.2, 4.0, 5.0, 6.2, 7.8, 9.7, 12.1, 15.1, 22],
        "small": [2.4, 2.9, 3.6, 4.5, 5.6, 7.0, 8.8, 11.0, 16],
        "pc": [3.2, 4.0, 5.0, 6.2, 7.8, 9.7, 12.1, 15.1, 49.6],
        "board": [14.8, 18.5, 22.2, 27.7, 34.6, 39.3, 49, 61, 182]
    })
    readonly property var scale: caps[Setting.deviceClass]
    function capped(cap: real): int {
        return Math.round(cap / 0.727 * Setting.dpi / 25.4)
    }
    // A step (1..8; 9 is the ticket's number) at the chosen text size: what is above 1.5 x body grows by 1.2 at most.
    function text(step: int): int {
        const grows = scale[step - 1] <= 1.5 * scale[1] ? textScale : Math.min(textScale, 1.2)
        return capped(scale[step - 1] * grows)
    }
    readonly property int dense: capped(scale[0] * 1.085 * textScale)
    readonly property FontMetrics ruler: FontMetrics {
        font.family: "Inter"
        font.weight: Font.DemiBold
        font.pixelSize: 100
    }
    // How wide the longest word of a text is: narrower than this, it goes on in the next line.
    function longestWord(said: string, size: int): int {
        return Math.ceil(Math.max(0, ...said.split(/[\s\-\/]+/).map(word => ruler.advanceWidth(word))) * size / 100)
    }
    function lineWidth(said: string, size: int): int {
        return Math.ceil(ruler.advanceWidth(said) * size / 100)
    }
    function tracking(pixels: int): real {
        return pixels >= 200 ? -0.035 * pixels : pixels >= 44 ? -0.008 * pixels : 0
    }
    readonly property int regular: Font.Normal
    readonly property int medium: Font.Medium
    readonly property int strong: Font.DemiBold
    readonly property int number: Font.Bold

    // --- motion: milliseconds
    readonly property int pageTime: Setting.reducedMotion ? 0 : 160
    readonly property int pageSlide: Setting.reducedMotion ? 0 : 24
    readonly property int paperTime: Setting.reducedMotion ? 0 : 200
    readonly property bool moving: !Setting.reducedMotion

    // A colour as the pictures' addresses want it: six hex digits.
    function hex(colour: color): string {
        return colour.toString().slice(-6)
    }
}
