// One class of priority: same look for all.
import QtQuick.Layouts
import Anjungan.Glass

SecondButton {
    step: Theme.portrait ? 3 : 2
    leading: true
    tall: Theme.portrait && !Theme.low ? Theme.mm(40) : 0
    Layout.fillWidth: true
    Layout.fillHeight: !Theme.portrait
}
