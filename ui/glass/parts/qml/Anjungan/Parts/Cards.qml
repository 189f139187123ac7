// Cards and rows: what is chosen from home, what was found, what only lies there.
import QtQuick
import Anjungan.Citizen
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.choice", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 62 : 150); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; height: implicitHeight + inset } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 62 : 150); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; held: true; height: implicitHeight + inset } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 62 : 150); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; led: true; height: implicitHeight + inset } }
        Shown { name: Say.t("gallery.filled", {}); across: Theme.mm(Theme.handheld ? 62 : 150); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; filled: true; height: implicitHeight + inset } }
        Shown { name: Say.t("gallery.wide_card", {}); across: Theme.mm(Theme.handheld ? 95 : 220); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; wide: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.mm(Theme.handheld ? 62 : 150); Choice { width: parent.width; text: Say.t("anjungan.print_number", {}); hint: Say.t("gallery.example_hint", {}); icon: "ticket"; step: 3; available: false; height: implicitHeight + inset } }
    }
    Kind {
        name: Say.t("gallery.shortcut", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 14;  } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 14; held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 14; led: true } }
        Shown { name: Say.t("gallery.nobody", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 0;  } }
        Shown { name: Say.t("gallery.roomy", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 14; roomy: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.portrait ? Infinity : Theme.mm(Theme.handheld ? 90 : 150); Shortcut { width: parent.width; text: Say.t("gallery.example_service", {}); people: 14; available: false } }
    }
    Kind {
        name: Say.t("gallery.search_door", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 95 : 220); SearchDoor { width: parent.width; text: Say.t("anjungan.search_hint", {});  } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 95 : 220); SearchDoor { width: parent.width; text: Say.t("anjungan.search_hint", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 95 : 220); SearchDoor { width: parent.width; text: Say.t("anjungan.search_hint", {}); led: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.mm(Theme.handheld ? 95 : 220); SearchDoor { width: parent.width; text: Say.t("anjungan.search_hint", {}); available: false } }
    }
    Kind {
        name: Say.t("gallery.found", {})
        Shown { name: Say.t("gallery.rest", {}); across: Theme.mm(Theme.handheld ? 62 : 150); FoundTile { width: parent.width; height: Math.max(Theme.target, Theme.text(2) * 3); text: Say.t("gallery.example_service", {});  } }
        Shown { name: Say.t("gallery.pressed", {}); across: Theme.mm(Theme.handheld ? 62 : 150); FoundTile { width: parent.width; height: Math.max(Theme.target, Theme.text(2) * 3); text: Say.t("gallery.example_service", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); across: Theme.mm(Theme.handheld ? 62 : 150); FoundTile { width: parent.width; height: Math.max(Theme.target, Theme.text(2) * 3); text: Say.t("gallery.example_service", {}); led: true } }
        Shown { name: Say.t("gallery.unavailable", {}); across: Theme.mm(Theme.handheld ? 62 : 150); FoundTile { width: parent.width; height: Math.max(Theme.target, Theme.text(2) * 3); text: Say.t("gallery.example_service", {}); available: false } }
    }
    Kind {
        name: Say.t("gallery.card", {})
        Shown { name: Say.t("gallery.lying", {}); across: Theme.mm(Theme.handheld ? 75 : 150); Card { raised: false; width: parent.width; height: Theme.target; Label { anchors.centerIn: parent; text: Say.t("gallery.lying_word", {}) } } }
        Shown { name: Say.t("gallery.raised", {}); across: Theme.mm(Theme.handheld ? 75 : 150); Card { raised: true; width: parent.width; height: Theme.target; Label { anchors.centerIn: parent; text: Say.t("gallery.raised_word", {}) } } }
    }
}
