"""Questionnaires of any shape: so many questions, so many answers, one that is asked only after another."""

from __future__ import annotations

from kiosk.domain.instrument import Condition, Instrument, InstrumentId, Item, ItemKey, Option, Purpose, Text


def item(key: str, options: int, *, words: str = "Pilihan", first: int = 0, asked_if: Condition | None = None) -> Item:
    """One question with so many answers, the best last."""
    values = range(first, first + options)
    labels = tuple(Option(value, Text(f"{words} {value}")) for value in values)
    return Item(ItemKey(key), Text(key), Text(f"Bagaimana pendapat Saudara tentang {key}?"), labels, asked_if=asked_if)


def instrument(*items: Item, name: str = "lain", purpose: Purpose = Purpose.MEAN) -> Instrument:
    """A questionnaire without profile and remark."""
    return Instrument(InstrumentId(name), 1, Text(f"Survei {name}"), official=False, items=items, purpose=purpose)


def branching() -> Instrument:
    """Who scores the second question 0 is asked why; nobody else is."""
    why = item("sebab", 3, asked_if=Condition(ItemKey("mutu"), frozenset({0})))
    return instrument(item("awal", 2), item("mutu", 3), why, item("akhir", 2), name="bercabang")
