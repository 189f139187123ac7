// A list to choose from by arrows, wheel, mouse or finger: the chosen row is always in sight.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Loket

ListView {
    id: list
    required property int chosen

    clip: true
    spacing: Theme.unit
    boundsBehavior: Flickable.StopAtBounds
    currentIndex: -1  // the list keeps the keys: no row takes them
    keyNavigationEnabled: false
    Accessible.role: Accessible.List
    onChosenChanged: positionViewAtIndex(chosen, ListView.Contain)
}
