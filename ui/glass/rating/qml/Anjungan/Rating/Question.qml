// One question of the form, in its own words, with its own answers in the order of the form.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Rating

RatingPage {
    id: page
    readonly property bool translated: rating.questionTranslation !== ""
    readonly property bool many: rating.mostOptions > 5
    // The answers stand under the question, else beside it.
    readonly property bool stacked: small || Theme.portrait || many && Theme.handheld
    readonly property bool flat: stacked && !Theme.portrait
    readonly property int columns: flat ? (rating.mostOptions > 6 ? 5 : rating.mostOptions > 4 ? 3 : 2)
        : rating.mostOptions > (Theme.low ? 4 : Theme.portrait ? 6 : 5) ? 2 : 1
    readonly property bool dense: columns > 2
    readonly property bool skippedAbove: flat  // where "skip" has its place: beside the progress, else under the answers
    readonly property int answersWidth: Math.round(stacked ? width - 2 * Theme.margin : (width - 2 * Theme.margin) * (Theme.textScale > 1 ? 0.485 : 0.52))
    readonly property int room: (answersWidth - (columns - 1) * Theme.gap) / columns - (dense ? 2 * Theme.unit : Theme.space * 2.6 + Theme.text(3) + Theme.gap)
    // All answers share the largest step at which the longest label stands in one line.
    readonly property int answerStep: [4, 3, 2, 1].find(step => widest.advanceWidth * Theme.text(step) / 100 < room) ?? 1
    readonly property int questionStep: (rating.question.length > 90 || translated ? 3 : 4) + (Theme.portrait && !small ? 1 : 0)

    objectName: "question"
    TextMetrics {
        id: widest
        text: page.rating.longestOption
        font.family: Theme.displayFamily
        font.weight: Theme.strong
        font.pixelSize: 100
    }
    head: FormHead {
        onBackChosen: page.rating.back()
        Progress {
            at: page.rating.at
            of: page.rating.questionCount
            text: Say.t("rating.progress", { at: page.rating.at, of: page.rating.questionCount })
            Layout.fillWidth: true
        }
        SecondButton {
            objectName: visible ? "skip" : ""
            twice: false
            visible: page.skippedAbove
            text: Say.t("rating.skip_short", {})
            onChosen: page.rating.skip()
        }
    }
    GridLayout {
        anchors.fill: parent
        columns: page.stacked ? 1 : 2
        columnSpacing: Theme.wide
        rowSpacing: Theme.portrait && !page.small ? Theme.space : Theme.unit
        ColumnLayout {
            spacing: Theme.unit
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 10
            Layout.preferredHeight: 10
            Label {
                id: question
                readonly property bool aside: page.translated
                objectName: "question-text"
                text: page.rating.question
                size: Theme.text(page.questionStep)
                weight: Theme.strong
                lineHeight: 1.15
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.text(1)
                verticalAlignment: Text.AlignTop
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: page.translated ? 30 : 10
            }
            Label {
                objectName: "question-translation"
                visible: page.translated
                text: page.rating.questionTranslation
                size: Theme.text(2)
                color: Theme.inkSoft
                lineHeight: 1.15
                fontSizeMode: Text.Fit
                minimumPixelSize: Math.round(Theme.text(1) * 0.9)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 20
            }
            SecondButton {
                objectName: visible ? "skip" : ""
                twice: false
                visible: !page.stacked
                text: Say.t("rating.skip", {})
                step: Theme.textScale > 1.25 ? 1 : 2
                Layout.maximumWidth: parent.width
                onChosen: page.rating.skip()
            }
        }
        GridLayout {
            columns: page.columns
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellHeights: true
            uniformCellWidths: true
            Layout.preferredWidth: page.answersWidth
            Layout.minimumWidth: page.answersWidth
            Layout.maximumWidth: page.answersWidth
            Layout.fillHeight: !page.flat
            Layout.preferredHeight: page.stacked && !page.flat ? 20 : implicitHeight
            Layout.alignment: Qt.AlignRight
            Repeater {
                model: page.rating.options
                OptionAnswer {
                    selected: page.rating.score === value
                    step: page.answerStep
                    dense: page.dense
                    working: page.rating.working
                    activeFocusOnTab: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: page.translated ? 0 : least
                    onChosen: page.rating.answer(value)
                }
            }
        }
        SecondButton {
            objectName: visible ? "skip" : ""
            twice: false
            visible: page.stacked && !page.flat
            text: Say.t("rating.skip", {})
            onChosen: page.rating.skip()
        }
    }
}
