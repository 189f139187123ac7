"""A form that is being filled in: whatever is touched in whatever order, what comes of it fits its questionnaire."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import LONGEST_REMARK, Channel, check
from kiosk.domain.filling import NOWHERE, Filling
from kiosk.domain.instrument import Condition, Instrument, InstrumentId, Item, ItemKey, Option, Purpose, Text

NOW = dt.datetime.fromisoformat("2026-11-24T10:48:00+07:00")
SKM = shipped().current("skm-9")
TWO = (Option(0, Text("Tidak")), Option(1, Text("Ya")))
BRANCHING = Instrument(
    id=InstrumentId("cabang"),
    version=1,
    title=Text("Cabang"),
    official=False,
    purpose=Purpose.MEAN,
    items=(
        Item(ItemKey("datang"), Text("Datang"), Text("Datang?"), TWO),
        Item(ItemKey("lama"), Text("Lama"), Text("Lama?"), TWO, asked_if=Condition(ItemKey("datang"), frozenset({1}))),
    ),
)
Touch = tuple[str, int | None]


def touched(instrument: Instrument, touches: list[Touch]) -> Filling:
    form = Filling(instrument)
    for key, value in touches:
        form = form.with_score(key, value)
    return form


def test_nothing_is_answered_beforehand() -> None:
    form = Filling(SKM)
    assert (form.empty, form.answered, dict(form.scores), dict(form.profile), form.remark) == (True, 0, {}, {}, "")


@given(st.lists(st.tuples(st.sampled_from(SKM.keys), st.none() | st.integers(1, 4)), min_size=1))
def test_the_last_touch_of_each_question_counts_whatever_came_before(touches: list[Touch]) -> None:
    last = dict(touches)
    answer = touched(SKM, touches).answer(NOWHERE, Channel.DEVICE, NOW)
    assert dict(answer.scores) == {key: value for key, value in last.items() if value is not None}
    assert [key for key, _ in answer.scores] == [key for key in SKM.keys if last.get(key) is not None]


@given(st.lists(st.tuples(st.sampled_from(["datang", "lama"]), st.none() | st.integers(0, 1))))
def test_what_is_not_asked_any_more_is_no_part_of_the_answer(touches: list[Touch]) -> None:
    form = touched(BRANCHING, touches)
    answer = form.answer(NOWHERE, Channel.PHONE, NOW)
    assert form.answered == len(answer.scores)
    assert not check(answer, BRANCHING) if answer.scores else form.empty
    assert form.scores.get(ItemKey("datang")) == 1 or "lama" not in dict(answer.scores)


def test_whoever_turns_back_finds_what_was_answered_there() -> None:
    form = touched(BRANCHING, [("datang", 1), ("lama", 1), ("datang", 0)])
    assert dict(form.with_score("datang", 1).answer(NOWHERE, Channel.PHONE, NOW).scores) == {"datang": 1, "lama": 1}


def test_a_choice_is_left_open_again_and_a_remark_ends_at_its_longest() -> None:
    form = Filling(SKM).with_choice("usia", "26-35")
    assert (dict(form.profile), dict(form.with_choice("usia", None).profile)) == ({"usia": "26-35"}, {})
    assert len(form.written("a" * 5000).remark) == LONGEST_REMARK


def test_an_answer_tells_the_hour_and_no_minute() -> None:
    assert touched(SKM, [("waktu", 3)]).answer(NOWHERE, Channel.DEVICE, NOW).hour == "2026-11-24T10+07:00"
