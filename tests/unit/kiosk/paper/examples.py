"""Papers that tests print: an invented day at the example site."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hardware.escpos.profile import Profile, load_profile
from kiosk.adapters.site_folder import load_site
from kiosk.app.papers import AcceptancePaper, ComplaintPaper, DaySummary, RequirementsPaper, RunBalance, TestPage
from kiosk.app.views import ReceiptView
from kiosk.app.world import TicketPaper
from kiosk.domain.catalogue import Service
from kiosk.domain.ticket import Priority
from kiosk.sites import example_folder

SITE: Final = load_site(example_folder())
AT: Final = dt.datetime(2026, 11, 24, 10, 34, tzinfo=ZoneInfo(SITE.timezone))
WIDE: Final = load_profile("generic-80")
NARROW: Final = load_profile("generic-58")
MIDDLE: Final = replace(WIDE, name="middle-80", columns=42, dots=512, dpi=180)
"""80 mm paper in 42 columns, as printers of 180 dots an inch have it."""
WIDTHS: Final[dict[str, Profile]] = {"80-mm": WIDE, "58-mm": NARROW}


def requirements(service: Service) -> RequirementsPaper:
    """What to bring for a service of the example site."""
    agency = SITE.agency(service.agency)
    return RequirementsPaper(
        site=SITE.name,
        subtitle=SITE.subtitle,
        example=SITE.example,
        service=service.name,
        agency=agency.name,
        zone=agency.zone,
        requirements=service.requirements,
        time=service.time,
        fee=service.fee,
        product=service.product,
        device="Anjungan 2",
        printed_at=AT,
    )


TICKET: Final = TicketPaper(
    site="MPP Kota Palembang",
    subtitle="Mal Pelayanan Publik",
    label="A-K12-012",
    service="Perekaman KTP-el baru",
    agency="Disdukcapil",
    zone="A",
    priority=Priority.ELDERLY,
    ahead=7,
    expected_at=AT + dt.timedelta(minutes=21),
    issued_at=AT,
    qr="HTTPS://CONTOH.INVALID/S/1124-AK12012-7K3QX9WM4T",
    short_code="1124-AK12012-7K3Q",
    device="Anjungan 2",
    copy=False,
)
"""A number that was given while the line was cut: the longest that a mall usually sees."""
REQUIREMENTS: Final = requirements(SITE.service("dukcapil.ktp-el-ubah-data"))
COMPLAINT: Final = ComplaintPaper(
    site="MPP Kota Palembang",
    subtitle="Mal Pelayanan Publik",
    number="PD-0147",
    received_at=AT,
    place="Anjungan 2, Zona A",
    complainant="Siti Aminah",
    service="Perekaman KTP-el baru",
    description="Saya menunggu lebih dari satu jam setelah nomor saya dipanggil karena petugas tidak ada di loket.",
    answer_by=dt.date(2026, 12, 8),
    officer="Rahmawati",
    qr="MPP-PLB/P/2611-PD0147-9XW2M4HT",
)
TEST_PAGE: Final = TestPage(
    site="MPP Kota Palembang",
    device="Anjungan 2",
    profile="generic-80",
    port="/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
    baud=115200,
    version="1.0.0",
    qr="ANJUNGAN UJI M-0123ABCD",
    printed_at=AT,
)
ACCEPTANCE: Final = AcceptancePaper(
    site=SITE.name,
    device="anjungan-utara-2",
    role="Anjungan",
    version="0.1.0",
    ended_at=AT,
    ready=False,
    steps=(
        ("print", "done", ""),
        ("cable", "failed", "broken"),
        ("card", "skipped", "not_here"),
        ("code", "skipped", "no_means"),
        ("sound", "done", ""),
        ("touch", "done", ""),
        ("screen", "done", ""),
        ("clock", "skipped", "not_allowed"),
        ("network", "skipped", "later"),
        ("power", "done", ""),
    ),
    key="7f3a" * 16,
    signature="0c5e" * 32,
    printed_at=AT,
)
DAY: Final = DaySummary(
    site="MPP Kota Palembang",
    device="Anjungan 2",
    day=AT.date(),
    runs=(
        RunBalance("A", 1, 120, 118, 114, 2, 1, 1, 2, 3, (), 0),
        RunBalance("A/K1", 1, 13, 13, 13, 0, 0, 0, 0, 0, (), 0),
        RunBalance("PS", 4, 41, 23, 23, 0, 0, 0, 0, 0, (), 0),
    ),
    reasons=(("ledger.cancelled_left", 3), ("hardware.no_marker", 2), ("hardware.paper_out", 1)),
    balanced=True,
    served=131,
    missed=12,
    answers=87,
    waiting_records=31,
    receipt=ReceiptView(
        day=AT.date(), state="waiting", tickets=154, surveys=61, waiting=31, made_at=AT.replace(hour=15, minute=44)
    ),
    paper_mm=21_400,
    printed_at=AT.replace(hour=15, minute=45),
)
