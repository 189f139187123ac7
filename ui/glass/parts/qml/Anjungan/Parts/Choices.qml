// What is chosen from: tiles of a list, answers of a question.
import QtQuick
import Anjungan.Rating
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.tile", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); waiting: 14 } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); waiting: 14; held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); waiting: 14; led: true } }
        Shown { name: Say.t("gallery.nobody", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); waiting: 0 } }
        Shown { name: Say.t("gallery.uncounted", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); waiting: 14; shown: false } }
        Shown { name: Say.t("gallery.closed", {}); across: Theme.mm(Theme.handheld ? 82 : 150); Tile { width: parent.width; text: Say.t("gallery.example_agency", {}); note: Say.t("gallery.opens_at", { time: Say.time("2026-11-24T13:30") }); available: false } }
    }
    Kind {
        name: Say.t("gallery.answer", {})
        Shown { name: Say.t("gallery.rest", {}); Answer { text: Say.t("gallery.example_answer", {});  } }
        Shown { name: Say.t("gallery.pressed", {}); Answer { text: Say.t("gallery.example_answer", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); Answer { text: Say.t("gallery.example_answer", {}); led: true } }
        Shown { name: Say.t("gallery.chosen", {}); Answer { text: Say.t("gallery.example_answer", {}); selected: true } }
        Shown { name: Say.t("gallery.unavailable", {}); Answer { text: Say.t("gallery.example_answer", {}); available: false } }
        Shown { name: Say.t("gallery.refusal", {}); Answer { text: Say.t("gallery.no_answer", {}) } }
    }
    Kind {
        name: Say.t("gallery.profile_choice", {})
        Shown { name: Say.t("gallery.rest", {}); ProfileChoice { width: implicitWidth + 3 * Theme.unit; text: Say.t("gallery.example_answer", {});  } }
        Shown { name: Say.t("gallery.pressed", {}); ProfileChoice { width: implicitWidth + 3 * Theme.unit; text: Say.t("gallery.example_answer", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); ProfileChoice { width: implicitWidth + 3 * Theme.unit; text: Say.t("gallery.example_answer", {}); led: true } }
        Shown { name: Say.t("gallery.chosen", {}); ProfileChoice { width: implicitWidth + 3 * Theme.unit; text: Say.t("gallery.example_answer", {}); selected: true } }
        Shown { name: Say.t("gallery.unavailable", {}); ProfileChoice { width: implicitWidth + 3 * Theme.unit; text: Say.t("gallery.example_answer", {}); available: false } }
    }
    Kind {
        name: Say.t("gallery.option", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: "";  } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: ""; held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: ""; led: true } }
        Shown { name: Say.t("gallery.chosen", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: ""; selected: true } }
        Shown { name: Say.t("gallery.translated", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: Say.t("gallery.example_translation", {});  } }
        Shown { name: Say.t("gallery.dense", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: ""; dense: true; selected: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.mm(Theme.handheld ? 82 : 150); OptionAnswer { width: parent.width; value: 3; label: Say.t("gallery.example_label", {}); translation: ""; available: false } }
    }
    Kind {
        name: Say.t("gallery.survey", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 82 : 150); SurveyAnswer { width: parent.width; title: Say.t("gallery.example_survey", {}); questions: 9;  } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 82 : 150); SurveyAnswer { width: parent.width; title: Say.t("gallery.example_survey", {}); questions: 9; held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 82 : 150); SurveyAnswer { width: parent.width; title: Say.t("gallery.example_survey", {}); questions: 9; led: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.mm(Theme.handheld ? 82 : 150); SurveyAnswer { width: parent.width; title: Say.t("gallery.example_survey", {}); questions: 9; available: false } }
    }
}
