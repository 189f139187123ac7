"""What the server offers to those who give its records a meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from sync.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Accepted:
    """One record that is authentic, new, and about to be committed."""

    id: str
    seq: int
    kind: str
    v: int
    at: str  # as the device wrote it
    body: bytes


@dataclass(frozen=True, slots=True)
class Counted:
    """What a record counts as in a day's receipt: `subject` is counted once, however often it is recorded."""

    day: str  # ISO
    what: str
    subject: str


class Unprojectable(Trouble):
    """This record cannot be read; it stays in the ledger and is set aside with `code`."""


class Projector(Protocol):
    """Turns records into tables that pages and reports read; in the same database, in the same transaction."""

    def prepare(self, conn: Connection) -> None:
        """Makes or migrates the projector's own tables; once, when the server opens, inside one transaction."""
        ...

    def project(self, conn: Connection, site: str, device: str, stream: str, records: Sequence[Accepted]) -> None:
        """Takes new records of one device's stream, in order, each exactly once.

        Raises Unprojectable when one cannot be read: then all of this call is undone, and each record comes again
        alone, so that only the unreadable one is set aside. May call `claims.keep`, `claims.settle`, `claims.release`.
        """
        ...

    def withdraw(self, conn: Connection, site: str, ids: Sequence[str]) -> None:
        """Takes records with these ids out of everything that is shown, as if they had never come."""
        ...

    def alarm(
        self, conn: Connection, site: str, code: str, subject: str, device: str, at: dt.datetime, params: dict[str, str]
    ) -> None:
        """Tells a person about a device, once for a code and its subject; `params` fill the code's sentence."""
        ...

    def counts_as(self, stream: str, record: Accepted) -> Counted | None:
        """What the record is in the receipt of a day; None for what no receipt tells. Reads nothing but the record."""
        ...


class NoProjection:
    """For a server that only keeps: nothing is read."""

    def prepare(self, conn: Connection) -> None:
        """Needs no tables."""

    def project(self, conn: Connection, site: str, device: str, stream: str, records: Sequence[Accepted]) -> None:
        """Reads nothing."""

    def withdraw(self, conn: Connection, site: str, ids: Sequence[str]) -> None:
        """Read nothing."""

    def alarm(
        self, conn: Connection, site: str, code: str, subject: str, device: str, at: dt.datetime, params: dict[str, str]
    ) -> None:
        """Tells nobody."""

    def counts_as(self, stream: str, record: Accepted) -> Counted | None:
        """Reads nothing."""
