// What can be done now: one big action that changes with the stage, and the lesser ones of that stage.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: actions
    required property DeskModel desk
    readonly property bool short: Setting.height < 900
    readonly property int big: Math.max(Theme.mm(short ? 20 : 34), Theme.text(short ? 4 : 6) * 2)
    readonly property int small: Math.max(Theme.mm(short ? 13 : 21.5), Theme.text(short ? 2 : 3) * 2)

    spacing: Theme.gap
    PrimaryButton {
        objectName: "primary"
        text: actions.desk.primaryText
        workingText: actions.desk.workingText
        key: actions.desk.primaryKey
        step: actions.short ? 4 : 5
        available: actions.desk.primaryReady
        working: ["call", "start", "finish"].includes(actions.desk.doing)
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.preferredHeight: lesser.visible ? actions.big : actions.big + actions.small + actions.spacing
        onChosen: actions.desk.primary()
    }
    RowLayout {
        id: lesser
        visible: actions.desk.stage !== "free"
        spacing: Theme.gap
        uniformCellSizes: true
        Layout.fillHeight: false
        Layout.preferredHeight: actions.small
        Layout.minimumHeight: actions.small
        SecondButton {
            objectName: "recall"
            visible: actions.desk.stage === "called"
            text: Say.t("loket.recall")
            workingText: Say.t("loket.recalling")
            icon: "speaker"
            key: "R"
            step: actions.short ? 1 : Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "recall"
            activeFocusOnTab: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: actions.desk.recall()
        }
        SecondButton {
            objectName: "miss"
            visible: actions.desk.stage === "called"
            text: Say.t("loket.miss")
            workingText: Say.t("loket.missing")
            icon: "person-x"
            key: "T"
            step: actions.short ? 1 : Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "miss"
            activeFocusOnTab: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: actions.desk.miss()
        }
        SecondButton {
            objectName: "reprint"
            text: Say.t("loket.reprint")
            workingText: Say.t("loket.reprinting")
            icon: "printer"
            key: "C"
            step: actions.short ? 1 : Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "reprint"
            activeFocusOnTab: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: actions.desk.printAgain()
        }
    }
}
