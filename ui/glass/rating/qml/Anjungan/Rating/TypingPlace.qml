// Where the keyboard comes up: as high as its panel, loaded when somebody wants to type.
import QtQuick

Item {
    id: place
    property bool wanted: false

    height: (panel.item as Item)?.height ?? 0
    Loader {
        id: panel
        width: place.width
        active: place.wanted || place.height > 0
        source: Qt.resolvedUrl("TypingKeys.qml")
    }
}
