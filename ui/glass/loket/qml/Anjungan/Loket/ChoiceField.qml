// Everyday words, and what was found: arrows choose while one types.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
import Anjungan.Loket

ColumnLayout {
    id: choice
    required property var model
    property string prefix: "print"
    signal taken()
    function take() {
        field.forceActiveFocus()
    }

    spacing: Theme.unit
    Field {
        id: field
        objectName: choice.prefix + "-words"
        focus: true
        step: Room.slim ? 1 : 2
        hint: Say.t("loket.print_field")
        maximumLength: 80
        Layout.fillWidth: true
        onTextChanged: choice.model.type(text)
        onSubmitted: choice.taken()
        Keys.onPressed: event => {
            const steps = { [Qt.Key_Down]: 1, [Qt.Key_Up]: -1, [Qt.Key_PageDown]: 5, [Qt.Key_PageUp]: -5 }
            event.accepted = event.key in steps
            if (event.accepted)
                choice.model.move(steps[event.key])
        }
    }
    Label {
        objectName: choice.prefix + "-heading"
        visible: !Room.scant || !choice.model.ready
        text: choice.model.heading
        step: 1
        color: Theme.inkSoft
        Layout.fillWidth: true
    }
    Chooser {
        objectName: choice.prefix + "-list"
        chosen: choice.model.at
        model: choice.model.services
        Accessible.name: choice.model.heading
        implicitHeight: Theme.mm(96)
        Layout.minimumHeight: Theme.mm(Room.tight ? 17 : 20)
        Layout.fillWidth: true
        Layout.fillHeight: true
        delegate: ServiceLine {
            width: ListView.view.width
            current: index === choice.model.at
            onPicked: at => choice.model.choose(at)
        }
    }
}
