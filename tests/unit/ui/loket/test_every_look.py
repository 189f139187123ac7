"""The counter's pages at every reference size, text size and theme: nothing cut, nothing over another, all by Tab."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, replace

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from kiosk.app.views import LineView, LinkView, NoticeView, PrinterView, TicketView
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.ticket import Priority, State
from kiosk.domain.trouble import Refused
from tests.unit.ui.glass.measuring import ancestors, findings
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import HOLD, NINE, FakeDevice, ticket
from tests.unit.ui.loket.person import Screen
from ui.glass.loket.sign_in import Proof
from ui.glass.setting import Comfort, Frame, frame_for

LOOKS = [Comfort(scale, contrast, reduced_motion=True) for scale in (1.0, 1.25, 1.5) for contrast in (False, True)]


def named(frame: Frame) -> str:
    return f"{frame.width}x{frame.height}-{frame.dpi:.0f}"


MONITORS = [Frame("pc", *size, 93.0) for size in ((1920, 1080), (1366, 768), (1280, 800), (1024, 600))]
FRAMES = [
    frame_for("loket", 1024, 600), frame_for("loket", 1280, 800), frame_for("loket", 1024, 600, 150.0),
    frame_for("loket", 1920, 1080, 141.0), *MONITORS,
]  # fmt: skip
"""A glass of 7 inches, 10 inches and 8 inches, a laptop of 15.6 inches, and desk monitors."""
LONG = "Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan Industri Rumah Tangga (SPP-IRT)"
OFFICER = "Dr. Hj. Siti Nurhaliza Rahmawati Kusumaningrum, S.H., M.Hum."
DOORS = ("sign-in", "chosen", "by-card", "locked")
KEYS = {
    "print": Qt.Key.Key_F2,
    "leave": Qt.Key.Key_F10,
    "help": Qt.Key.Key_F1,
    "transfer": Qt.Key.Key_P,
    "hold": Qt.Key.Key_D,
    "return": Qt.Key.Key_K,
    "onward": Qt.Key.Key_L,
    "queue": Qt.Key.Key_A,
    "day": Qt.Key.Key_H,
    "notices": Qt.Key.Key_I,
    "more": Qt.Key.Key_F3,
}
"""The windows, by the key that opens them."""
PAGES = [*DOORS, "free", "called", "serving", "refused", "given", "transfer-why", *KEYS]
BY_ARROWS = ("service-", "held-A", "missed-A")
"""Rows of a list to choose from: the arrows reach them, and Tab does not walk through 373 of them."""
DAILY = [(page, FRAMES[0]) for page in PAGES] + [(page, MONITORS[0]) for page in ("free", "serving", "refused")]
"""What the ordinary run looks at: the glass with the least room, and the desk as drawn."""
EVERYWHERE = [
    pytest.param(page, frame, id=f"{page}-{named(frame)}", marks=[] if (page, frame) in DAILY else [pytest.mark.full])
    for page, frame in itertools.product(PAGES, FRAMES)
]


def set_aside(state: State, numbers: range) -> list[TicketView]:
    ago = NINE - 2 * HOLD
    return [
        msgspec.structs.replace(
            ticket(n, "A", ago),
            state=state,
            service_name=LONG,
            held_at=ago,
            held_until=ago + HOLD,
            ended_at=NINE,
            calls=3,
        )
        for n in numbers
    ]


def prepare(device: FakeDevice, page: str) -> None:
    """Everything long, and everything that may be said at once."""
    device.officer_name = OFFICER
    device.waiting = [
        msgspec.structs.replace(
            ticket(n, "A", NINE - dt.timedelta(minutes=900 + n), Priority.PREGNANT if n == 3 else Priority.REGULAR),
            service_name=LONG if n % 2 else "KTP-el",
            label=f"MM-K1-{n:04d}",
            appointment_at=NINE if n in (1, 3) else None,
            origin_name=LONG if n == 3 else "",
        )
        for n in range(12)
    ]
    device.held, device.gone = set_aside(State.HELD, range(20, 22)), set_aside(State.MISSED, range(30, 42))
    device.served, device.missed, device.chosen = 123, 12, "returned"
    device.lines = tuple(
        LineView(service=s.code, waiting=1234, expected_minutes=0, quota_left=None) for s in device.site.services
    )
    device.link = LinkView(state="cut_off", since=NINE, waiting_records=12345, alarm="sync.revoked")
    device.printer = PrinterView(state="near_end")
    device.notices = tuple(
        NoticeView(code=code, subject=code, params={"label": "MM-K1-0888", "counter": "Loket 3", "zone": "A"}, at=NINE)
        for code in ("no_sound", "called_twice", "rated_twice")
    )
    if page not in (*DOORS, "free", "queue", "day", "return", "leave"):
        state = State.SERVING if page in ("serving", "onward", "given") else State.CALLED
        device.current = msgspec.structs.replace(
            ticket(888, "A", NINE), state=state, called_at=NINE, calls=99 if page == "refused" else 3,
            service_name=LONG, appointment_at=NINE, started_at=NINE if state is State.SERVING else None,
            label="MM-K1-0888", origin_name="Ubah data KTP-el",
        )  # fmt: skip
    if page == "free":
        device.staff_called_at, device.withheld = NINE, 12


def show(officer: Desk, page: str) -> None:
    """Goes there by keys."""
    match page:
        case "chosen":
            assert officer.device is not None
            officer.models.sign_in.setCode(officer.device.site.officers[0].code)
        case "by-card":
            officer.models.sign_in.tell(officer.models.sign_in.property("longest"))
        case "locked":
            officer.models.sign_in.refuse_card(Refused("officer.locked", seconds=61_439))
        case "refused":
            officer.models.desk.tell(officer.models.sign_in.property("longest"), well=False)
        case "given":
            officer.key(Qt.Key.Key_L)
            officer.key(Qt.Key.Key_Return)
        case "transfer-why":
            officer.key(Qt.Key.Key_P)
            officer.key(Qt.Key.Key_Down)
            officer.key(Qt.Key.Key_Return)
        case _ if page in KEYS:
            officer.key(KEYS[page])


@dataclass(frozen=True)
class InFront:
    """The officer, who looks only at the small window where one lies over the desk, and at no row that is faded."""

    officer: Desk

    @property
    def screen(self) -> Screen:
        """The same screen."""
        return self.officer.screen

    def settle(self) -> None:
        """What was asked is answered."""
        self.officer.settle()

    def items(self) -> list[QQuickItem]:
        """What is to be seen."""
        items = [item for item in self.officer.items() if not any(above.opacity() == 0 for above in ancestors(item))]
        over = [item for item in items if item.objectName().endswith("-window") or item.objectName() in OVERLAYS]
        return [item for item in items if not over or over[0] in (item, *ancestors(item))]


def sideways(officer: InFront) -> list[str]:
    """What a page that is turned up and down cuts at its side, where no turning brings it into sight."""
    found = []
    for item in officer.items():
        page = next((above for above in ancestors(item) if above.inherits("QQuickFlickable")), None)
        if page is not None and item.property("touchable"):
            right = item.mapToItem(page, QPointF(item.width(), 0)).x()
            found += [f"cut at its side: {item.objectName()}"] if right > page.width() + 2 else []
    return found


OVERLAYS = ("reasons", "leaving")
"""Windows whose name does not say so."""


@pytest.mark.parametrize(("page", "frame"), EVERYWHERE)
def test_nothing_is_cut_and_nothing_lies_over_another(
    desk: Opener, device: FakeDevice, page: str, frame: Frame
) -> None:
    prepare(device, page)
    officer = desk(signed_in=page not in DOORS, frame=frame, proof=Proof(card=page == "by-card"))
    show(officer, page)
    found: list[str] = []
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        officer.look()
        seen = [*findings(InFront(officer)), *sideways(InFront(officer))]
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in seen]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("frame", FRAMES, ids=named)
def test_the_longest_message_of_the_sign_in_fits_and_moves_nothing(
    desk: Opener, device: FakeDevice, frame: Frame
) -> None:
    here = device.site.officers[0]
    four = [replace(here, code=OfficerCode(f"P1{n}"), name=f"Nurhaliza {n}") for n in range(4)]
    device.site = replace(device.site, officers=tuple(four))
    officer = desk(frame=frame, proof=Proof(card=True))
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        officer.models.sign_in.clear()
        officer.look()
        before = place(officer, "officer-code")
        show(officer, "by-card")
        officer.look()
        assert findings(InFront(officer)) == []
        assert place(officer, "officer-code") == before
        assert place(officer, "sign-in-form").y() >= (0 if look.high_contrast else officer.find("band").height())


def place(officer: Desk, name: str) -> QPointF:
    return officer.find(name).mapToScene(QPointF(0, 0))


@pytest.mark.parametrize("large", [False, True], ids=["desk", "7-inches-large"])
@pytest.mark.parametrize("page", ["sign-in", "called", "serving", *KEYS])
def test_tab_reaches_everything_that_can_be_touched(
    desk: Opener, device: FakeDevice, page: str, *, large: bool
) -> None:
    prepare(device, page)
    seen = {"frame": FRAMES[0], "comfort": LOOKS[-2]} if large else {}
    officer = desk(signed_in=page != "sign-in", **seen)
    show(officer, page)
    officer.look()
    by_finger = {"clear"} | {f"pad-{sign}" for sign in [*"0123456789", "erase"]}
    wanted = {
        item.objectName()
        for item in officer.items()
        if item.property("touchable")
        and item.property("ready")
        and item.objectName()
        and item.isEnabled()
        and not item.objectName().startswith(BY_ARROWS)
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
