// One language to choose.
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Citizen

Answer {
    id: answer
    required property Visit visit
    property string tongue: ""

    selected: Say.language === tongue
    step: 3
    leading: true
    Layout.fillWidth: true
    onChosen: answer.visit.speak(tongue)
}
