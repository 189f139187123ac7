// The three languages, each in its own words.
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
        LanguageAnswer {
            objectName: "language-id"
            tongue: "id"
            visit: language.visit
            text: Say.t("glass.language_name_id", {})
        }
        LanguageAnswer {
            objectName: "language-en"
            tongue: "en"
            visit: language.visit
            text: Say.t("glass.language_name_en", {})
        }
        LanguageAnswer {
            objectName: "language-mui"
            tongue: "mui"
            visit: language.visit
            text: Say.t("glass.language_name_mui", {})
        }
    }
}
