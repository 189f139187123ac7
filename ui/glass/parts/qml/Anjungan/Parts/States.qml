// How things stand: state lines, strips, progress, countdown, facts, lines.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.status", {})
        Shown { name: Say.t("gallery.fine", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); StatusLine { width: parent.width; text: Say.t("gallery.ready", {}) } }
        Shown { name: Say.t("gallery.alarming", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); StatusLine { width: parent.width; mood: "alarm"; text: Say.t("gallery.nearly_empty", {}); detail: Say.t("gallery.change_roll", {}) } }
        Shown { name: Say.t("gallery.plain", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); StatusLine { width: parent.width; mood: "plain"; icon: "cloud-off"; text: Say.t("gallery.cut_off", {}) } }
        Shown { name: Say.t("gallery.informing", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); StatusLine { width: parent.width; mood: "info"; text: Say.t("gallery.being_checked", {}) } }
    }
    Kind {
        name: Say.t("gallery.offline", {})
        Shown { name: Say.t("gallery.rest", {}); across: Infinity; OfflineStrip { width: parent.width; text: Say.t("gallery.strip", {});  } }
        Shown { name: Say.t("gallery.detailed", {}); across: Infinity; OfflineStrip { width: parent.width; text: Say.t("gallery.strip", {}); detail: Say.t("gallery.strip_detail", {}) } }
        Shown { name: Say.t("gallery.offering", {}); across: Infinity; OfflineStrip { width: parent.width; text: Say.t("gallery.strip", {}); icon: "info"; action: Say.t("glass.done", {}); actionKey: Say.t("gallery.example_key", {}) } }
    }
    Kind {
        name: Say.t("gallery.unheard", {})
        Shown { name: Say.t("gallery.not_heard", {}); across: Infinity; Unheard { width: parent.width; untold: "unheard" } }
        Shown { name: Say.t("gallery.not_called", {}); across: Infinity; Unheard { width: parent.width; untold: "failed" } }
    }
    Kind {
        name: Say.t("gallery.progress", {})
        Shown { name: Say.t("gallery.first", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Progress { width: parent.width; at: 1; of: 9; text: Say.t("rating.progress", { at: 1, of: 9 }) } }
        Shown { name: Say.t("gallery.under_way", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Progress { width: parent.width; at: 3; of: 9; text: Say.t("rating.progress", { at: 3, of: 9 }) } }
        Shown { name: Say.t("gallery.last", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Progress { width: parent.width; at: 9; of: 9; text: Say.t("rating.progress", { at: 9, of: 9 }) } }
    }
    Kind {
        name: Say.t("gallery.countdown", {})
        Shown { name: Say.t("gallery.full", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Countdown { width: parent.width; remaining: 1 } }
        Shown { name: Say.t("gallery.under_way", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Countdown { width: parent.width; remaining: 0.6 } }
        Shown { name: Say.t("gallery.nearly_over", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Countdown { width: parent.width; remaining: 0.1 } }
        Shown { name: Say.t("gallery.over", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Countdown { width: parent.width; remaining: 0 } }
    }
    Kind {
        name: Say.t("gallery.fact", {})
        Shown { name: Say.t("gallery.with_icon", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Fact { width: parent.width; icon: "clock"; label: Say.t("anjungan.done_within", {}); value: Say.t("glass.minutes", { count: 15 }) } }
        Shown { name: Say.t("gallery.without_icon", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Fact { width: parent.width; label: Say.t("anjungan.before_you", {}); value: Say.t("glass.people", { count: 7 }); step: 3 } }
    }
    Kind {
        name: Say.t("gallery.rule", {})
        Shown { name: Say.t("gallery.hair", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Rule { width: parent.width } }
        Shown { name: Say.t("gallery.strong", {}); across: Theme.mm(Theme.handheld ? 75 : 150) * Math.min(1.25, Theme.textScale); Rule { width: parent.width; strong: true } }
    }
}
