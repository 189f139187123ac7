"""Any questionnaire can be asked: each scale, each length, branches; what is not asked is no part of the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import Channel, check
from kiosk.domain.filling import NOWHERE
from kiosk.domain.instrument import Instrument, Purpose
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FakeDevice
from tests.unit.ui.rating.instruments import branching, instrument, item
from tests.unit.ui.rating.test_every_look import LOOKS, SIZES, findings
from tests.unit.ui.rating.test_every_path import given as answers_given
from ui.glass.rating.sheet import Sheet
from ui.glass.rating.wording import Wording
from ui.glass.setting import Comfort

NOW = dt.datetime(2026, 11, 24, 10, 47, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def walked_up(citizen: Opener, *others: object, size: tuple[int, int] = (1280, 800)) -> Citizen:
    person = citizen(size, walk_up=True, others=others)
    person.touch("walk-up")
    person.touch("other-surveys")
    assert person.page == "choice"
    return person


def test_a_question_is_asked_only_after_the_score_that_it_follows(citizen: Opener, device: FakeDevice) -> None:
    person = walked_up(citizen, branching())
    person.touch("survey-bercabang")
    person.touch("answer-1")
    person.touch("answer-0")
    assert "sebab" in person.text("question-text")
    person.touch("answer-2")
    person.touch("answer-1")
    assert person.page == "thanks"
    assert dict(answers_given(device)[-1].answer.scores) == {"awal": 1, "mutu": 0, "sebab": 2, "akhir": 1}


def test_a_changed_answer_takes_the_question_behind_it_away(citizen: Opener, device: FakeDevice) -> None:
    person = walked_up(citizen, branching())
    person.touch("survey-bercabang")
    person.touch("answer-1")
    person.touch("answer-0")
    person.touch("answer-2")
    for _ in range(2):
        person.touch("back")
    person.touch("answer-2")
    assert "akhir" in person.text("question-text")
    person.touch("answer-0")
    assert dict(answers_given(device)[-1].answer.scores) == {"awal": 1, "mutu": 2, "akhir": 0}


ACTS = st.one_of(st.integers(0, 2), st.just("skip"), st.just("back"))


@given(st.lists(ACTS, max_size=30))
def test_however_one_goes_the_answer_of_a_branching_form_fits_it(acts: list[int | str]) -> None:
    sheet = Sheet(branching())
    for act in acts:
        match act:
            case int(value) if sheet.item and value in sheet.item.values:
                sheet = sheet.scored(value).turned(1)
            case "skip":
                sheet = sheet.skipped().turned(1)
            case "back":
                sheet = sheet.turned(-1)
        assert 0 <= sheet.at < len(sheet.leaves)
        assert sheet.answered == len(sheet.answer(NOWHERE, Channel.DEVICE, NOW).scores)
    mistakes = [mistake.code for mistake in check(sheet.answer(NOWHERE, Channel.DEVICE, NOW), sheet.instrument)]
    assert mistakes == (["survey.nothing_answered"] if sheet.empty else [])


@pytest.mark.parametrize("size", [*SIZES, (1080, 1920)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("options", [2, 3, 5, 6, pytest.param(10, marks=pytest.mark.full)])
def test_from_two_to_ten_answers_nothing_is_cut_on_any_glass(
    citizen: Opener, device: FakeDevice, options: int, size: tuple[int, int]
) -> None:
    person = walked_up(citizen, instrument(item("kesan", options, words="Sangat tidak setuju")), size=size)
    person.touch("survey-lain")
    assert person.page == "question"
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.look()
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(person)]
    assert not found, "\n" + "\n".join(found)
    person.touch(f"answer-{options - 1}")
    assert dict(answers_given(device)[-1].answer.scores) == {"kesan": options - 1}


def test_faces_are_spread_over_the_scale_and_left_out_where_they_do_not_suffice() -> None:
    moods = [[row.mood for row in Wording("id").options(item("kesan", n), official=False)] for n in (2, 3, 4, 5)]
    assert moods == [[4, 1], [4, 2, 1], [4, 3, 2, 1], [0, 0, 0, 0, 0]]


ANSWERED = [each for each in shipped().all if each.purpose in (Purpose.SKM, Purpose.MEAN)]


@pytest.mark.parametrize(
    "size", [pytest.param((1280, 800), marks=pytest.mark.full), (1024, 600), (1080, 1920)], ids=str
)
@pytest.mark.parametrize("form", ANSWERED, ids=lambda form: str(form.id))
def test_every_question_of_every_form_that_is_shipped_fits_the_glass(
    citizen: Opener, device: FakeDevice, form: Instrument, size: tuple[int, int]
) -> None:
    person = walked_up(citizen, form, size=size)
    person.rating.choose(form.id)
    found: list[str] = []
    for number, item_ in enumerate(form.asked({}), 1):
        person.settle()
        assert person.page == "question"
        for look in (LOOKS[0], LOOKS[-1], Comfort(1.5, reduced_motion=True, low_reach=True)):
            person.screen.glass.setting.comfort(look)
            person.look()
            found += [f"question {number}, {look.text_scale}: {finding}" for finding in findings(person)]
        person.rating.answer(item_.options[0].value)
    assert not found, "\n" + "\n".join(found)
