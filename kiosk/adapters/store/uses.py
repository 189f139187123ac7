"""How often services were used, read from a device's store beside whoever has it open."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.tickets import TicketPages
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.uses import LOOKED_BACK, faded


def uses_in(data: Path, today: dt.date) -> Mapping[ServiceCode, int]:
    """As the screen of this data folder ranks; nothing where there is no store that can be read. Changes nothing."""
    if not (data / FILE).exists():
        return {}
    try:
        with contextlib.closing(sqlite3.connect(f"{(data / FILE).resolve().as_uri()}?mode=ro", uri=True)) as conn:
            return faded(TicketPages(conn).used(today - dt.timedelta(days=LOOKED_BACK)), today)
    except sqlite3.Error:
        return {}
