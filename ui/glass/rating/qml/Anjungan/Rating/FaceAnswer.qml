// One face with its word.
import QtQuick
import Anjungan.Glass

Plate {
    id: answer
    required property int value
    required property string label
    required property int mood
    property int step: 3
    property int wordRoom: wordHeight
    readonly property int wordHeight: Math.ceil(word.contentHeight)
    readonly property int gap: Math.round(height * 0.11)

    objectName: "face-" + value
    words: label
    Face {
        id: face
        mood: answer.mood
        color: answer.words_color
        size: Math.round(Math.min(answer.width * 0.56, (answer.height - answer.wordRoom - answer.gap) * 0.74))
        x: (answer.width - width) / 2
        y: (answer.height - height - answer.wordRoom - answer.gap) / 2
    }
    Label {
        id: word
        text: answer.label
        step: answer.step
        weight: Theme.strong
        color: answer.words_color
        lineHeight: 1.05
        horizontalAlignment: Text.AlignHCenter
        x: Theme.unit
        width: answer.width - 2 * Theme.unit
        y: face.y + face.height + answer.gap
        Accessible.ignored: true
    }
}
