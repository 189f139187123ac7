// The languages that the device offers, each in its own words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: language
    objectName: "language"
    bar.back: true
    bar.title: Say.t("glass.language", {})

    Scroll {
        anchors.fill: parent
        spacing: Theme.gap
        anchors.topMargin: Theme.portrait && !language.low ? Theme.wide : 0
        Repeater {
            model: Setting.languages
            LanguageAnswer {
                required property string modelData
                objectName: "language-" + modelData
                tongue: modelData
                visit: language.visit
                text: Say.t("glass.language_name_" + modelData, {})
            }
        }
    }
}
