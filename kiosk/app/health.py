"""A device looked over for its technician, in the same judgement as `anjungan doctor`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk.app.books import Books
from kiosk.app.technician_views import HealthView, PartView
from kiosk.app.views import LedgerView, StatusView
from kiosk.app.world import Upkeep
from kiosk.domain.health import Finding, Health
from kiosk.domain.notice import Notice

SILENT: Final = ("no_sound", "no_sound_all")
"""What the site tells of a board that cannot call aloud."""
TOLD_FOR: Final = dt.timedelta(hours=12)
"""A board that was silent before is not spoken of any more: nobody tells that its sound came back."""


def health_view(
    upkeep: Upkeep, status: StatusView, ledger: LedgerView, silent: Sequence[Notice], *, anew: bool
) -> HealthView:
    """Every finding of the device and of what is around it. May take seconds: never under a lock.

    `silent`: of `silent_boards`.
    """
    look = upkeep.look(status, ledger, anew=anew)
    hall = _hall(silent, connected=status.link.state == "connected")
    findings = look.findings if hall is None else (*look.findings, hall)
    return HealthView(
        now=look.at,
        device=status.device,
        role=status.role,
        site=status.site,
        version=status.version,
        parts=tuple(_part(finding) for finding in findings),
        printer=status.printer.state,
        link=status.link.state,
        since=status.link.since,
        last_acknowledged_at=status.link.last_acknowledged_at,
        waiting_records=status.link.waiting_records,
        store_at=look.store_at,
    )


def silent_boards(books: Books) -> tuple[Notice, ...]:
    """What the site told this device of boards without sound, not long ago, that nobody here has dismissed."""
    now = books.now()
    return tuple(told for told in books.notices.unseen() if told.code in SILENT and now - told.at < TOLD_FOR)


def _hall(silent: Sequence[Notice], *, connected: bool) -> Finding | None:
    """None where this device cannot know."""
    if not silent:
        return Finding("hall", Health.GOOD, "hall_quiet") if connected else None
    zones = ", ".join(sorted({notice.params.get("zone", "") for notice in silent} - {""}))
    params = {"zones": zones, "at": max(notice.at for notice in silent).isoformat()}
    return Finding("hall", Health.ATTENTION, "hall_silent" if zones else "hall_silent_all", params)


def _part(finding: Finding) -> PartView:
    return PartView(
        part=finding.part,
        health=finding.health.value,
        code=finding.code,
        params={name: str(value) for name, value in finding.params.items()},
        cause=finding.cause,
    )
