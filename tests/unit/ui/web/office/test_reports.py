"""Reports in the office: made, listed, fetched; and nothing else of the folder given out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.centre.projection import Projection
from tests.unit.kiosk.centre.mall import MALL, answered
from tests.unit.ui.web.conftest import Hall
from tests.unit.ui.web.office.conftest import Desk, Watch, at_desk, hidden
from ui.web.office.guard import Office
from ui.web.report.making import FOLDER


@pytest.fixture
def desk(office: Office, watch: Watch) -> Iterator[Desk]:
    with at_desk(office, watch) as seated:
        seated.clerk("Siti")
        yield seated
        office.errands.close()


def makes(desk: Desk, **sent: str) -> Any:
    """The page as it is once the report is there."""
    token = hidden(desk.browser.get("/kantor/laporan").text)
    answer = desk.browser.post("/kantor/laporan", data=token | {"periode": "2026-TW4"} | sent, follow_redirects=False)
    desk.office.errands.join()
    return answer if answer.status_code != 303 else desk.browser.get("/kantor/laporan")


def test_a_report_is_made_and_each_of_its_files_fetched(desk: Desk) -> None:
    page = makes(desk)
    assert "Laporan nomor 1 sudah terbit." in page.text
    folder = desk.office.data / FOLDER / "0001-2026-TW4"
    files = sorted(path.name for path in folder.iterdir())
    assert "laporan.pdf" in files
    for name in files:
        assert f'href="/kantor/laporan/1/{name}"' in page.text
        answer = desk.browser.get(f"/kantor/laporan/1/{name}")
        assert answer.content == (folder / name).read_bytes()
        assert f"0001-2026-TW4-{name}" in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "no-store"
    assert {("Siti", "report_made", "1"), ("Siti", "report_taken", "1 laporan.pdf")} <= set(desk.log())
    assert "Laporan nomor 1 sudah terbit." not in desk.browser.get("/kantor/laporan").text


def test_why_a_report_was_not_made_stands_on_the_page_once(desk: Desk) -> None:
    for sent, said in (({"periode": "2030-TW1"}, "belum"), ({"lingkup": "agency/TIDAK-ADA"}, "TIDAK-ADA")):
        page = makes(desk, **sent)
        assert 'role="alert"' in page.text
        assert said in page.text
        assert 'role="alert"' not in desk.browser.get("/kantor/laporan").text
    assert not list((desk.office.data / FOLDER).glob("*"))


def test_offered_are_the_agencies_and_services_that_have_enough_answers_and_each_is_called_by_its_name(
    desk: Desk,
) -> None:
    projection = desk.server.projector
    assert isinstance(projection, Projection)
    hall = Hall(desk.server, projection, MALL)
    hall.hears("R1", *(answered(*[4] * 9) for _ in range(12)), *(answered(*[3] * 9, to="DUK-2") for _ in range(9)))
    assert "KTP-el</span>" in makes(desk, lingkup="service/DUK-1").text
    hall.hears("R2", *(answered(*[2] * 9, of="IMI", to="IMI-1", at="3") for _ in range(4)))
    page = desk.browser.get("/kantor/laporan").text
    assert re.findall('<option value="((?:agency|service)/[^"]+)">([^<]+)<', page) == [
        ("agency/DUK", "Dukcapil"),
        ("service/DUK-1", "KTP-el"),
        ("service/DUK-2", "Kartu Keluarga"),
    ]
    refused = makes(desk, lingkup="service/IMI-1").text
    assert "Responden Paspor pada 2026-TW4" in refused


def test_a_period_that_there_is_not_is_refused_at_once(desk: Desk) -> None:
    answer = makes(desk, periode="2026-TW9")
    assert (answer.status_code, "2026-TW9" in answer.text) == (400, True)


OTHER_WAYS = (
    "1/../../server.db",
    "1/..%2F..%2Fserver.db",
    "1/%2e%2e%2f%2e%2e%2fserver.db",
    "1/..%5C..%5Cserver.db",
    "1/%2Fetc%2Fpasswd",
    "1/.",
    "1/%00",
    "../laporan.pdf",
    "0/laporan.pdf",
    "01/laporan.pdf",
    "2/laporan.pdf",
    "1/kunci.key",
    "1/laporan.pdf%00.txt",
)


def test_nothing_but_the_files_of_reports_is_given_out(desk: Desk) -> None:
    assert makes(desk).status_code == 200
    (desk.office.data / FOLDER / "0001-2026-TW4" / "kunci.key").write_bytes(b"rahasia")
    for way in OTHER_WAYS:
        answer = desk.browser.get(f"/kantor/laporan/{way}", follow_redirects=False)
        assert answer.status_code == 404, way
        assert b"rahasia" not in answer.content
        assert b"SQLite" not in answer.content
