"""Profiles: shipped ones are right, foreign ones are checked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from hardware.errors import HardwareError
from hardware.escpos.profile import load_profile, profile_names


def test_each_profile_is_called_as_its_file() -> None:
    assert [load_profile(name).name for name in profile_names()] == list(profile_names())


def test_the_cells_of_a_line_fill_the_head() -> None:
    for name in profile_names():
        profile = load_profile(name)
        assert profile.cell * profile.columns == profile.dots


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
