// Where something is typed: fields, lines of text, keys.
import QtQuick
import Anjungan.Glass
import Anjungan.Parts

Sheets {
    Kind {
        name: Say.t("gallery.field", {})
        Shown { name: Say.t("gallery.empty", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Field { width: parent.width; hint: Say.t("anjungan.search_hint", {}) } }
        Shown { name: Say.t("gallery.typed", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Field { width: parent.width; text: Say.t("gallery.example_words", {}); hint: Say.t("anjungan.search_hint", {}) } }
        Shown { name: Say.t("gallery.typing_in", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Field { width: parent.width; text: Say.t("gallery.example_words", {}); hint: Say.t("anjungan.search_hint", {}); led: true } }
        Shown { name: Say.t("gallery.hidden", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Field { width: parent.width; text: Say.t("gallery.example_words", {}); name: Say.t("gallery.hidden", {}); icon: ""; echoMode: TextInput.Password } }
    }
    Kind {
        name: Say.t("gallery.writing", {})
        Shown { name: Say.t("gallery.empty", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Writing { width: parent.width; height: 2 * Theme.target; name: Say.t("gallery.writing", {}); hint: Say.t("anjungan.write_here", {}) } }
        Shown { name: Say.t("gallery.typed", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Writing { width: parent.width; height: 2 * Theme.target; name: Say.t("gallery.writing", {}); text: Say.t("gallery.example_lines", {}) } }
        Shown { name: Say.t("gallery.typing_in", {}); across: Theme.mm(Theme.handheld ? 100 : 165) * Theme.textScale; Writing { width: parent.width; height: 2 * Theme.target; name: Say.t("gallery.writing", {}); text: Say.t("gallery.example_lines", {}); led: true } }
    }
    Kind {
        name: Say.t("gallery.keypad", {})
        Shown { name: Say.t("gallery.rest", {}); Keypad { columns: Theme.oneColumn ? 4 : 3;  } }
        Shown { name: Say.t("gallery.unavailable", {}); Keypad { columns: Theme.oneColumn ? 4 : 3; naming: "idle-"; available: false } }
        Shown { name: Say.t("gallery.close", {}); Keypad { columns: Theme.oneColumn ? 4 : 3; naming: "close-"; close: true; erasing: "⌫" } }
        Shown { name: Say.t("gallery.spaced", {}); Keypad { naming: "spaced-"; keys: ["A", "B", "C", "1", "2", "3", "⌫", " "]; space: Say.t("glass.key_space", {}) } }
    }
    Kind {
        name: Say.t("gallery.key", {})
        Shown { name: Say.t("gallery.rest", {}); KeyFace { width: Theme.target; height: Theme.target; word: Say.t("gallery.example_letter", {});  } }
        Shown { name: Say.t("gallery.pressed", {}); KeyFace { width: Theme.target; height: Theme.target; word: Say.t("gallery.example_letter", {}); down: true } }
        Shown { name: Say.t("gallery.deed", {}); KeyFace { width: Theme.longestWord(Say.t("glass.key_space", {}), Theme.text(2)) + 5 * Theme.unit; height: Theme.target; word: Say.t("glass.key_space", {}); deed: true } }
        Shown { name: Say.t("gallery.pressed", {}); KeyFace { width: Theme.longestWord(Say.t("glass.key_space", {}), Theme.text(2)) + 5 * Theme.unit; height: Theme.target; word: Say.t("glass.key_space", {}); deed: true; down: true } }
        Shown { name: Say.t("gallery.deed", {}); KeyFace { width: 1.4 * Theme.target; height: Theme.target; word: ""; deed: true; icon: "backspace" } }
        Shown { name: Say.t("gallery.pressed", {}); KeyFace { width: 1.4 * Theme.target; height: Theme.target; word: ""; deed: true; down: true; icon: "backspace" } }
    }
    Kind {
        name: Say.t("gallery.keycap", {})
        Shown { name: Say.t("gallery.rest", {}); Keycap { text: Say.t("gallery.example_key", {}) } }
        Shown { name: Say.t("gallery.on_filled", {}); PrimaryButton { text: Say.t("glass.next", {}); key: Say.t("gallery.example_key", {}) } }
    }
}
