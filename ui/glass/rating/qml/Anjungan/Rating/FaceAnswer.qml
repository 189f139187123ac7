// One face with its word; the word alone where there are more answers than faces.
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
        visible: answer.mood > 0
        mood: Math.max(1, answer.mood)
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
        y: answer.mood > 0 ? face.y + face.height + answer.gap : Math.round((answer.height - height) / 2)
        Accessible.ignored: true
    }
}
