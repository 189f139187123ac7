"""From records to how each device of a site was accepted last, by the run that a technician signed on it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from kiosk.centre.tables import acceptances
from kiosk.centre.writing import write_new
from kiosk.domain.acceptance import Outcome
from kiosk.domain.events import DeviceAccepted
from kiosk.domain.ticket import DeviceId

_SERVER: Final = "site"


@dataclass(frozen=True)
class Acceptance:
    """A signed run. `ready`: nothing that the device has failed or was left out; `done`: steps of the ten."""

    at: dt.datetime
    ready: bool
    done: int


def word_of(role: str, last: Acceptance | None) -> str:
    """`web.accepted_<word>` in the texts; empty for a server among the devices of its centre: nobody accepts one."""
    if last is None:
        return "" if role == _SERVER else "never"
    return "ready" if last.ready else "not_ready"


def take_in(conn: Connection, site: str, device: DeviceId, signed: Iterable[tuple[str, DeviceAccepted]]) -> None:
    """Writes the records that are not there yet, by id; `device`: whose log they came in."""
    write_new(
        conn,
        acceptances,
        [
            {
                "site": site,
                "id": name,
                "device": device,
                "at": event.at,
                "ready": int(event.ready),
                "done": _done(event.document),
            }
            for name, event in signed
        ],
    )


def last_of(conn: Connection, site: str) -> Mapping[str, Acceptance]:
    """The last one of each device that was ever accepted."""
    columns = acceptances.c
    found = conn.execute(
        select(columns.device, columns.at, columns.ready, columns.done)
        .where(columns.site == site)
        .order_by(columns.at, columns.id)
    )
    return {device: Acceptance(at, bool(ready), done) for device, at, ready, done in found}


def _done(document: str) -> int:
    """How many steps were done, as the document has it; 0 where another version wrote something else."""
    try:
        return sum(step["outcome"] == Outcome.DONE for step in json.loads(document)["steps"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
