// Every sentence on the glass. A binding that asks here looks again when the language changes.
pragma Singleton
import QtQuick
import Anjungan.Glass

QtObject {
    readonly property string language: Words.language

    function t(key: string, params: var): string {
        return Words.say(Words.language, key, params ?? {})
    }
    function date(iso: string): string {
        return Words.date(Words.language, iso)
    }
    function month(iso: string, year: bool): string {
        return Words.month(Words.language, iso, year)
    }
    function time(iso: string): string {
        return Words.time(Words.language, iso)
    }
    function day(iso: string): string {
        return Words.day(Words.language, iso, false)
    }
    function longDay(iso: string): string {
        return Words.day(Words.language, iso, true)
    }
    function reason(code: string, params: var): string {
        return Words.reason(Words.language, code, params ?? {})
    }
    function decimal(value: string): string {
        return Words.decimal(Words.language, value)
    }
    function number(value: real): string {
        return Words.number(Words.language, value)
    }
}
