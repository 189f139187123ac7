// What can be done now: one big action that changes with the stage, and the lesser ones of that stage in two rows; where
// the glass is held in the hand, the first of these stands beside the big action. Where letters are large for it, the first
// row stands under the big action, and everything else in a window.
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

GridLayout {
    id: actions
    required property DeskModel desk
    readonly property int big: Room.tall ? Math.max(Theme.mm(34), Theme.text(6) * 2)
        : Room.wide ? Math.max(Theme.mm(20), Theme.text(4) * 2) : Math.max(Theme.leastTarget, Theme.text(3) * (Room.scant ? 1.5 : 2))
    readonly property int middle: Room.tall ? Math.max(Theme.mm(20), Theme.text(3) * 2) : Math.max(Theme.target, Theme.text(1) * 2)
    readonly property int small: Room.tall ? Math.max(Theme.mm(15), Theme.text(1) * 2.2) : Math.max(Theme.leastTarget, Theme.text(1) * 2)

    columns: Room.tight ? 2 : 1
    rowSpacing: Room.slim ? Theme.unit : Theme.gap
    columnSpacing: Theme.unit
    PrimaryButton {
        objectName: "primary"
        text: actions.desk.primaryText
        workingText: actions.desk.workingText
        key: actions.desk.primaryKey
        step: Room.tall ? 5 : Room.wide ? 4 : 3
        available: actions.desk.primaryReady
        working: ["call", "start", "finish"].includes(actions.desk.doing)
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.columnSpan: first.visible && !Room.scant ? 1 : actions.columns
        Layout.preferredHeight: actions.big
        onChosen: actions.desk.primary()
    }
    DeedRow {
        id: first
        desk: actions.desk
        deeds: actions.desk.firstDeeds
        tall: actions.middle
        step: Room.tall ? 3 : 1
        Layout.fillWidth: true
    }
    SecondButton {
        objectName: "more"
        visible: Room.scant
        text: Say.t("loket.deed_more")
        key: "F3"
        step: 1
        padding: Theme.unit
        activeFocusOnTab: true
        Layout.fillWidth: !first.visible
        Layout.columnSpan: first.visible ? 1 : actions.columns
        Layout.preferredHeight: actions.middle
        onChosen: actions.desk.act("more")
    }
    DeedRow {
        visible: !Room.scant
        desk: actions.desk
        deeds: actions.desk.lastDeeds
        tall: actions.small
        step: Room.tall && Theme.textScale === 1 ? 2 : 1
        Layout.columnSpan: actions.columns
        Layout.fillWidth: true
    }
}
