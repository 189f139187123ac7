"""What every answer of a device is, and how a paper stands."""

from __future__ import annotations

import msgspec

from kiosk.domain.paper import PaperId


class View(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """What every answer is."""


class Done(View, frozen=True):
    """It is done, durably. `heard`: whether somebody is known to hear of it, where that matters."""

    heard: bool = True


class PrintView(View, frozen=True):
    """How a ticket's paper stands.

    outcome: "queued" | "sending" | "CONFIRMED" | "SENT_UNCONFIRMED" | "NOT_PRINTED" | "none" (no printer here).
    detail: a code of hardware (`hardware.<detail>` in the texts) or "".
    """

    outcome: str
    detail: str = ""


class PaperView(View, frozen=True):
    """How a paper that is no ticket stands; `paper` names it for ShowPaper."""

    paper: PaperId
    print: PrintView
