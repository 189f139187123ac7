"""`anjungan appointment` as a person uses it: what is refused is said with the day in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.sites import example_folder
from tests.unit.kiosk.commands.door import Shell
from ui.web.serving import open_server

SERVICE = "dukcapil.ktp-el-baru"


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A server's data folder."""
    open_server(load_site(example_folder()), tmp_path).close()
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "day"),
    [((), "3 Agustus 2026 pukul 09.00"), (("--set", "device.language=en"), "3 August 2026 09:00")],
    ids=["id", "en"],
)
def test_a_refused_day_is_said_in_words(
    capsys: pytest.CaptureFixture[str], server: Path, settings: tuple[str, ...], day: str
) -> None:
    said = Shell(capsys).run(
        "--data", str(server), *settings, "appointment", "make", SERVICE, "--day", "2026-08-03", "--hour", "09.00"
    )
    assert said.status == 1
    assert day in said.err
    assert "2026-08-03" not in said.err


def test_a_table_names_the_day_that_it_cannot_have(capsys: pytest.CaptureFixture[str], server: Path) -> None:
    far = dt.date(2099, 8, 3)
    table = server / "janji.csv"
    table.write_text(f"layanan,tanggal,jam\n{SERVICE},{far.isoformat()},09.00\n", encoding="utf-8")
    said = Shell(capsys).run("--data", str(server), "appointment", "import", str(table))
    assert said.status == 1
    assert "3 Agustus 2099" in said.err
    assert far.isoformat() not in said.err
