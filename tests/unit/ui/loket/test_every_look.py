"""The counter's pages at every text size and theme: nothing cut, everything large enough, all reached by Tab."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from kiosk.app.views import LinkView, PrinterView
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.ticket import State
from tests.unit.ui.glass.anjungan.test_every_page import cut_text, seen_through
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import NINE, FakeDevice, ticket
from ui.glass.loket.sign_in import Proof
from ui.glass.setting import Comfort, Frame

LOOKS = [Comfort(scale, contrast, reduced_motion=True) for scale in (1.0, 1.25, 1.5) for contrast in (False, True)]
FRAMES = [Frame("pc", 1920, 1080, 93.0), Frame("pc", 1366, 768, 93.0)]
LONG = "Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan Industri Rumah Tangga (SPP-IRT)"
LEAST_MM = 12.0
SIZES = [(1920, 1080), (1366, 768), (1280, 800), (1024, 600)]


def prepare(device: FakeDevice, page: str) -> None:
    device.waiting = [
        msgspec.structs.replace(
            ticket(n, "A", NINE - dt.timedelta(minutes=n)), service_name=LONG if n % 2 else "KTP-el"
        )
        for n in range(12)
    ]
    device.served, device.missed = 123, 12
    device.link = LinkView(state="cut_off", since=NINE, waiting_records=12345)
    device.printer = PrinterView(state="near_end")
    if page in ("called", "serving"):
        state = State.CALLED if page == "called" else State.SERVING
        device.current = msgspec.structs.replace(
            ticket(888, "A", NINE), state=state, called_at=NINE, calls=3, service_name=LONG,
            started_at=NINE if state is State.SERVING else None, label="MM-0888",
        )  # fmt: skip
    if page == "free":
        device.staff_called_at, device.withheld = NINE, 12


def show(officer: Desk, page: str) -> None:
    match page:
        case "by-card":
            officer.models.sign_in.tell(officer.models.sign_in.property("longest"))
        case "print":
            officer.key(Qt.Key.Key_F2)
        case "leave":
            officer.key(Qt.Key.Key_F10)
        case "help":
            officer.key(Qt.Key.Key_F1)


def findings(officer: Desk) -> list[str]:
    setting = officer.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height"))
    least = LEAST_MM * setting.property("dpi") / 25.4 - 2
    found: list[str] = []
    for item in officer.items():
        if (seen := seen_through(item, glass)) is None:
            continue
        if item.inherits("QQuickText") and item.property("text"):
            found += cut_text(item, seen)
        if item.property("touchable") and min(item.width(), item.height()) < least:
            found.append(f"{item.objectName()}: {item.width():.0f}x{item.height():.0f} is too small")
    return found


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: str(frame.width))
@pytest.mark.parametrize("page", ["sign-in", "by-card", "free", "called", "serving", "print", "leave", "help"])
def test_nothing_is_cut_and_every_target_is_large_enough(
    desk: Opener, device: FakeDevice, page: str, frame: Frame
) -> None:
    prepare(device, page)
    officer = desk(signed_in=page not in ("sign-in", "by-card"), frame=frame, proof=Proof(card=page == "by-card"))
    show(officer, page)
    found: list[str] = []
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        officer.look()
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(officer)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_longest_message_of_the_sign_in_fits_and_moves_nothing(
    desk: Opener, device: FakeDevice, size: tuple[int, int]
) -> None:
    here = device.site.officers[0]
    four = [replace(here, code=OfficerCode(f"P1{n}"), name=f"Nurhaliza {n}") for n in range(4)]
    device.site = replace(device.site, officers=tuple(four))
    officer = desk(frame=Frame("pc", *size, 93.0), proof=Proof(card=True))
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        officer.models.sign_in.clear()
        officer.look()
        before = place(officer, "officer-code")
        show(officer, "by-card")
        officer.look()
        assert findings(officer) == []
        assert place(officer, "officer-code") == before
        assert place(officer, "sign-in-form").y() >= (0 if look.high_contrast else officer.find("band").height())


def place(officer: Desk, name: str) -> QPointF:
    return officer.find(name).mapToScene(QPointF(0, 0))


@pytest.mark.parametrize("page", ["sign-in", "called", "print", "leave"])
def test_tab_reaches_everything_that_can_be_touched(desk: Opener, device: FakeDevice, page: str) -> None:
    prepare(device, page)
    officer = desk(signed_in=page != "sign-in")
    show(officer, page)
    by_finger = {"clear"} | {f"pad-{sign}" for sign in [*"0123456789", "erase"]}
    wanted = {
        item.objectName()
        for item in officer.items()
        if item.property("touchable") and item.property("ready") and item.objectName() and item.isEnabled()
    } - by_finger
    reached = set()
    for _ in range(40):
        officer.key(Qt.Key.Key_Tab)
        reached.add(officer.focus())
    assert wanted <= reached, f"not reached: {sorted(wanted - reached)}"


def test_two_thousand_waiting_numbers_are_shown_without_a_row_each(desk: Opener, device: FakeDevice) -> None:
    device.waiting = [ticket(n, "A", NINE) for n in range(2000)]
    officer = desk(signed_in=True)
    assert officer.text("waiting-count") == "2.000 menunggu"
    rows = [item for item in officer.items() if item.metaObject().className().startswith("QueueRow")]
    assert 0 < len(rows) < 60
