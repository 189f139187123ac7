"""Evidence packs in the office: made, listed, fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from kiosk.centre.clerks import Duty
from tests.unit.ui.web.office.conftest import Desk, Watch, at_desk, hidden
from ui.web.evidence.pack import Kind
from ui.web.office.guard import Office
from ui.web.office.packs import FOLDER


@pytest.fixture
def desk(office: Office, watch: Watch) -> Iterator[Desk]:
    with at_desk(office, watch) as seated:
        yield seated
        office.errands.close()


def asks(desk: Desk, **sent: str) -> int:
    """What a form is answered with."""
    token = hidden(desk.browser.get("/kantor/paket").text)
    sent = token | {"untuk": "fkp", "periode": "2026-TW4"} | sent
    status = desk.browser.post("/kantor/paket", data=sent, follow_redirects=False).status_code
    desk.office.errands.join()
    return int(status)


@pytest.mark.parametrize("kind", Kind)
def test_a_pack_is_made_and_fetched(desk: Desk, kind: Kind) -> None:
    desk.clerk("Siti", Duty.REPORT)
    assert asks(desk, untuk=kind.value) == 303
    (path,) = (desk.office.data / FOLDER).iterdir()
    page = desk.browser.get("/kantor/paket")
    assert f"{path.name} sudah siap." in page.text
    assert f'href="/kantor/paket/{path.name}"' in page.text
    answer = desk.browser.get(f"/kantor/paket/{path.name}")
    assert answer.content == path.read_bytes()
    assert f"{path.stem}/index.html" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert ("Siti", "pack_taken", path.name) in desk.log()


def test_what_there_is_not_is_refused(desk: Desk) -> None:
    desk.clerk("Siti")
    for sent in ({"untuk": "ombudsman"}, {"untuk": ""}, {"periode": "2026-TW9"}, {"periode": ""}):
        assert asks(desk, **sent) == 400, sent
    assert not (desk.office.data / FOLDER).exists()


def test_nothing_but_packs_is_given_out(desk: Desk) -> None:
    desk.clerk("Siti")
    folder = desk.office.data / FOLDER
    folder.mkdir()
    (folder / "catatan.txt").write_bytes(b"rahasia")
    for way in ("catatan.txt", "..%2Fserver.db", "%2e%2e%2fserver.db", "..", "%2Fetc%2Fpasswd", "%00", "*.zip"):
        answer = desk.browser.get(f"/kantor/paket/{way}", follow_redirects=False)
        assert answer.status_code in (200, 303, 404), way
        assert b"rahasia" not in answer.content
        assert b"SQLite" not in answer.content
        assert not answer.headers.get("content-disposition")
