// Finding a service by everyday words; what matches changes as one types.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: search
    objectName: "search-page"
    readonly property Seeking sought: visit.seeking as Seeking
    bar.title: Say.t("anjungan.search_title", {})
    mainBottom: keyboard.height > 0 ? keyboard.height + Theme.gap : Theme.space
    barred: Theme.portrait || keyboard.height === 0
    tooled: keyboard.height === 0 || Theme.portrait

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Field {
            id: field
            objectName: "words"
            hint: Say.t("anjungan.search_hint", {})
            maximumLength: 60
            focus: true
            Layout.fillWidth: true
            Layout.topMargin: Theme.unit / 2
            Component.onCompleted: {
                text = search.sought.words
                forceActiveFocus()
            }
            onTextChanged: search.visit.look_for(text)
        }
        Label {
            objectName: "match"
            visible: search.sought.words.trim() !== ""
            text: search.sought.count > 0 ? Say.t("anjungan.matches", { count: search.sought.count, words: search.sought.words.trim() })
                : Say.t("anjungan.no_match", { words: search.sought.words.trim() })
            step: 2
            color: Theme.inkSoft
            Layout.fillWidth: true
        }
        ServiceList {
            visit: search.visit
            model: search.sought.rows
            placed: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            footer: Item {
                width: ListView.view.width
                height: more.implicitHeight + 2 * Theme.gap
                GridLayout {
                    id: more
                    x: 2 * Theme.ring
                    y: Theme.gap
                    width: parent.width - 4 * Theme.ring
                    columns: Theme.textScale > 1.25 && Theme.portrait ? 1 : 2
                    Label {
                        text: search.sought.words.trim() === "" ? "" : Say.t("anjungan.not_found_yet", {})
                        step: 2
                        color: Theme.inkSoft
                        Layout.fillWidth: true
                    }
                    SecondButton {
                        objectName: "directory"
                        text: Say.t("anjungan.see_all_agencies", {})
                        onChosen: search.visit.directory()
                    }
                }
            }
        }
    }
    Keyboard {
        id: keyboard
        parent: search
        wanted: field.typing
        y: search.height - search.tools.height - height
        width: search.width
    }
}
