"""Fixed answers for the pictures of the technician's pages: an invented device, the same every time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.adapters.orders import Order
from kiosk.app.command import Command
from kiosk.app.commands import PresentCard
from kiosk.app.technician_commands import (
    BeginAcceptance,
    EndStep,
    KeepScreen,
    OpenDoor,
    ShowAcceptance,
    ShowHealth,
    ShowTechnician,
)
from kiosk.app.technician_views import AcceptanceView, HealthView, PartView, StepView, TechnicianView
from kiosk.app.view import View
from kiosk.app.views import CardOutcome, CardView
from kiosk.domain.acceptance import Outcome, Reason, Step
from ui.glass.technician.deeds import Tools

NOON: Final = dt.datetime(2026, 11, 24, 3, 48, tzinfo=dt.UTC)
"""10.48 in Palembang, a Tuesday."""
DOOR: Final = TechnicianView(
    pin=True,
    card=True,
    tries_left=5,
    locked_seconds=0,
    device="anjungan-2",
    touch_mm=1.4,
    tested_at=NOON - dt.timedelta(days=21),
)
PORT: Final = {"port": "/dev/serial/by-id/usb-EPSON_TM-T82III", "profile": "epson-tm-t82iii"}
CARD: Final = {"reader": "kartu", "reads": "card"}
CODE: Final = {"reader": "qr", "reads": "code"}
SILENT: Final = {"zones": "A", "at": (NOON - dt.timedelta(minutes=9)).isoformat()}
WELL: Final = (
    PartView(part="printer", health="good", code="printer_ready", params=PORT),
    PartView(part="paper", health="good", code="roll", params={"tickets": "260"}),
    PartView(part="numbers", health="good", code="balanced", params={"issued": "214"}),
    PartView(part="site", health="good", code="connected", params={"waiting": "0"}),
    PartView(part="store", health="good", code="store", params={"records": "18204"}),
    PartView(part="config", health="good", code="config", params={"version": "12"}),
    PartView(part="disk", health="good", code="disk_ok", params={"free": "22410"}),
    PartView(part="clock", health="good", code="clock_ok"),
    PartView(part="reader", health="good", code="reader_working", params=CARD),
    PartView(part="reader", health="good", code="reader_working", params=CODE),
    PartView(part="hall", health="good", code="hall_quiet"),
    PartView(part="network", health="good", code="network_up", params={"names": "enp1s0"}),
)
ILL: Final = (
    PartView(part="printer", health="bad", code="printer_bad", params=PORT, cause="hardware.paper_out"),
    PartView(part="paper", health="attention", code="roll_few", params={"tickets": "0"}),
    PartView(part="paper", health="attention", code="papers_lost", params={"count": "3"}),
    PartView(part="numbers", health="good", code="balanced", params={"issued": "214"}),
    PartView(part="site", health="attention", code="cut_off", params={"waiting": "31"}),
    PartView(part="store", health="good", code="store", params={"records": "18204"}),
    PartView(part="config", health="good", code="config_own", params={"version": "0"}),
    PartView(part="disk", health="attention", code="disk_low", params={"free": "410"}),
    PartView(part="clock", health="attention", code="clock_differs"),
    PartView(part="reader", health="bad", code="reader_bad", params=CARD, cause="hardware.port_missing"),
    PartView(part="reader", health="good", code="reader_working", params=CODE),
    PartView(part="hall", health="attention", code="hall_silent", params=SILENT),
    PartView(part="network", health="attention", code="network_down", params={"names": "enp1s0"}),
    PartView(part="machine", health="attention", code="meddler", params={"name": "ModemManager"}),
)
TROUBLED: Final = ("trouble", "part-printer-out", "part-site-cut", "step-network")
UNTESTED: Final = ("trouble", "part-screen-untested")
SIGNED: Final = json.dumps(
    {
        "device": "anjungan-2",
        "ended_at": (NOON - dt.timedelta(days=2)).isoformat(),
        "ready": True,
    }
)
_NOT_DONE: Final = {Step.CODE: (Outcome.FAILED, Reason.BROKEN), Step.SOUND: (Outcome.SKIPPED, Reason.NOT_HERE)}


def answers(page: str) -> dict[type[Command], View]:
    """What the device says on a page."""
    door = DOOR
    if page == "door-none":
        door = _door(pin=False, card=False)
    elif page == "door-locked":
        door = _door(tries_left=0, locked_seconds=118)
    elif page in UNTESTED:
        door = _door(touch_mm=-1.0, tested_at=None)
    run = acceptance(page)
    return {
        ShowTechnician: door,
        OpenDoor: door,
        KeepScreen: _door(touch_mm=7.2 if page == "touch-bad" else 0.9, tested_at=NOON),
        ShowHealth: health(page),
        ShowAcceptance: run,
        BeginAcceptance: run,
        EndStep: run,
        PresentCard: CardView(outcome=CardOutcome.UNUSED),
    }


def health(page: str) -> HealthView:
    """The device as it is on a page."""
    ill = page in TROUBLED
    return HealthView(
        now=NOON,
        device="anjungan-2",
        role="anjungan",
        site="Mal Pelayanan Publik Palembang",
        version="1.4.0",
        parts=ILL if ill else WELL,
        printer="paper_out" if ill else "ready",
        link="cut_off" if ill else "connected",
        since=NOON - dt.timedelta(minutes=6) if ill else None,
        last_acknowledged_at=NOON - dt.timedelta(minutes=6 if ill else 1),
        waiting_records=31 if ill else 0,
        store_at=NOON - dt.timedelta(hours=4, minutes=48),
    )


def acceptance(page: str) -> AcceptanceView:
    """The run as it stands on a page: the steps before the one that is shown have an end."""
    shown = page.removeprefix("step-")
    steps = [step.value for step in Step]
    if page == "accept-begin":
        return AcceptanceView(steps=tuple(StepView(step=step) for step in Step))
    ended = steps.index(shown) if shown in steps else {"accept-whole": 10, "why": 4}.get(page, 6)
    return AcceptanceView(
        steps=tuple(_step(step, at < ended) for at, step in enumerate(Step)),
        began_at=NOON - dt.timedelta(minutes=20),
        restarted=page == "accept-whole",
        signed=SIGNED if page in ("accept-signed", "accept-whole") else "",
    )


def _step(step: Step, ended: bool) -> StepView:
    if not ended:
        return StepView(step=step)
    outcome, reason = _NOT_DONE.get(step, (Outcome.DONE, None))
    return StepView(step=step, outcome=outcome, reason=reason, at=NOON)


def _door(**changes: object) -> TechnicianView:
    import msgspec

    return msgspec.structs.replace(DOOR, **changes)


class StillVoice:
    """A speaker that stands as it is told."""

    def __init__(self, state: str = "ready") -> None:
        self._state = state

    def state(self) -> str:
        """As it was told."""
        return self._state

    def play(self, ended: Callable[[bool], None]) -> None:
        """Heard at once."""
        ended(self._state == "ready")

    def close(self) -> None:
        """Nothing to let go."""


FOUND: Final = (
    "/dev/serial/by-id/usb-EPSON_TM-T82III-port0\nPencetak yang menjawab seperti Epson, 38400 baud.",
    "/dev/serial/by-id/usb-1a86_USB_Serial-port0\nPembaca kartu RDM6300, 9600 baud.",
    "/dev/ttyS0\nTidak ada yang menjawab.",
)
PROPOSAL: Final = (
    '[printer]\nport = "/dev/serial/by-id/usb-EPSON_TM-T82III-port0"\nprofile = "epson-tm-t82iii"\nbaud = 38400\n\n'
    '[readers.card]\nport = "/dev/serial/by-id/usb-1a86_USB_Serial-port0"\nkind = "rdm6300"'
)


def tools(page: str, stick: Path | None) -> Tools:
    """What the pages work with: nothing of the real machine."""
    orders = {"restart_machine": Order("restart", "systemctl reboot"), "shut_down": Order("power_off", "")}
    still = Tools(
        token=lambda: "token",
        now=lambda: NOON,
        voice=StillVoice("failing" if page == "trouble" else "ready"),
        orders=orders,
        find=lambda: (FOUND, PROPOSAL),
        stick=stick,
        again=lambda: None,
        cards=True,
    )
    return replace(still, stick=Path("/nowhere")) if page == "export-none" else still
