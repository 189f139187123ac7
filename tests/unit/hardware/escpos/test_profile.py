"""Profiles: shipped ones are right, foreign ones are checked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from hardware.errors import HardwareError
from hardware.escpos.profile import Presenter, load_profile, profile_names


def test_each_profile_is_called_as_its_file() -> None:
    assert [load_profile(name).name for name in profile_names()] == list(profile_names())


@pytest.mark.parametrize("name", profile_names())
def test_the_cells_of_a_line_fill_the_head_and_one_more_would_not_fit(name: str) -> None:
    profile = load_profile(name)
    assert profile.cell * profile.columns <= profile.dots < profile.cell * (profile.columns + 1)


@pytest.mark.parametrize("name", profile_names())
def test_a_printer_that_never_answers_is_never_asked_for_a_marker(name: str) -> None:
    profile = load_profile(name)
    assert (profile.status == "none") <= (profile.marker == "none")


@pytest.mark.parametrize(
    ("step_mm", "present_mm", "steps"), [(0.625, 50, 80), (7, 50, 7), (22, 50, 2), (22, 5, 1), (0.1, 200, 255)]
)
def test_a_paper_is_held_out_by_the_steps_of_the_model(step_mm: float, present_mm: int, steps: int) -> None:
    assert Presenter(step_mm=step_mm, present_mm=present_mm).steps == steps


def test_the_profile_says_what_becomes_of_a_paper_that_was_left_behind() -> None:
    back, out = (Presenter(step_mm=7, present_mm=50, untaken=rule) for rule in ("retract", "eject"))
    assert (back.withdrawal, out.withdrawal) == (b"\x1de\x02", b"\x1de\x05")


def test_a_profile_can_be_a_file_of_the_site(tmp_path: Path) -> None:
    file = tmp_path / "kami.json"
    file.write_bytes(msgspec.json.encode(load_profile("generic-80")))
    assert load_profile(str(file)) == load_profile("generic-80")


@pytest.mark.parametrize("text", ["", "{}", '{"name": "x", "columns": 0}', '{"warna": 1}'])
def test_a_profile_that_is_not_right_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "salah.json"
    file.write_text(text)
    with pytest.raises(HardwareError, match="bad_profile"):
        load_profile(str(file))


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(HardwareError) as refusal:
        load_profile("tidak-ada")
    assert refusal.value.code == "hardware.unknown_profile"
    assert "generic-80" in str(refusal.value.params["known"])
