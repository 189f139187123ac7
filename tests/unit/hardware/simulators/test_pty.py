"""The pseudo-terminal: a name that stays, and never somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.errors import HardwareError
from hardware.simulators.printers.ticket import make_folder
from hardware.simulators.pty import PseudoTerminal


def test_a_file_of_somebody_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    file.write_text("important")
    with pytest.raises(HardwareError, match="link_taken"):
        PseudoTerminal(file)
    assert file.read_text() == "important"
    with pytest.raises(HardwareError, match="link_taken"):
        PseudoTerminal(file / "printer")


def test_a_name_that_another_device_took_over_is_left_to_it(tmp_path: Path) -> None:
    link = tmp_path / "printer"
    first, second = PseudoTerminal(link), PseudoTerminal(link)
    first.unplug()
    assert link.is_symlink()
    second.unplug()
    assert not link.is_symlink()


def test_the_name_comes_back_with_the_line(tmp_path: Path) -> None:
    link = tmp_path / "new" / "printer"
    line = PseudoTerminal(link)
    assert line.port == str(link)
    line.unplug()
    assert not link.exists()
    assert not line.plugged
    line.plug()
    assert link.exists()
    line.unplug()


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HardwareError, match="bad_folder"):
        make_folder(tmp_path / "file" / "tickets")
