"""A questionnaire on a phone travels in its form: nothing is lost on the way, nothing is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import Channel, check
from kiosk.domain.filling import NOWHERE
from kiosk.domain.instrument import Condition, Instrument, InstrumentId, Item, ItemKey, Option, Purpose, Text
from ui.web.phone.sheet import Kind, Sheet, read, written

NOW = dt.datetime.fromisoformat("2026-11-24T10:48:00+07:00")
BRANCHING = Instrument(
    id=InstrumentId("cabang"),
    version=1,
    title=Text("Cabang"),
    official=False,
    items=(
        Item(ItemKey("a"), Text("a"), Text("a"), (Option(0, Text("tidak")), Option(1, Text("ya")))),
        Item(
            ItemKey("b"),
            Text("b"),
            Text("b"),
            (Option(1, Text("satu")), Option(2, Text("dua"))),
            asked_if=Condition(ItemKey("a"), frozenset({1})),
        ),
        Item(
            ItemKey("c"),
            Text("c"),
            Text("c"),
            (Option(5, Text("lima")), Option(6, Text("enam"))),
            asked_if=Condition(ItemKey("b"), frozenset({2})),
        ),
    ),
)
ASKED = [*(each for each in shipped().all if each.purpose is not Purpose.COMPLAINT), BRANCHING]
instruments = st.sampled_from(ASKED)
touches = st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["lewati", "kembali"])), max_size=60)


def played(instrument: Instrument, touched: list[int | str]) -> Sheet:
    """The sheet after these touches, each of which went through a form as a browser sends it."""
    sheet = Sheet(instrument)
    for touch in touched:
        sheet = read(instrument, dict(written(sheet)))
        if touch == "kembali":
            sheet = sheet.turned(-1)
        elif touch == "lewati" or isinstance(touch, str):
            sheet = sheet.skipped().turned(1)
        else:
            sheet = (sheet.picked(offered(sheet)[touch % len(offered(sheet))]) or sheet).turned(1)
    return sheet


def offered(sheet: Sheet) -> list[str]:
    item, question = sheet.instrument.item(sheet.leaf.key), sheet.instrument.question(sheet.leaf.key)
    if item is not None:
        return [str(option.value) for option in item.options]
    return [choice.code for choice in question.choices] if question else [""]


@settings(max_examples=40)
@given(instruments, touches)
def test_whatever_is_touched_the_answer_fits_its_questionnaire(
    instrument: Instrument, touched: list[int | str]
) -> None:
    sheet = played(instrument, touched)
    mistakes = check(sheet.answer(NOWHERE, Channel.PHONE, NOW), instrument)
    assert [each.code for each in mistakes] == (["survey.nothing_answered"] if sheet.empty else [])


@settings(max_examples=40)
@given(instruments, touches)
def test_a_form_brings_back_the_sheet_that_it_was_made_of(instrument: Instrument, touched: list[int | str]) -> None:
    sheet = played(instrument, touched)
    again = read(instrument, dict(written(sheet)))
    assert (again.leaf, again.scores, again.profile) == (sheet.leaf, sheet.scores, sheet.profile)


@settings(max_examples=40)
@given(instruments, st.dictionaries(st.text(max_size=12), st.text(max_size=12)), st.text(max_size=12))
def test_what_nobody_could_have_touched_answers_nothing(
    instrument: Instrument, form: Mapping[str, str], value: str
) -> None:
    forged = {f"n.{key}": value for key in instrument.keys} | {f"p.{q.key}": value for q in instrument.profile}
    sheet = read(instrument, {**forged, **form})
    for key, score in sheet.scores.items():
        item = instrument.item(key)
        assert item is not None
        assert score in item.values
        assert str(score) in {value, form.get(f"n.{key}")}
    assert all(code in {value, form.get(f"p.{key}")} for key, code in sheet.profile.items())


def test_nothing_is_answered_beforehand() -> None:
    for instrument in ASKED:
        sheet = read(instrument, {})
        assert (sheet.scores, sheet.profile, sheet.remark, sheet.empty) == ({}, {}, "", True)


def test_one_can_go_back_and_change_or_skip_what_was_answered() -> None:
    sheet = played(shipped().current("skm-9"), [0, 1, "kembali", "kembali"])
    assert sheet.leaf.key == "persyaratan"
    changed = sheet.picked("4")
    assert changed is not None
    assert dict(changed.scores) == {"persyaratan": 4, "prosedur": 2}
    assert dict(sheet.skipped().scores) == {"prosedur": 2}
    assert sheet.picked("5") is None


def test_a_question_is_asked_only_after_the_answer_that_calls_for_it() -> None:
    asked = played(BRANCHING, [1, 1])
    assert (asked.leaf.name, [leaf.name for leaf in asked.leaves]) == ("q.c", ["q.a", "q.b", "q.c"])
    taken_back = played(BRANCHING, [1, 1, 0, "kembali", "kembali", 0])
    assert (taken_back.last, taken_back.answer(NOWHERE, Channel.PHONE, NOW).scores) == (True, (("a", 0),))


def test_the_remark_is_the_last_page_and_is_cut_at_its_length() -> None:
    instrument = shipped().current("skm-9")
    sheet = read(instrument, {"di": "r", "saran": "x" * 5000})
    assert (sheet.leaf.kind, sheet.last, len(sheet.remark)) == (Kind.REMARK, True, 1000)
