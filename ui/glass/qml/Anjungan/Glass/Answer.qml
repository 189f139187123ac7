// One answer of a question: chosen is filled and ticked.
import QtQuick
import Anjungan.Glass

Button {
    id: answer
    property bool selected: false

    filled: selected
    icon: selected ? "check" : ""
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected
}
