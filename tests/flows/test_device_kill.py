"""A device that is killed at any moment: every number that was said to be given is there, and none is missing."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from tests.flows.devices import TIMEOUT, books_of, issuer, without_gap

pytestmark = pytest.mark.flow


def _killed(data: Path, said: int, patience: float) -> list[str]:
    """The labels acknowledged by a process that is killed `patience` seconds after it has said `said` lines."""
    process = issuer(data, "owner", 10_000)
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(said)]
    threading.Event().wait(patience)  # the moment of the power cut, drawn by lot
    process.kill()
    rest, _ = process.communicate(timeout=TIMEOUT)
    lines += [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [line for line in lines if line not in ("", "ready")]


def _survives(data: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    given: list[str] = []
    for _ in range(kills):
        given += _killed(data, chance.randint(0, 12), chance.random() * 0.03)
        verified, runs = books_of(data)
        labels = {f"{prefix}-{number:03d}" for (_, prefix), numbers in runs.items() for number in numbers}
        assert len(given) == len(set(given))
        assert set(given) <= labels
        assert without_gap(runs)
        # A number may be given whose word was lost with the process; never more than one a kill.
        assert verified.tickets == len(labels) <= len(given) + kills


def test_sixteen_kills_lose_no_number_and_leave_no_gap(tmp_path: Path) -> None:
    _survives(tmp_path, 16, seed=1)


@pytest.mark.full
@pytest.mark.timeout(900)
def test_two_hundred_kills_lose_no_number_and_leave_no_gap(tmp_path: Path) -> None:
    _survives(tmp_path, 200, seed=2)
