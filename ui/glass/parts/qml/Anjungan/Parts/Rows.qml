// Rows of a list: a service with what can be done about it, and a list that is longer than the glass.
import QtQuick
import QtQuick.Layouts
import Anjungan.Citizen
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.row", {})
        Shown { name: Say.t("gallery.rest", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); waiting: 14; minutes: 25 } }
        Shown { name: Say.t("gallery.nobody", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); waiting: 0 } }
        Shown { name: Say.t("gallery.working", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); waiting: 14; minutes: 25; working: true } }
        Shown { name: Say.t("gallery.closed", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); reason: "closed" } }
        Shown { name: Say.t("gallery.unserved", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); waiting: 14; served: false } }
        Shown { name: Say.t("gallery.information", {}); across: Infinity; ServiceRow { width: parent.width; code: "K"; name: Say.t("gallery.example_service", {}); place: Say.t("gallery.example_office", {}); waiting: 14; minutes: 25; information: true } }
    }
    Kind {
        name: Say.t("gallery.turned", {})
        Shown { name: Say.t("gallery.longer", {}); across: Infinity; Scroll {
            width: parent.width
            height: 3 * Theme.target + 2 * Theme.gap
            Repeater {
                model: 9
                Tile {
                    text: Say.t("gallery.example_agency", {})
                    waiting: 14
                    Layout.fillWidth: true
                }
            }
        } }
        Shown { name: Say.t("gallery.short", {}); across: Infinity; Scroll {
            width: parent.width
            height: Theme.target
            Tile {
                text: Say.t("gallery.example_agency", {})
                waiting: 14
                Layout.fillWidth: true
            }
        } }
    }
}
