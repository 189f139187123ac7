"""A suggestion from one's own phone, as a browser without scripts sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kiosk.centre.complaint_cases import open_cases
from kiosk.domain.answers import LONGEST_REMARK
from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.complaint import ComplaintKind
from kiosk.domain.suggestion import suggestion_address
from tests.unit.ui.web.phone.hall import COUNTER, SERVICE, PhoneHall, phone_hall
from ui.demo.phone import Form, form_of

AGENCY = AgencyCode("DUKCAPIL")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PhoneHall]:
    with phone_hall(tmp_path) as opened:
        yield opened


def opened(hall: PhoneHall, agency: AgencyCode | None = AGENCY, language: str = "") -> Form:
    address = suggestion_address(f"{hall.url}/s/", agency, language)
    return form_of(requests.get(address, timeout=10))


def test_a_suggestion_is_one_page_and_gets_a_number_under_which_its_answer_is_seen(hall: PhoneHall) -> None:
    page = opened(hall)
    assert (page.status, page.fields["instansi"], page.buttons("ke")) == (200, "DUKCAPIL", ["kirim", "tetap"])
    assert hall.site.agency(AGENCY).name in page.text
    thanks = page.press("ke", "kirim", saran=" Bangku <b>kurang</b>.\r\n ")
    number = re.findall(r"PD-\d{4}", thanks.text)[0]
    (progress,) = re.findall(r'href="(/pengaduan/\d{4}-PD\d{4}-[0-9A-Z]{10})"', thanks.text)
    again = page.press("ke", "kirim", saran="Bangku <b>kurang</b>.")
    assert re.findall(r"PD-\d{4}", again.text)[0] == number  # sent once
    other = page.press("ke", "kirim", saran="Lampu mati.")
    assert re.findall(r"PD-\d{4}", other.text)[0] != number  # who went back and wrote something else is heard, too
    hall.heard()
    followed = requests.get(hall.url + progress, timeout=10)
    assert (followed.status_code, number in followed.text) == (200, True)
    assert hall.answers() == ()


def test_nothing_written_is_nothing_sent_and_what_was_written_stays(hall: PhoneHall) -> None:
    page = opened(hall)
    assert "Tuliskan dahulu" in page.press("ke", "kirim", saran=" \n ").text
    english = page.send({"ke": "tetap", "saran": "Loket <gelap>"})
    assert "Loket &lt;gelap&gt;</textarea>" in english.text
    assert page.send({"ke": "kirim", "saran": "Lampu.", "permintaan": "?"}).status == 409
    long = page.press("ke", "kirim", saran="x" * (LONGEST_REMARK + 5))
    assert "PD-" not in long.text
    assert f"{LONGEST_REMARK + 5:,} huruf".replace(",", ".") in long.text or f"{LONGEST_REMARK + 5} huruf" in long.text
    assert "x" * (LONGEST_REMARK + 5) + "</textarea>" in long.text
    lines = "\r\n".join(["x" * 99] * (LONGEST_REMARK // 100))
    assert "PD-" in page.press("ke", "kirim", saran=lines).text


def test_it_speaks_the_language_of_the_glass(hall: PhoneHall) -> None:
    page = opened(hall, language="en")
    assert "What do you suggest?" in page.text
    assert "received under the number PD-" in page.press("ke", "kirim", saran="More seats.").text


@pytest.mark.parametrize("agency", [None, AgencyCode("TIDAK-ADA")])
def test_without_an_agency_it_is_the_sites(hall: PhoneHall, agency: AgencyCode | None) -> None:
    page = opened(hall, agency)
    assert "instansi" not in page.fields
    assert "PD-" in page.press("ke", "kirim", saran="Parkir penuh.").text


def test_one_address_sends_only_so_many_and_keeps_what_it_wrote(hall: PhoneHall) -> None:
    page = opened(hall)
    sent = [page.send({"permintaan": f"permintaan{n}", "ke": "kirim", "saran": "Bangku kurang."}) for n in range(7)]
    assert ["PD-" in each.text for each in sent] == [True] * 6 + [False]
    assert "Terlalu banyak kiriman" in sent[-1].text
    assert "Bangku kurang.</textarea>" in sent[-1].text


def test_nothing_in_it_says_which_ticket_was_rated(hall: PhoneHall) -> None:
    ticket = hall.finished()
    page = opened(hall).send({"layanan": SERVICE, "loket": COUNTER, "ke": "tetap"})
    page.press("ke", "kirim", saran="Ruang panas.")
    hall.heard()
    with hall.server.read() as conn:
        (case,) = open_cases(conn, hall.site.id)
    filed = case.complaint
    assert (filed.kind, filed.agency, filed.service, filed.counter) == (ComplaintKind.SUGGESTION, AGENCY, None, None)
    assert not any(word in repr(filed) for word in (ticket.id, ticket.label, ticket.code, SERVICE, COUNTER))
