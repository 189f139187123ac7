// The ticket with its huge number, a code, and the ornament.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        Shown { name: Say.t("gallery.compact", {}); across: Theme.mm(Theme.handheld ? 150 : 300); TicketCard {
            width: parent.width
            service: Say.t("gallery.example_service", {})
            agency: Say.t("gallery.example_office", {})
            label: Say.t("gallery.example_number", {})
            numberSize: Math.min(Theme.text(9), Math.round(Setting.height * 0.13))
            compact: true
            Fact {
                icon: "users"
                label: Say.t("anjungan.before_you", {})
                value: Say.t("glass.people", { count: 7 })
                step: 3
                Layout.fillWidth: true
            }
        } }
        Shown { name: Say.t("gallery.roomy", {}); across: Theme.mm(Theme.handheld ? 150 : 300); TicketCard {
            width: parent.width
            service: Say.t("gallery.example_service", {})
            agency: Say.t("gallery.example_office", {})
            label: Say.t("gallery.example_number", {})
            numberSize: Math.min(Theme.text(9), Math.round(Setting.height * 0.13))
            compact: Setting.deviceClass === "small" || !Theme.portrait && Theme.textScale > 1
            Fact {
                icon: "users"
                label: Say.t("anjungan.before_you", {})
                value: Say.t("glass.people", { count: 7 })
                step: 3
                Layout.fillWidth: true
            }
        } }
    }
    Kind {
        name: Say.t("gallery.code", {})
        Shown { name: Say.t("gallery.rest", {}); QrCode { content: "https://contoh.invalid/s/7KQ4M2XW9PBTDZ3H"; size: Theme.mm(Theme.handheld ? 25 : 60) } }
    }
    Kind {
        name: Say.t("gallery.ornament", {})
        Shown { name: Say.t("gallery.emblem", {}); across: Theme.mm(Theme.handheld ? 60 : 120); Emblem {} }
        Shown { name: Say.t("gallery.band", {}); across: Infinity; Songket { width: parent.width; height: implicitHeight } }
    }
}
