// A button with a word and perhaps an icon; PrimaryButton and SecondButton are its two looks.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Plate {
    id: button
    property string text: ""
    property string workingText: ""
    property string icon: ""
    property string trailingIcon: ""
    property string key: ""
    property int step: 2
    property int iconSize: Math.round(Theme.text(step) * 1.15)
    property int padding: Theme.space
    property bool leading: false
    property bool stacked: false
    property int tall: 0
    readonly property string shown: working && workingText !== "" ? workingText : text
    property int apart: Math.max(Theme.gap, Math.round(iconSize * 0.45))
    readonly property int before: glyph.visible && !stacked ? glyph.width + apart : 0
    readonly property int after: (cap.visible ? cap.width + Theme.gap : 0) + (tail.visible ? tail.width + Theme.gap : 0)
    readonly property int room: width - 2 * padding - before - after
    readonly property int across: before + label.width + after
    readonly property int leastWidth: Theme.longestWord(shown, Theme.text(step)) + before + after + 2 * padding

    words: shown
    readonly property int above: glyph.visible && stacked ? glyph.height : 0

    Layout.minimumWidth: leastWidth
    implicitWidth: Math.ceil(label.implicitWidth) + before + after + 2 * padding
    implicitHeight: Math.max(Theme.target, tall, Math.ceil(label.contentHeight) + above + 2 * Theme.unit)

    Icon {
        id: glyph
        visible: name !== ""
        name: button.working ? "working" : button.icon
        size: button.iconSize
        color: button.words_color
        x: button.stacked ? Math.round((button.width - width) / 2) : button.leading ? button.padding : Math.round((button.width - button.across) / 2)
        y: Math.round((button.height - height - (button.stacked ? label.height : 0)) / 2)
        RotationAnimator on rotation {
            running: button.working && Theme.moving
            from: 0
            to: 360
            duration: 1200
            loops: Animation.Infinite
        }
    }
    Label {
        id: label
        text: button.shown
        step: button.step
        weight: Theme.strong
        color: button.words_color
        horizontalAlignment: button.leading || glyph.visible ? Text.AlignLeft : Text.AlignHCenter
        width: Math.max(0, Math.min(Math.ceil(implicitWidth), button.room))
        x: button.leading ? button.padding + button.before : Math.round((button.width - button.across) / 2) + button.before
        y: Math.round((button.height - height + button.above) / 2)
        Accessible.ignored: true
    }
    Keycap {
        id: cap
        visible: button.key !== ""
        text: button.key
        step: button.step >= 4 ? 2 : 1
        inkColor: button.words_color
        ground: button.ground
        x: label.x + label.width + Theme.gap
        y: Math.round((button.height - height) / 2)
    }
    Icon {
        id: tail
        visible: name !== ""
        name: button.trailingIcon
        size: button.iconSize
        color: button.words_color
        x: button.width - button.padding - width
        y: Math.round((button.height - height) / 2)
    }
}
