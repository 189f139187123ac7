"""What a person or a control file may say to a simulated printer, and what is made of it."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.errors import HardwareError
from hardware.simulators.control import ControlFile
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.script import Script
from hardware.simulators.printers.words import Act, Action, Break, Mend, Word, known_words, read_word


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("cover", Break(Fault.COVER)),
        ("  cover on ", Break(Fault.COVER)),
        ("cover off", Mend(Fault.COVER)),
        ("mend", Mend()),
        ("take", Act(Action.TAKE)),
        ("new-roll", Act(Action.NEW_ROLL, math.inf)),
        ("new-roll 500", Act(Action.NEW_ROLL, 500)),
        ("plug", Act(Action.PLUG)),
        ("unplug", Break(Fault.UNPLUG)),
        ("", None),
        ("# nobody looked", None),
    ],
)
def test_a_line_is_a_word(line: str, word: Word | None) -> None:
    assert read_word(line) == word


@pytest.mark.parametrize("line", ["flood", "cover of", "cover on off", "take 3", "new-rol", "take off", "Cover"])
def test_what_is_not_known_is_refused_with_what_is(line: str) -> None:
    with pytest.raises(HardwareError, match="unknown_word") as refused:
        read_word(line)
    assert refused.value.params == {"word": line, "known": ", ".join(known_words())}


@pytest.mark.parametrize("length", ["0", "-3", "abc", "1e9", "99999999", "½", "٣"])
def test_a_roll_has_a_length_that_a_roll_can_have(length: str) -> None:
    with pytest.raises(HardwareError, match="bad_roll"):
        read_word(f"new-roll {length}")


@given(st.text(max_size=200))
def test_what_is_shown_of_a_mistake_never_steers_a_terminal(line: str) -> None:
    try:
        read_word(line)
    except HardwareError as refused:
        shown = str(refused.params.get("word", refused.params.get("length")))
        assert shown.isprintable()
        assert len(shown) <= 41


class Written:
    """A control file that somebody writes; each writing has a time of its own, as on a clock that is fine enough."""

    def __init__(self, folder: Path, first: tuple[str, ...] = ()) -> None:
        self.path = folder / "control"
        self.script = Script(ControlFile(self.path, first), first)
        self._writings = 0

    def write(self, text: str | bytes) -> tuple[Word, ...]:
        """What is news after the file was written so."""
        self.path.write_bytes(text.encode() if isinstance(text, str) else text)
        self._writings += 1
        os.utime(self.path, (self._writings, self._writings))
        return self.script.news()

    def append(self, text: str) -> tuple[Word, ...]:
        """What is news after a line more."""
        return self.write(self.path.read_text() + text)


COVER, NEAR, OUT = Break(Fault.COVER), Break(Fault.NEAR_END), Break(Fault.PAPER_OUT)
TAKE = Act(Action.TAKE)


def test_only_what_changed_is_news(tmp_path: Path) -> None:
    control = Written(tmp_path)
    assert control.script.news() == ()
    assert control.write("cover\n\n# nobody looked\n paper-out \n") == (COVER, OUT)
    assert control.script.news() == ()
    assert control.write("near-end\npaper-out\n") == (Mend(Fault.COVER), NEAR)
    assert control.write("near-end\npaper-out\nmend\ncover\n") == (Mend(Fault.NEAR_END), Mend(Fault.PAPER_OUT), COVER)
    assert control.write("") == (Mend(Fault.COVER),)


def test_an_action_is_done_once_for_each_time_that_it_is_written(tmp_path: Path) -> None:
    control = Written(tmp_path)
    assert control.write("take\n") == (TAKE,)
    assert control.script.news() == ()
    assert control.append("take\n") == (TAKE,)
    assert control.append("cover\n") == (COVER,)
    assert control.append("new-roll 500\ncover off\n") == (Mend(Fault.COVER), Act(Action.NEW_ROLL, 500))
    assert control.write("take\n") == (TAKE,)
    assert control.write("take\n") == (TAKE,)


def test_without_the_file_stands_what_the_device_began_with(tmp_path: Path) -> None:
    control = Written(tmp_path, ("near-end",))
    assert control.script.news() == ()
    assert control.write("cover\n") == (Mend(Fault.NEAR_END), COVER)
    control.path.unlink()
    assert control.script.news() == (Mend(Fault.COVER), NEAR)


@pytest.mark.parametrize("mistake", ["flood\n", "new-roll many\n", b"\xff\xfe"])
def test_a_mistake_is_told_once_and_changes_nothing(tmp_path: Path, mistake: str | bytes) -> None:
    control = Written(tmp_path)
    control.write("cover\n")
    bad = mistake if isinstance(mistake, bytes) else f"paper-out\ntake\n{mistake}"
    with pytest.raises(HardwareError):
        control.write(bad)
    assert control.script.news() == ()
    assert control.write("cover\nnear-end\n") == (NEAR,)


def test_a_folder_in_its_place_is_a_mistake_too(tmp_path: Path) -> None:
    script = Script(ControlFile(tmp_path, ()), ())
    with pytest.raises(HardwareError, match="bad_control"):
        script.news()
    assert script.news() == ()


def test_a_control_file_tells_its_lines_when_somebody_wrote(tmp_path: Path) -> None:
    file = tmp_path / "faults"
    control = ControlFile(file, ("near-end",))
    seen = [control.changed(), control.changed()]
    file.write_text("cover\n\n paper-out \n")
    seen += [control.changed(), control.changed()]
    file.unlink()
    assert [*seen, control.changed()] == [("near-end",), None, ("cover", "paper-out"), None, ("near-end",)]
