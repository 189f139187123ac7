// Buttons: first and second, how their words stand, and the tools.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.primary", {})
        Shown { name: Say.t("gallery.rest", {}); PrimaryButton { text: Say.t("anjungan.print_number", {}) } }
        Shown { name: Say.t("gallery.pressed", {}); PrimaryButton { text: Say.t("anjungan.print_number", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); PrimaryButton { text: Say.t("anjungan.print_number", {}); led: true } }
        Shown { name: Say.t("gallery.working", {}); PrimaryButton { text: Say.t("anjungan.print_number", {}); workingText: Say.t("anjungan.printing", {}); working: true; icon: "printer" } }
        Shown { name: Say.t("gallery.unavailable", {}); PrimaryButton { text: Say.t("anjungan.print_number", {}); available: false } }
    }
    Kind {
        name: Say.t("gallery.second", {})
        Shown { name: Say.t("gallery.rest", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}) } }
        Shown { name: Say.t("gallery.pressed", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); held: true } }
        Shown { name: Say.t("gallery.focused", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); led: true } }
        Shown { name: Say.t("gallery.working", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); workingText: Say.t("anjungan.printing", {}); working: true; icon: "document" } }
        Shown { name: Say.t("gallery.unavailable", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); available: false } }
        Shown { name: Say.t("gallery.on", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); on: true } }
    }
    Kind {
        name: Say.t("gallery.arrangement", {})
        Shown { name: Say.t("gallery.icon_before", {}); SecondButton { text: Say.t("anjungan.print_requirements", {}); icon: "document" } }
        Shown { name: Say.t("gallery.icon_behind", {}); SecondButton { text: Say.t("glass.next", {}); trailingIcon: "chevron" } }
        Shown { name: Say.t("gallery.icon_above", {}); SecondButton { text: Say.t("glass.up", {}); icon: "arrow-up"; stacked: true; height: Math.max(2 * Theme.target, implicitHeight) } }
        Shown { name: Say.t("gallery.at_the_left", {}); SecondButton { text: Say.t("glass.back", {}); icon: "arrow-left"; leading: true; width: implicitWidth + 2 * Theme.space } }
        Shown { name: Say.t("gallery.with_key", {}); SecondButton { text: Say.t("glass.done", {}); key: Say.t("gallery.example_key", {}) } }
    }
    Kind {
        name: Say.t("gallery.tool", {})
        Shown { name: Say.t("gallery.rest", {}); Tool { text: Say.t("glass.contrast", {}); icon: "contrast" } }
        Shown { name: Say.t("gallery.pressed", {}); Tool { text: Say.t("glass.contrast", {}); icon: "contrast"; held: true } }
        Shown { name: Say.t("gallery.focused", {}); Tool { text: Say.t("glass.contrast", {}); icon: "contrast"; led: true } }
        Shown { name: Say.t("gallery.on", {}); Tool { text: Say.t("glass.contrast", {}); icon: "contrast"; on: true; toggles: true } }
        Shown { name: Say.t("gallery.unavailable", {}); Tool { text: Say.t("glass.contrast", {}); icon: "contrast"; available: false } }
        Shown { name: Say.t("gallery.framed", {}); Tool { text: Say.t("glass.call_staff", {}); icon: "bell"; framed: true } }
        Shown { name: Say.t("gallery.working", {}); Tool { text: Say.t("glass.calling_staff", {}); icon: "working"; framed: true; working: true } }
        Shown { name: Say.t("gallery.called", {}); Tool { text: Say.t("glass.staff_called", {}); icon: "check"; framed: true; on: true } }
    }
}
