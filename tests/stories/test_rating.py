"""Citizens say how they were served: with one touch, at length, by the code of their ticket, without one."""

from __future__ import annotations

from kiosk.domain.events import FormAbandoned, TicketRated
from tests.stories.conftest import Opener
from tests.stories.mall import L01, Mall
from tests.stories.people import Officer, Rater


def served(mall: Mall, officer: Officer) -> str:
    """Somebody was called and served; the code on his ticket."""
    given = mall.somebody_takes()
    officer.calls()
    officer.serves()
    return mall.ticket(given.label).code


def test_one_touch_after_the_service_is_an_answer_of_that_counter(hall: Opener) -> None:
    mall = hall()
    officer, rater = mall.officer(), mall.rater()
    served(mall, officer)
    rater.waits_for("faces")
    assert rater.reads("ticket") == "A-001"
    rater.taps("face-4", "more-done")
    rater.waits_for("idle")
    (given,) = mall.answers()
    assert (given.instrument, given.counter) == ("one-touch", L01)
    assert [score for _, score in given.scores] == [4]


def test_the_whole_questionnaire_with_a_step_back_a_skip_and_a_remark(hall: Opener) -> None:
    mall = hall()
    officer, rater = mall.officer(), mall.rater()
    served(mall, officer)
    rater.waits_for("faces")
    rater.taps("face-3", "more-go", "answer-1", "back", "answer-4", "skip")
    for _ in range(7):
        rater.taps("answer-3")
    rater.waits_for("profile")
    rater.taps("usia-26-35")
    through_the_profile(rater)
    rater.types("Petugas ramah")
    rater.taps("remark-send")
    rater.waits_for("thanks")
    (form,) = [given for given in mall.answers() if given.instrument == "skm-9"]
    scores = [score for _, score in form.scores]
    assert scores == [4, *[3] * 7]
    assert ("usia", "26-35") in form.profile


def through_the_profile(rater: Rater) -> None:
    """It may stand on one page or on several."""
    while not rater.sees("remark"):
        rater.taps("profile-next")


def test_a_ticket_rates_by_its_code_once_and_is_refused_in_words_the_second_time(hall: Opener) -> None:
    mall = hall()
    officer, citizen = mall.officer(), mall.citizen()
    code = served(mall, officer)
    citizen.shows_ticket(code)
    citizen.taps("face-4", "more-done")
    citizen.comes_to("Idle")
    citizen.shows_ticket(code)
    citizen.waits_for_words("Penilaian untuk nomor ini sudah diberikan.")
    assert len(mall.answers()) == 1
    assert len(mall.events(TicketRated)) == 1
    citizen.taps("back")
    citizen.comes_to("Idle")


def test_at_an_exit_without_a_counter_anybody_rates_the_house_where_the_site_allows_it(hall: Opener) -> None:
    mall = hall(settings=("site.walk_up=true",))
    citizen = mall.citizen()
    citizen.taps("start", "rate", "face-2", "more-done")
    citizen.comes_to("Idle")
    (given,) = mall.answers()
    assert not given.service
    assert not given.counter
    assert mall.events(TicketRated) == []


def test_who_leaves_the_questionnaire_is_asked_then_forgotten_and_counted_without_an_answer(hall: Opener) -> None:
    mall = hall()
    officer, rater = mall.officer(), mall.rater()
    served(mall, officer)
    rater.waits_for("faces")
    rater.taps("face-4", "more-go", "answer-2", "answer-2")
    rater.stands_still(31)
    rater.waits_for("still-there")
    rater.stands_still(10)
    rater.waits_for("idle")
    assert [given.instrument for given in mall.answers()] == ["one-touch"]
    assert [left.answered for left in mall.events(FormAbandoned)] == [2]
