// One questionnaire to choose: its title, and how many questions it has.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

Plate {
    id: answer
    required property string title
    required property int questions
    readonly property string count: questions === 1 ? Say.t("rating.choice_one", {}) : Say.t("rating.choice_many", { n: questions })

    words: title + ", " + count
    implicitHeight: Math.max(Theme.target, Math.ceil(column.implicitHeight) + 2 * Theme.unit)
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space
        anchors.rightMargin: Theme.space
        spacing: Theme.gap
        ColumnLayout {
            id: column
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            Label {
                text: answer.title
                step: Theme.handheld && Theme.textScale > 1 ? 2 : 3
                weight: Theme.strong
                color: answer.words_color
                lineHeight: 1.1
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                text: answer.count
                step: 1
                color: answer.tinted ? answer.words_color : Theme.inkSoft
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Icon {
            name: "chevron"
            color: answer.words_color
            size: Theme.text(3)
        }
    }
}
