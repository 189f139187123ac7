"""What needs to be known stands whole on a small glass, in each text size: a refused call in the card, each strip by
itself, over the longest number in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtCore import Qt

from kiosk.app import commands as c
from kiosk.app.views import LinkView, NoticeView, OpeningView, PrinterView
from kiosk.domain.trouble import Refused
from tests.unit.ui.glass.measuring import come_to_rest, findings
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import NINE, FakeDevice
from tests.unit.ui.loket.test_every_look import LOOKS, InFront, named, prepare
from ui.glass.setting import Frame, frame_for

SLIM: Final = [
    frame_for("loket", 1024, 600), frame_for("loket", 1280, 800), frame_for("loket", 1024, 600, 150.0),
    Frame("pc", 1024, 600, 93.0),
]  # fmt: skip
REFUSALS: Final = {
    "kept_elsewhere": (Refused("queue.kept_elsewhere", count=888), "888 nomor dipegang loket lain"),
    "new_day": (Refused("queue.new_day"), "Hari layanan baru telah mulai."),
    "withheld": (Refused("queue.withheld", count=888), "Situs tidak terhubung."),
    "empty": (Refused("queue.empty", count=0), "Tidak ada yang menunggu"),
}
CONNECTED: Final = LinkView(state="connected", since=None, waiting_records=0)


def calm(device: FakeDevice) -> None:
    """Nothing needs to be known."""
    device.link, device.printer, device.notices = CONNECTED, PrinterView(state="ready"), ()
    device.held, device.staff_called_at, device.withheld = [], None, 0


def offline(device: FakeDevice) -> None:
    device.link = LinkView(state="cut_off", since=NINE, waiting_records=12345)


def alarm(device: FakeDevice) -> None:
    device.link = LinkView(state="connected", since=None, waiting_records=0, alarm="sync.revoked")


def paper(device: FakeDevice) -> None:
    device.printer = PrinterView(state="paper_out")


def called(device: FakeDevice) -> None:
    device.staff_called_at = NINE


def closed(device: FakeDevice) -> None:
    params = {"resumes": "13.30", "tickets_from": "13.00"}
    device.opening = OpeningView(open=False, state="friday_break", params=params)


def oddity(device: FakeDevice) -> None:
    device.notices = (NoticeView(code="no_sound", subject="A", params={"zone": "A"}, at=NINE),)


STRIPS: Final[dict[str, Callable[[FakeDevice], None]]] = {
    "offline": offline, "link-alarm": alarm, "printer-state": paper, "staff-called": called, "opening": closed,
    "oddity": oddity,
}  # fmt: skip


def wrong(officer: Desk) -> list[str]:
    """What is wrong in each look."""
    found: list[str] = []
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        come_to_rest(officer)
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(InFront(officer))]
    return found


@pytest.mark.parametrize("frame", SLIM, ids=named)
@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refused_call_is_said_whole(desk: Opener, device: FakeDevice, code: str, frame: Frame) -> None:
    prepare(device, "free")
    refused, said = REFUSALS[code]
    device.fail[c.CallNext] = refused
    officer = desk(signed_in=True, frame=frame)
    officer.wait_out_the_bounce()
    officer.key(Qt.Key.Key_Space)
    assert officer.text("told").startswith(said)
    found = wrong(officer)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("frame", SLIM, ids=named)
@pytest.mark.parametrize("name", sorted(STRIPS))
def test_each_strip_stands_whole_over_the_number(desk: Opener, device: FakeDevice, name: str, frame: Frame) -> None:
    prepare(device, "called")
    calm(device)
    STRIPS[name](device)
    officer = desk(signed_in=True, frame=frame)
    officer.settle()
    assert name in officer.names()
    found = wrong(officer)
    assert not found, "\n" + "\n".join(found)
