// Figures and signs.
import QtQuick
import QtQuick.Layouts
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    KeyboardRow {
        Key { key: Qt.Key_1; text: "1" }
        Key { key: Qt.Key_2; text: "2" }
        Key { key: Qt.Key_3; text: "3" }
        Key { key: Qt.Key_4; text: "4" }
        Key { key: Qt.Key_5; text: "5" }
        Key { key: Qt.Key_6; text: "6" }
        Key { key: Qt.Key_7; text: "7" }
        Key { key: Qt.Key_8; text: "8" }
        Key { key: Qt.Key_9; text: "9" }
        Key { key: Qt.Key_0; text: "0" }
    }
    KeyboardRow {
        FillerKey { weight: 50 }
        Key { key: 0x40; text: "@" }
        Key { key: 0x2d; text: "-" }
        Key { key: 0x2f; text: "/" }
        Key { key: 0x3a; text: ":" }
        Key { key: 0x3b; text: ";" }
        Key { key: 0x28; text: "(" }
        Key { key: 0x29; text: ")" }
        Key { key: 0x26; text: "&" }
        Key { key: 0x3f; text: "?" }
        FillerKey { weight: 50 }
    }
    KeyboardRow {
        SymbolModeKey { weight: 150; displayText: "abc" }
        Key { key: 0x2e; text: "." }
        Key { key: 0x2c; text: "," }
        Key { key: 0x27; text: "'" }
        Key { key: 0x2b; text: "+" }
        Key { key: 0x25; text: "%" }
        Key { key: 0x2a; text: "*" }
        Key { key: 0x21; text: "!" }
        BackspaceKey { weight: 150 }
    }
    KeyboardRow {
        SpaceKey { weight: 640 }
        HideKeyboardKey { weight: 340 }
    }
}
