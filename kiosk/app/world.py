"""What a device's use cases need around the books: paper, the site, PINs, the machine itself. Thin ports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.app.books import Books, Hub
from kiosk.app.configuration import OWN, ConfigView
from kiosk.app.receipts import differs, kept_in, receipt_view
from kiosk.app.silence import Silence
from kiosk.app.views import DiskView, LedgerView, LinkView, PrinterView, StatusView
from kiosk.domain.health import Finding
from kiosk.domain.ticket import Priority


@dataclass(frozen=True)
class TicketPaper:
    """What stands on a ticket. `expected_at` and `appointment_at` are local to the site.

    `served`: whether a counter that serves it is known to be at work; without one no hour is told.
    """

    site: str
    subtitle: str
    label: str
    service: str
    agency: str
    zone: str
    priority: Priority
    ahead: int
    expected_at: dt.datetime | None
    issued_at: dt.datetime
    qr: str
    short_code: str
    device: str
    copy: bool
    appointment_at: dt.datetime | None = None
    served: bool = True


class Printing(Protocol):
    """The thread that feeds the printer."""

    @property
    def prints(self) -> bool:
        """Whether this device has a printer."""
        ...

    def wake(self) -> None:
        """A paper waits."""
        ...

    def keep_name(self, subject: str, name: str) -> None:
        """Whose receipt a paper will be: kept in memory alone, and no longer than until that paper has its end.

        "" lets it go at once.
        """
        ...

    @property
    def roll_mm(self) -> float:
        """Diameter of a full roll."""
        ...

    def state(self) -> PrinterView:
        """The printer as it is known now."""
        ...


class Carried(Protocol):
    """What lies on a stick: files, and the records in them."""

    @property
    def batches(self) -> int: ...
    @property
    def records(self) -> int: ...


class Uplink(Protocol):
    """The thread that carries records to the site server."""

    def wake(self) -> None:
        """A record waits."""
        ...

    def standing(self) -> tuple[str, dt.datetime | None, str]:
        """("alone" | "connected" | "cut_off" | "revoked", since when, alarm code or "")."""
        ...

    def sync_now(self) -> None:
        """One whole round with the server; raises Refused."""
        ...

    def enrol(self, code: str, url: str, *, anew: bool = False) -> None:
        """Joins a site, moves to another server of it, or begins anew as another device; raises Refused."""
        ...

    def adopt(self) -> None:
        """A technician says that this data folder is the one that goes on; Refused "store.not_copied"."""
        ...

    def rotate(self) -> str:
        """Gives the device's key a successor; until when (ISO 8601) the one before may speak. Raises Refused."""
        ...

    def write_stick(self, folder: Path, *, everything: bool) -> Carried:
        """Puts the records that have not arrived onto a stick; raises Refused."""
        ...

    def read_stick(self, folder: Path) -> int:
        """Takes in a server's answer on a stick; how many more records are safe. Raises Refused."""
        ...


class Pins(Protocol):
    """Keeps a PIN so that nobody can read it back."""

    def hash(self, pin: str) -> str: ...
    def matches(self, pin: str, hashed: str) -> bool: ...


class Machine(Protocol):
    """The computer around us."""

    def disk(self) -> DiskView: ...
    def clock(self) -> str: ...
    def trust_clock(self) -> Callable[[Books], None]: ...


class Config(Protocol):
    """Whose files this device works by."""

    def standing(self) -> ConfigView:
        """What is in force, and what became of the newest that came."""
        ...


@dataclass(frozen=True)
class Look:
    """What a look over the device found, when, and when its store was last read through."""

    at: dt.datetime
    store_at: dt.datetime | None
    findings: tuple[Finding, ...]


class Upkeep(Protocol):
    """What a technician wants of the machine around the device, and the key that speaks for it."""

    def look(self, status: StatusView, ledger: LedgerView, *, anew: bool) -> Look:
        """Looks it over; the store is read through where that was never done, or when asked `anew`."""
        ...

    def boot(self) -> str:
        """A name that changes with each start of the machine."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes that only this device's key could write under `message`."""
        ...

    def public(self) -> bytes:
        """That key's public half, 32 bytes."""
        ...


class OwnFiles:
    """A device that works by the folder of its settings alone."""

    def standing(self) -> ConfigView:
        """Its own."""
        return OWN


@dataclass(frozen=True)
class World:
    """Everything around the books of one device."""

    hub: Hub
    printing: Printing
    uplink: Uplink
    pins: Pins
    machine: Machine
    upkeep: Upkeep
    config: Config = field(default_factory=OwnFiles)
    silence: Silence = field(default_factory=Silence)

    def link(self, books: Books) -> LinkView:
        """How the device stands to its site."""
        state, since, alarm = self.uplink.standing()
        receipt = receipt_view(kept_in(books.notes), books.chain)
        if not alarm and differs(books.notes):
            alarm = "sync.receipt_differs"
        return LinkView(
            state=state,
            since=since,
            waiting_records=books.chain.waiting(),
            last_acknowledged_at=books.chain.last_acknowledged_at(),
            alarm=alarm,
            receipt=receipt,
        )
