// Nobody comes by the call for staff: the sentence above the tools that says so, and where to go.
import QtQuick
import Anjungan.Glass

Item {
    id: line
    property string untold: ""  // unheard, failed or ""

    visible: untold !== ""
    height: visible ? said.implicitHeight + 2 * Theme.unit : 0
    StatusLine {
        id: said
        objectName: "staff-untold"
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        mood: "info"
        text: line.untold === "" ? "" : Say.t("glass.untold_" + line.untold, {})
    }
}
