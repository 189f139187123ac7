// It is being kept: thanked for only afterwards.
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen

ComplaintPage {
    objectName: "complaint-sending"
    bar.back: false
    Working {
        anchors.centerIn: parent
        width: parent.width
        text: Say.t("anjungan.filing", {})
    }
}
