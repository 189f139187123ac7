// The window of the role: the technician's pages and nothing under them.
import QtQuick
import Anjungan.Glass
import Anjungan.Technician

Stage {
    id: stage
    required property TechnicianModel technician

    Technician {
        anchors.fill: parent
        technician: stage.technician
    }
}
