// Ten digits and a way back, for a finger.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass

GridLayout {
    id: pad
    property bool low: false
    readonly property int keyHeight: low ? Math.max(Theme.leastTarget, Setting.height * 0.085)
        : Theme.mm(20) * Math.min(Theme.textScale, 1.25)
    signal digit(string sign)
    signal erased()

    columns: 3
    columnSpacing: low ? Math.min(Theme.gap, Setting.height * 0.02) : Theme.gap
    rowSpacing: low ? Math.min(Theme.gap, Setting.height * 0.02) : Theme.gap
    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        SecondButton {
            required property string modelData
            objectName: "pad-" + modelData
            text: modelData
            step: 4
            activeFocusOnTab: false
            padding: Theme.unit
            implicitWidth: Theme.mm(26) * Math.min(Theme.textScale, 1.25)
            implicitHeight: pad.keyHeight
            Layout.fillHeight: true
            onChosen: pad.digit(modelData)
        }
    }
    Item {
        implicitWidth: 1
    }
    SecondButton {
        objectName: "pad-0"
        text: "0"
        step: 4
        activeFocusOnTab: false
        implicitHeight: pad.keyHeight
        Layout.fillHeight: true
        Layout.fillWidth: true
        onChosen: pad.digit("0")
    }
    SecondButton {
        objectName: "pad-erase"
        text: Say.t("loket.erase")
        padding: Theme.unit
        step: 2
        activeFocusOnTab: false
        implicitHeight: pad.keyHeight
        Layout.fillHeight: true
        Layout.fillWidth: true
        onChosen: pad.erased()
    }
}
