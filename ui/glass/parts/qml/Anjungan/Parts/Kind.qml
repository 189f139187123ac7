// One control: its name, and its states beside each other, as they were laid; only those of a sheet are seen.
import QtQuick
import Anjungan.Glass

Item {
    id: kind
    property string name: ""
    default property alias states_: ground.data
    readonly property var measures: [name === "" ? 0 : head.height + Theme.unit, ground.children.map(shown => [shown.width, shown.height])]

    // What is not seen stays visible to its own bindings, or it would measure itself without its icons.
    function put(item: Item, place: var, sheet: int) {
        const seen = place !== undefined && place[0] === sheet
        item.enabled = seen
        item.opacity = seen ? 1 : 0
        item.x = seen ? place[1] : 0
        item.y = seen ? place[2] : -2 * Setting.height
    }
    function show(heads: var, places: var, sheet: int) {
        put(head, heads.find(place => place[0] === sheet), sheet)
        ground.children.forEach((shown, at) => put(shown, places[at], sheet))
    }
    width: parent?.width ?? 0
    Label {
        id: head
        text: kind.name
        step: Theme.cramped ? 1 : 2
        weight: Theme.strong
        width: parent.width
        opacity: 0
    }
    Item {
        id: ground
        width: parent.width
    }
}
