"""Numbers under a crowd of processes: unique, from 1, without a gap, whoever has the store at the moment."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.flows.devices import books_of, issuer, labels_of, without_gap

pytestmark = pytest.mark.flow
PROCESSES = 8


def _hold(data: Path, labels: list[str], each: int) -> None:
    verified, runs = books_of(data)
    assert len(labels) == PROCESSES * each == verified.tickets
    assert max(Counter(labels).values()) == 1
    assert without_gap(runs)
    assert sorted(len(numbers) for numbers in runs.values()) == [PROCESSES * each // 2] * 2


def _take_turns(data: Path, each: int) -> None:
    crowd = [issuer(data, "turns", each) for _ in range(PROCESSES)]
    _hold(data, [label for process in crowd for label in labels_of(process)], each)


@pytest.mark.parametrize("each", [26, pytest.param(250, marks=pytest.mark.full)])
def test_eight_processes_take_turns_for_the_store(tmp_path: Path, each: int) -> None:
    _take_turns(tmp_path, each)


@pytest.mark.parametrize("each", [80, pytest.param(250, marks=pytest.mark.full)])
def test_eight_processes_hand_over_to_a_running_device(tmp_path: Path, each: int) -> None:
    owner = issuer(tmp_path, "owner", 0)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "ready\n"
    crowd = [issuer(tmp_path, "guest", each) for _ in range(PROCESSES)]
    labels = [label for process in crowd for label in labels_of(process)]
    labels_of(owner)
    _hold(tmp_path, labels, each)
