// Letters: the steps of the scale, figures and codes.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.steps", {})
        Shown { name: Say.t("gallery.step_1", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(1)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 1; weight: Theme.regular } }
        Shown { name: Say.t("gallery.step_2", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(2)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 2; weight: Theme.regular } }
        Shown { name: Say.t("gallery.step_3", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(3)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 3; weight: Theme.strong } }
        Shown { name: Say.t("gallery.step_4", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(4)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 4; weight: Theme.strong } }
        Shown { name: Say.t("gallery.step_5", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(5)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 5; weight: Theme.strong } }
        Shown { name: Say.t("gallery.step_6", {}); across: Theme.lineWidth(Say.t("anjungan.print_number", {}), Theme.text(6)) * 1.1; Label { width: parent.width; text: Say.t("anjungan.print_number", {}); step: 6; weight: Theme.strong } }
    }
    Kind {
        name: Say.t("gallery.figures", {})
        Shown { name: Say.t("gallery.figures_apart", {}); Label { text: Say.t("gallery.example_figures", {}); step: 3 } }
        Shown { name: Say.t("gallery.figures_even", {}); Label { text: Say.t("gallery.example_figures", {}); step: 3; digits: true } }
        Shown { name: Say.t("gallery.figures_copied", {}); Label { text: Say.t("gallery.example_figures", {}); step: 3; code: true } }
    }
    Kind {
        name: Say.t("gallery.icons", {})
        Shown { name: Say.t("gallery.icon_ready", {}); Icon { name: "check-circle" } }
        Shown { name: Say.t("gallery.icon_warning", {}); Icon { name: "warning" } }
        Shown { name: Say.t("gallery.icon_cut_off", {}); Icon { name: "cloud-off" } }
    }
}
