"""What a device answers to its technician (kiosk.app.views says how a view is read)."""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.app.view import View
from kiosk.domain.acceptance import Outcome, Reason, Step


class TechnicianView(View, frozen=True):
    """The door: whether a PIN and a card are set, tries before a wait, seconds of a wait (0: none).

    Of the asked role's glass: dots per inch as measured (0: never), and the last test of touches (mm; below 0: never).
    """

    pin: bool
    card: bool
    tries_left: int
    locked_seconds: int
    device: str = ""
    name: str = ""  # as it was enrolled; "" where it never was
    dpi: float = 0.0
    touch_mm: float = -1.0
    tested_at: dt.datetime | None = None


class PartView(View, frozen=True):
    """One finding: `doctor.<code>` says it, `cause` is a code of its own or "". health: good | attention | bad."""

    part: str
    health: str
    code: str
    params: dict[str, str] = msgspec.field(default_factory=dict)
    cause: str = ""


class HealthView(View, frozen=True):
    """A device looked over, part by part, the most used one first; `store_at`: when the store was read through."""

    now: dt.datetime
    device: str
    role: str
    site: str
    version: str
    parts: tuple[PartView, ...]
    printer: str  # kiosk.app.views.PrinterView.state
    link: str  # kiosk.app.views.LinkView.state
    since: dt.datetime | None = None
    last_acknowledged_at: dt.datetime | None = None
    waiting_records: int = 0
    store_at: dt.datetime | None = None


class StepView(View, frozen=True):
    """How a step of the acceptance ended; `outcome` None: it has no end yet."""

    step: Step
    outcome: Outcome | None = None
    reason: Reason | None = None
    evidence: dict[str, str] = msgspec.field(default_factory=dict)
    at: dt.datetime | None = None


class AcceptanceView(View, frozen=True):
    """The run under way (`began_at` None: there is none), and the last signed document as JSON ("": none).

    `restarted`: the machine has started again since the run began.
    """

    steps: tuple[StepView, ...]
    began_at: dt.datetime | None = None
    restarted: bool = False
    signed: str = ""


AnyTechnicianView = TechnicianView | HealthView | AcceptanceView
