// For staff: why nothing is printed, what to do step by step, and who is told.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

ColumnLayout {
    id: mending
    required property Hall hall
    readonly property string why: hall.unable
    readonly property int deeds: tight ? 2 : Theme.handheld ? 3 : 5
    readonly property bool tight: Theme.cramped || Setting.deviceClass === "small"

    spacing: tight ? Theme.unit : Theme.handheld ? Theme.gap : Theme.space
    Item {
        Layout.fillHeight: true
    }
    Fitted {
        text: Say.t("anjungan.for_staff", {})
        step: Math.max(1, mending.deeds - 2)
        color: Theme.inkSoft
    }
    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true
        Layout.maximumHeight: Math.ceil(implicitHeight)
        Icon {
            visible: !mending.tight
            name: "warning"
            size: Math.round(Theme.text(mending.deeds + 1) * 1.1)
            color: Theme.alarm
            Layout.alignment: Qt.AlignTop
        }
        Fitted {
            objectName: "mend-title"
            text: mending.why === "" ? "" : Say.t("anjungan.mend_" + mending.why, {})
            step: mending.deeds + 1
            weight: Theme.strong
        }
    }
    Rule {
        visible: !mending.tight
        strong: true
        Layout.fillWidth: true
    }
    Repeater {
        model: mending.why === "" ? 0 : 3
        RowLayout {
            id: deed
            required property int index
            spacing: mending.tight ? Theme.gap : Theme.space
            Layout.fillWidth: true
            Layout.maximumHeight: Math.ceil(implicitHeight)
            Label {
                text: deed.index + 1
                step: mending.deeds
                weight: Theme.strong
                color: Theme.inkSoft
                digits: true
                Layout.alignment: Qt.AlignTop
            }
            Fitted {
                text: Say.t("anjungan.mend_" + mending.why + "_" + (deed.index + 1), {})
                step: mending.deeds
            }
        }
    }
    Rule {
        visible: !mending.tight
        Layout.fillWidth: true
    }
    Fitted {
        visible: !Theme.cramped
        text: Say.t("anjungan.mend_told", {})
        step: Math.max(1, mending.deeds - 2)
    }
    Item {
        Layout.fillHeight: true
    }

    // Smaller where it would not stand whole.
    component Fitted: Label {
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.text(1)
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.ceil(implicitHeight)
        Layout.minimumHeight: Theme.text(1)
    }
}
