"""What stands on each paper besides a ticket, as values; kiosk/paper lays them out. Times are local to the site."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.app.views import ReceiptView
from kiosk.domain.complaint import ComplaintKind


@dataclass(frozen=True)
class RequirementsPaper:
    """What a citizen has to bring for one service, to take home.

    `example`: nothing of it is the rule in force, and the paper says so. `device`: where it was printed.
    """

    site: str
    subtitle: str
    example: bool
    service: str
    agency: str
    zone: str
    requirements: tuple[str, ...]
    time: str
    fee: str
    product: str
    device: str
    printed_at: dt.datetime


@dataclass(frozen=True)
class ComplaintPaper:
    """The receipt of a complaint: the fields of UU 25/2009, article 44.

    `complainant` and `service` may be empty (not given). `answer_by` is the last day for an answer. `officer` is who
    took it in, empty where no person did; a line for the signature is always left. `qr` may be empty.
    """

    site: str
    subtitle: str
    number: str
    received_at: dt.datetime
    place: str
    complainant: str
    service: str
    description: str
    answer_by: dt.date
    officer: str
    qr: str
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    copy: bool = False


@dataclass(frozen=True)
class TestPage:
    """How a printer is set, for a technician; what its profile claims is taken from the profile. `baud` 0: no such."""

    site: str
    device: str
    profile: str
    port: str
    baud: int
    version: str
    qr: str
    printed_at: dt.datetime


@dataclass(frozen=True)
class AcceptancePaper:
    """A signed acceptance run. `steps`: codes of step, outcome, reason ("" where done); key and signature in hex."""

    site: str
    device: str
    role: str
    version: str
    ended_at: dt.datetime
    ready: bool
    steps: tuple[tuple[str, str, str], ...]
    key: str
    signature: str
    printed_at: dt.datetime


@dataclass(frozen=True)
class RunBalance:
    """One run of numbers in a day's summary: from `first` to `last`, and what became of them.

    issued = printed + unconfirmed + unprinted + waiting; burnt numbers were never a ticket; cancelled ones are counted
    among the issued as well. `unexplained`: numbers that are nowhere; `difference`: how many more were taken than are
    accounted for.
    """

    run: str
    first: int
    last: int
    issued: int
    printed: int
    unconfirmed: int
    unprinted: int
    waiting: int
    burnt: int
    cancelled: int
    unexplained: tuple[int, ...]
    difference: int


@dataclass(frozen=True)
class DaySummary:
    """A device's day on paper: the ledger of its numbers, the paper that it took, how its records stand."""

    site: str
    device: str
    day: dt.date
    runs: tuple[RunBalance, ...]
    reasons: tuple[tuple[str, int], ...]
    """Codes of `hardware.*` or `ledger.*` with how many papers or numbers they explain."""
    balanced: bool
    served: int
    missed: int
    answers: int
    waiting_records: int
    receipt: ReceiptView | None
    paper_mm: int
    printed_at: dt.datetime
