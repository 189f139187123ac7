"""The index page of a pack, opened from a folder as from a stick: no server, no script."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.browser.chromium import DESK, SMALLEST, Windows, cut_off, findings
from tests.unit.ui.web.conftest import NOON, SURVEY
from tests.unit.ui.web.evidence.year import QUARTER, lives, opened
from ui.web.evidence.making import make_pack
from ui.web.evidence.pack import Kind


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two packs in it."""
    folder = tmp_path_factory.mktemp("stick")
    with opened(tmp_path_factory.mktemp("server")) as hall, lives(hall).server.read() as conn:
        for kind in (Kind.FKP, Kind.PEKPPP):
            made = make_pack(conn, kind, hall.site, SURVEY, QUARTER, NOON)
            zipfile.ZipFile(io.BytesIO(made.content)).extractall(folder)
    return folder


@pytest.mark.parametrize("size", [SMALLEST, DESK])
@pytest.mark.parametrize("name", ["bukti-fkp-contoh-2026-TW4", "bukti-pekppp-contoh-2026-TW4"])
def test_a_pack_reads_well_from_a_stick(windows: Windows, stick: Path, name: str, size: tuple[int, int]) -> None:
    page = windows.open(size, scripts=False)
    page.goto((stick / name / "index.html").as_uri())
    assert findings(page) == []
    assert cut_off(page) == []
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily").startswith("Inter")
