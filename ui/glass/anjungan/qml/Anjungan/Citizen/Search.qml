// Finding a service by everyday words; what matches changes as one types.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

CitizenPage {
    id: search
    objectName: "search-page"
    property bool rested: false
    bar.title: Say.t("anjungan.search_title", {})
    mainBottom: keyboard.height > 0 ? keyboard.height + Theme.gap : Theme.space
    barred: Theme.portrait || keyboard.height === 0
    banded: !finding.brief
    tooled: keyboard.height === 0 || Theme.portrait

    Finding {
        id: finding
        anchors.fill: parent
        visit: search.visit
        covered: keyboard.height
        onServiceChosen: code => search.visit.look_at(code)
        results: Item {
            ServiceList {
                id: list
                anchors.fill: parent
                visible: finding.sought.count > 0
                visit: search.visit
                model: search.rested || finding.asked ? finding.sought.rows : null
                placed: true
                footer: Elsewhere {
                    width: ListView.view.width
                    inset: 2 * Theme.ring
                    words: Say.t("anjungan.not_found_yet", {})
                }
            }
            Elsewhere {
                width: parent.width
                visible: !list.visible
                words: finding.asked ? Say.t("anjungan.not_found_yet", {}) : ""
            }
        }
    }
    Timer {
        // The page comes first, then the rows that a first letter fills.
        running: true
        interval: 2 * Theme.pageTime
        onTriggered: search.rested = true
    }
    Keyboard {
        id: keyboard
        parent: search
        wanted: finding.typing
        y: search.height - search.tools.height - height
        width: search.width
    }

    component Elsewhere: Item {
        id: elsewhere
        property string words: ""
        property int inset: 0
        height: more.implicitHeight + 2 * Theme.gap
        GridLayout {
            id: more
            x: elsewhere.inset
            y: Theme.gap
            width: parent.width - 2 * x
            columns: Theme.textScale > 1.25 && Theme.portrait ? 1 : 2
            Label {
                text: elsewhere.words
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
