"""Long work in its own thread: one piece at a time, and always an end that somebody can read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from kiosk.domain.trouble import Refused
from ui.web.office.errands import Ended, Errands, Failed, Progress, Running, State


@pytest.fixture
def errands() -> Iterator[Errands]:
    with closing(Errands()) as opened:
        yield opened


def state_at_the_end(errands: Errands) -> State | None:
    errands.join()
    return errands.state("Siti")


def test_work_says_how_far_it_is_and_where_to_look(errands: Errands) -> None:
    told, go = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress(0.5)
        told.set()
        go.wait(10)
        return "7"

    errands.begin("Siti", work)
    assert told.wait(10)
    assert errands.state("Siti") == Running(0.5)
    with pytest.raises(Refused, match=r"office\.busy"):
        errands.begin("Umar", work)
    assert errands.state("Umar") == Running(0.5)
    go.set()
    errands.join()
    assert errands.state("Umar") is None
    assert errands.state("Siti") == Ended("7")
    assert errands.state("Siti") is None


def test_what_a_rule_turns_down_is_told_with_its_words(errands: Errands) -> None:
    def work(_progress: Progress) -> str:
        raise Refused("report.not_begun", period="2030")

    errands.begin("Siti", work)
    assert state_at_the_end(errands) == Failed("report.not_begun", {"period": "2030"})


@pytest.mark.logs("an errand of the office failed")
def test_the_unexpected_is_logged_and_the_next_piece_begins(errands: Errands) -> None:
    def work(_progress: Progress) -> str:
        raise ZeroDivisionError

    errands.begin("Siti", work)
    assert state_at_the_end(errands) == Failed("web.failed", {})
    errands.begin("Siti", lambda _progress: "1")
    assert state_at_the_end(errands) == Ended("1")


def test_at_the_end_of_the_process_work_stops_at_its_next_step() -> None:
    errands, steps = Errands(), threading.Semaphore(0)

    def work(progress: Progress) -> str:
        while True:
            progress(0.1)
            steps.release()

    errands.begin("Siti", work)
    steps.acquire()
    errands.close()
    assert errands.state("Siti") is None
    with pytest.raises(Refused, match=r"office\.busy"):
        errands.begin("Siti", work)
