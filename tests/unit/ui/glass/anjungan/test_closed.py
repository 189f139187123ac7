"""Why no number is given now: what, until when, what else can be done; nothing is offered that would be refused."""

from __future__ import annotations

import pytest

from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import State
from tests.unit.ui.glass.anjungan.test_every_page import on_page
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from ui.glass.photographer import walk
from ui.glass.still import PAGES, SERVICE, device_for

TABLET = (1280, 800)
TOMORROW = "08.00"


def said(person: Citizen) -> str:
    return " | ".join(str(i.property("text")) for i in person.items() if i.inherits("QQuickText"))


@pytest.mark.parametrize(
    ("page", "what", "until"),
    [
        ("closed", "salat Jumat", "13.30"),
        ("closed-midday", "istirahat siang", "13.00"),
        ("closed-midday", "Nomor baru dapat diambil", "12.30"),
        ("closed-not-yet", "belum dibuka", "08.00"),
        ("closed-cut-off", "Pengambilan nomor hari ini sudah ditutup", TOMORROW),
        ("closed-over", "telah selesai", TOMORROW),
        ("closed-holiday", "Cuti bersama", TOMORROW),
    ],
)
def test_it_says_what_and_until_when_and_what_can_still_be_done(
    citizen: Opener, site: Site, page: str, what: str, until: str
) -> None:
    person = on_page(citizen, site, page, TABLET)
    assert person.page == "Closed"
    assert what in said(person)
    assert until in said(person)
    for way in ("inform", "own-code", "rate", "complain"):
        assert person.sees(way)


@pytest.mark.parametrize(
    ("page", "what"),
    [("closed-by-hand", "Silakan ambil nomor pada petugas"), ("closed-shut-out", "Silakan gunakan mesin lain")],
)
def test_a_machine_that_cannot_record_says_where_to_go_and_offers_nothing_that_it_would_refuse(
    citizen: Opener, site: Site, page: str, what: str
) -> None:
    person = on_page(citizen, site, page, TABLET)
    assert what in said(person)
    assert person.sees("inform")
    assert not person.sees("own-code")
    assert not person.sees("rate")
    assert not person.sees("complain")


def test_a_service_without_numbers_left_says_so_and_gives_none(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "quota", TABLET)
    assert "kuota" in said(person).lower()
    assert not person.find("want").property("ready")
    assert not person.sees("waiting-now")
    assert not person.sees("estimated-wait")


def test_a_hall_that_gives_nothing_out_tells_of_nobody_waiting(citizen: Opener, site: Site) -> None:
    assert "Menunggu sekarang" in said(citizen(device_for(site, "idle")))
    assert "Menunggu sekarang" not in said(citizen(device_for(site, "idle-over")))


def test_where_no_counter_is_known_to_be_open_it_is_said_and_no_hour_is_invented(citizen: Opener, site: Site) -> None:
    device = device_for(site, "service")
    device.serving = False
    person = citizen(device)
    walk(person.screen, PAGES["service"], person.settle)
    assert "Belum diketahui ada loket yang buka" in said(person)
    assert "Langsung" not in said(person)
    person.screen.visit.leave()
    walk(person.screen, PAGES["agency"], person.settle)
    assert "belum diketahui ada loket" in said(person)
    person.screen.visit.leave()
    walk(person.screen, PAGES["photo"], person.settle)
    assert person.screen.faces.slip.property("expected") == ""
    assert "Belum diketahui ada loket yang buka" in said(person)
    person.screen.visit.leave()
    walk(person.screen, PAGES["ticket"], person.settle)
    assert person.page == "Ticket"
    assert "menit lagi" not in said(person)
    assert "Belum diketahui ada loket yang buka" in said(person)


@pytest.mark.parametrize(
    ("printer", "line", "word", "icon"),
    [
        ("ready", False, "Cetak nomor", "printer"),
        ("paper_out", True, "Ambil nomor", "camera"),
        ("none", False, "Ambil nomor", "camera"),
    ],
)
def test_what_comes_of_a_number_is_said_before_it_is_taken(
    citizen: Opener, site: Site, printer: str, line: bool, word: str, icon: str
) -> None:
    device = device_for(site, "service")
    device.printer = printer
    person = citizen(device)
    for page, button in (("service", "want"), ("agency", f"want-{SERVICE}")):
        walk(person.screen, PAGES[page], person.settle)
        assert person.sees("unprinted") == line
        wanted = person.find(button)
        assert (wanted.property("text"), wanted.property("icon")) == (word, icon)
        person.screen.visit.leave()


@pytest.mark.parametrize(
    ("printer", "what", "first"),
    [
        ("paper_out", "Kertas pencetak habis", "Buka tutup pencetak"),
        ("cover_open", "Tutup pencetak terbuka", "Periksa gulungan kertas"),
        ("down", "Pencetak tidak terhubung", "Periksa kabel listrik"),
        ("fault", "Pencetak mengalami gangguan", "Matikan pencetak"),
    ],
)
def test_staff_read_what_is_wrong_and_what_to_do_and_any_touch_leads_a_citizen_on(
    citizen: Opener, site: Site, printer: str, what: str, first: str
) -> None:
    device = device_for(site, "idle")
    device.printer = printer
    person = citizen(device)
    assert person.find("mend-title").property("text") == what
    assert first in said(person)
    assert not person.sees("clock")
    person.touch("mend-title")
    assert person.page == "Home"
    for way in ("take", "rate", "inform", "complain"):
        assert person.sees(way)
    person.screen.visit.leave()
    device.printer = "ready"
    person.screen.visit.refresh()
    person.settle()
    assert not person.sees("mend-title")
    assert person.sees("clock")


@pytest.mark.parametrize(("scans", "title"), [(True, "Pindai QR atau ketik kode"), (False, "Ketik kode Anda")])
def test_nobody_is_asked_to_scan_where_nothing_scans(citizen: Opener, site: Site, scans: bool, title: str) -> None:
    device = device_for(site, "code")
    device.scans = scans
    person = citizen(device)
    walk(person.screen, PAGES["code"], person.settle)
    assert title in said(person)


def test_a_number_to_photograph_that_is_called_says_where_to(citizen: Opener, site: Site) -> None:
    """It stands for three minutes; whoever is called meanwhile does not read that he is to wait."""
    waiting = citizen(device_for(site, "photo"))
    walk(waiting.screen, PAGES["photo"], waiting.settle)
    assert "Silakan tunggu di" in said(waiting)
    device = device_for(site, "photo")
    device.state = State.CALLED
    person = citizen(device)
    walk(person.screen, PAGES["photo"], person.settle)
    assert person.page == "Photo"
    assert "Silakan menuju Loket" in said(person)
    assert "Silakan tunggu di" not in said(person)
    assert "Sebelum Anda" not in said(person)
