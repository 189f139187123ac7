// One class of priority: same look for all.
import QtQuick.Layouts
import Anjungan.Glass

SecondButton {
    step: Theme.portrait ? 3 : 2
    leading: true
    Layout.fillWidth: true
    Layout.fillHeight: !Theme.portrait
}
