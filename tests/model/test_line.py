"""Three devices and a server: no number is in two hands, none is lost, and in the end everybody tells the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.app import calling, moves
from tests.databases import MEMORY
from tests.model.line import Play
from tests.unit.kiosk.app.hall import SiteWord

LOGS = "numbers are dealt out by allocator|the feed is told anew"


def plays(seed: int, steps: int) -> int:
    """One schedule; how many numbers it gave."""
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        closing(Play(Path(folder), seed)) as play,
    ):
        play.run(steps)
        play.settle()
        play.must_agree()
        return len(play.given)


@pytest.mark.logs(LOGS)
@pytest.mark.parametrize("seed", range(6))
def test_no_number_is_in_two_hands_or_lost_whatever_the_line_does(seed: int) -> None:
    assert plays(seed, 60) >= 4


@pytest.mark.full
@pytest.mark.timeout(900)
@pytest.mark.logs(LOGS)
def test_no_number_is_in_two_hands_or_lost_in_two_hundred_schedules() -> None:
    assert sum(plays(seed, 120) for seed in range(1000, 1200)) > 2000


def _anybody_returns(patch: pytest.MonkeyPatch) -> None:
    """A missed number is returned without asking whose affair it is."""

    before: Callable[..., None] = moves.take_back
    patch.setattr(moves, "take_back", lambda store, site, hub, wish: before(store, site, SiteWord(), wish))


def _whoever_is_cut_off_calls(patch: pytest.MonkeyPatch) -> None:
    """A device that is cut off calls what it does not keep."""
    patch.setattr(calling, "may_call_alone", lambda *_: True)
    patch.setattr(calling, "keeps_alone", lambda *_: None)


@pytest.mark.full
@pytest.mark.timeout(900)
@pytest.mark.logs(LOGS)
@pytest.mark.parametrize("leave_out", [_anybody_returns, _whoever_is_cut_off_calls], ids=["returns", "keeper"])
def test_without_one_of_the_rules_it_goes_wrong(
    leave_out: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out(monkeypatch)

    def wrong(seed: int) -> bool:
        try:
            plays(seed, 100)
        except AssertionError:
            return True
        return False

    assert any(wrong(seed) for seed in range(60))
