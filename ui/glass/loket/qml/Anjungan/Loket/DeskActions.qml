// What can be done now: one big action that changes with the stage, and the lesser ones of that stage.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: actions
    required property DeskModel desk
    readonly property int big: Math.max(Theme.mm(34), Theme.text(6) * 2)
    readonly property int small: Math.max(Theme.mm(21.5), Theme.text(3) * 2)

    spacing: Theme.gap
    PrimaryButton {
        objectName: "primary"
        text: actions.desk.primaryText
        workingText: actions.desk.workingText
        key: actions.desk.primaryKey
        step: 5
        available: actions.desk.primaryReady
        working: ["call", "start", "finish"].includes(actions.desk.doing)
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
            step: Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "recall"
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
            step: Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "miss"
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
            step: Theme.textScale > 1 ? 2 : 3
            padding: Theme.gap
            working: actions.desk.doing === "reprint"
            Layout.fillWidth: true
            Layout.fillHeight: true
            onChosen: actions.desk.printAgain()
        }
    }
}
