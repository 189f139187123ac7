// The frame of a page: its head and its tools.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.top_bar", {})
        Shown { name: Say.t("gallery.rest", {}); across: Infinity; TopBar { x: -Theme.margin - 2 * Theme.ring; width: Setting.width; height: implicitHeight; clock: Say.time("2026-11-24T10:42"); site: Say.t("gallery.example_site", {}); subtitle: Say.t("gallery.example_town", {}); day: Say.day("2026-11-24") } }
        Shown { name: Say.t("gallery.with_back", {}); across: Infinity; TopBar { x: -Theme.margin - 2 * Theme.ring; width: Setting.width; height: implicitHeight; clock: Say.time("2026-11-24T10:42"); back: true; title: Say.t("anjungan.print_number", {}) } }
    }
    Kind {
        name: Say.t("gallery.tool_bar", {})
        Shown { name: Say.t("gallery.rest", {}); across: Infinity; ToolBar { x: -Theme.margin - 2 * Theme.ring; width: Setting.width; height: implicitHeight;  } }
        Shown { name: Say.t("gallery.calling", {}); across: Infinity; ToolBar { x: -Theme.margin - 2 * Theme.ring; width: Setting.width; height: implicitHeight; calling: true } }
        Shown { name: Say.t("gallery.called", {}); across: Infinity; ToolBar { x: -Theme.margin - 2 * Theme.ring; width: Setting.width; height: implicitHeight; called: true } }
    }
}
