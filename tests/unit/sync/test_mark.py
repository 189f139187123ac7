"""The mark outside a log: what it remembers through tears, and what it says of a log that comes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.mark import Marked, OutsideMark, Verdict, judge, place_of

FIRST = Marked("e1", 5, "machine", "place")
SLOT = 512


@pytest.fixture
def mark(tmp_path: Path) -> OutsideMark:
    return OutsideMark("00ff", tmp_path, tmp_path)


def again(tmp_path: Path) -> Marked | None:
    held = OutsideMark("00ff", tmp_path, tmp_path)
    try:
        return held.read()
    finally:
        held.close()


def test_what_was_begun_and_told_is_there_when_the_log_is_opened_again(mark: OutsideMark, tmp_path: Path) -> None:
    mark.begin(FIRST)
    for reached in (6, 7, 8):
        mark.tell("e1", reached)
    mark.close()
    assert again(tmp_path) == Marked("e1", 8, "machine", "place")


def test_a_new_epoch_begins_where_it_says_and_forgets_what_was_told_before(mark: OutsideMark, tmp_path: Path) -> None:
    mark.begin(FIRST)
    mark.tell("e1", 900)
    mark.begin(Marked("e2", 3, "machine", "place", generation=2))
    mark.tell("e1", 901)
    mark.close()
    assert again(tmp_path) == Marked("e2", 3, "machine", "place", generation=2)


def test_nothing_was_marked_at_first(mark: OutsideMark) -> None:
    assert mark.read() is None
    mark.tell("e1", 5)
    assert mark.read() is None
    mark.close()


@given(
    tells=st.integers(1, 6),
    slots=st.sets(st.sampled_from([2, 3])),
    at=st.integers(0, 200),
    generations=st.integers(1, 4),
)
def test_a_torn_slot_never_lies_and_no_generation_is_lost(
    tmp_path_factory: pytest.TempPathFactory, tells: int, slots: set[int], at: int, generations: int
) -> None:
    folder = tmp_path_factory.mktemp("marks")
    mark = OutsideMark("00ff", folder, folder)
    for generation in range(1, generations + 1):
        mark.begin(Marked(f"e{generation}", 5, "machine", "place", generation))
        for reached in range(6, 6 + tells):
            mark.tell(f"e{generation}", reached)
    mark.close()
    path = folder / "00ff"
    raw = bytearray(path.read_bytes())
    for slot in slots:
        if slot * SLOT + at < len(raw):
            raw[slot * SLOT + at] ^= 0x40
    path.write_bytes(raw)
    found = again(folder)
    assert found is not None
    assert (found.epoch, found.generation) == (f"e{generations}", generations)
    assert 5 <= found.reached <= 5 + tells


def test_a_torn_beginning_leaves_the_one_before(mark: OutsideMark, tmp_path: Path) -> None:
    mark.begin(FIRST)
    mark.begin(Marked("e2", 3, "machine", "place", generation=2))
    mark.close()
    raw = bytearray((tmp_path / "00ff").read_bytes())
    raw[SLOT : SLOT + 100] = bytes(100)
    (tmp_path / "00ff").write_bytes(raw)
    assert again(tmp_path) == FIRST


def test_who_comes_second_with_the_same_name_is_told_and_writes_nothing(mark: OutsideMark, tmp_path: Path) -> None:
    mark.begin(FIRST)
    second = OutsideMark("00ff", tmp_path, tmp_path)
    assert mark.alone
    assert not second.alone
    second.begin(Marked("e9", 0, "machine", "elsewhere"))
    second.close()
    mark.close()
    assert again(tmp_path) == FIRST


def test_where_no_mark_can_be_kept_nothing_is_claimed(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    mark = OutsideMark("00ff", tmp_path, blocked)
    mark.begin(FIRST)
    mark.tell("e1", 6)
    assert not mark.available
    assert mark.alone
    assert mark.read() is None
    mark.close()


def test_only_its_owner_can_read_a_mark(mark: OutsideMark, tmp_path: Path) -> None:
    mark.begin(FIRST)
    mark.close()
    assert (tmp_path / "00ff").stat().st_mode & 0o777 == 0o600


def test_marks_stand_in_the_machines_state_unless_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    OutsideMark("00ff", tmp_path).close()
    assert os.listdir(tmp_path / "anjungan" / "marks") == ["00ff"]


@pytest.mark.parametrize(
    ("marked", "verdict"),
    [
        (None, Verdict.FIRST),
        (Marked("e", 10, "m", "p"), Verdict.GOES_ON),
        (Marked("e", 9, "m", "p"), Verdict.GOES_ON),
        (Marked("e", 11, "m", "p"), Verdict.RESTORED),
        (Marked("younger", 1, "m", "p"), Verdict.RESTORED),
        (Marked("e", 10, "other", "p"), Verdict.ELSEWHERE),
        (Marked("e", 10, "m", "other"), Verdict.ELSEWHERE),
    ],
)
def test_a_log_is_judged_by_its_mark(marked: Marked | None, verdict: Verdict) -> None:
    assert judge(marked, "e", 10, "m", "p") is verdict


def test_a_place_is_the_same_by_whatever_way_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "data")
    assert place_of(tmp_path / "way") == place_of(tmp_path / "data") != place_of(tmp_path)
