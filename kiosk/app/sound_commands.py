"""What a board asks before it says a call, and how it tells of its speaker."""

from __future__ import annotations

import datetime as dt

from kiosk.app.command import Command
from kiosk.app.view import View
from kiosk.domain.catalogue import ZoneCode
from kiosk.domain.ticket import TicketId


class SayCall(Command, frozen=True):
    """-> SayView: whether this board says it. Asked once before a call is said; asked again, it is somebody else's."""

    zone: ZoneCode
    ticket: TicketId
    called_at: dt.datetime  # which of its calls


class ReportSound(Command, frozen=True):
    """-> Done. A screen tells how its speaker stands, in the words of SoundView; it counts for half a minute."""

    state: str
    detail: str = ""
    zone: str = ""  # of a board; empty: all


class SayView(View, frozen=True):
    """Whether whoever asked says the call."""

    mine: bool


class SoundView(View, frozen=True):
    """The speaker of a device.

    state: "ready" | "failing" (`detail` is a hardware.sound.Down) | "none" (it is to say nothing) | "unknown" (nothing
    was tried yet, or no screen with a speaker runs).
    """

    state: str = "unknown"
    detail: str = ""


AnySoundCommand = SayCall | ReportSound
