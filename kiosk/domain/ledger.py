"""The ledger of a day's numbers: what became of each, and whether all of them are accounted for.

Every number that a device took from a run is either a ticket or *burnt*, with a reason; every ticket has a first
paper that was printed, may have been printed, was not printed, still waits, or was never wanted (a device without a
printer). A run balances when nothing is left over and nothing is missing. Why: field.md, "number ledger".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.numbering import Run


class Fate(StrEnum):
    """What became of a number's first paper; a copy that came out later counts as well."""

    PRINTED = "printed"
    UNCONFIRMED = "unconfirmed"
    UNPRINTED = "unprinted"
    WAITING = "waiting"
    GLASS = "glass"
    """Shown on the screen of a device without a printer."""


class CancelReason(StrEnum):
    """Why a waiting number is taken out of the queue (`ledger.cancelled_<reason>`)."""

    LEFT = "left"
    MISTAKE = "mistake"
    DOUBLE = "double"
    TRIAL = "trial"


class BurnReason(StrEnum):
    """Why a number that was taken became no ticket (`ledger.burnt_<reason>`)."""

    GIVEN_ALONE = "given_alone"
    """The site granted a number that this device had given on paper before it joined."""


_ENDS: Final = {"CONFIRMED": Fate.PRINTED, "SENT_UNCONFIRMED": Fate.UNCONFIRMED, "NOT_PRINTED": Fate.UNPRINTED}
_BEST: Final = (Fate.PRINTED, Fate.UNCONFIRMED, Fate.WAITING, Fate.UNPRINTED)


@dataclass(frozen=True)
class Given:
    """A number that became a ticket, with the outcome and reason of each of its papers, first one first.

    `cancelled` says why it was taken out of the queue; empty while it is in it, or was served.
    """

    number: int
    papers: tuple[tuple[str, str], ...]
    cancelled: str = ""

    @property
    def fate(self) -> Fate:
        """The best that one of its papers came to."""
        fates = {_ENDS.get(outcome, Fate.WAITING) for outcome, _ in self.papers}
        return next((fate for fate in _BEST if fate in fates), Fate.GLASS)

    @property
    def copies(self) -> int:
        """Papers after the first that went to the printer."""
        return sum(_ENDS.get(outcome) in (Fate.PRINTED, Fate.UNCONFIRMED) for outcome, _ in self.papers[1:])

    @property
    def reason(self) -> str:
        """Why it is not surely on paper: the reason of the paper that came nearest; empty where nothing went wrong."""
        fate = self.fate
        if fate in (Fate.PRINTED, Fate.WAITING, Fate.GLASS):
            return ""
        return next((detail for outcome, detail in reversed(self.papers) if _ENDS.get(outcome) is fate), "")


@dataclass(frozen=True)
class RunAccount:
    """What the books say of one run of a day. `taken`: numbers that this device durably took from it; `dealt`: the
    last of those that it dealt out itself, from 1."""

    run: Run
    taken: int
    dealt: int
    given: tuple[Given, ...]
    burnt: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class RunSheet:
    """One run in the ledger. issued = printed + unconfirmed + unprinted + waiting + glass; cancelled is part of issued.

    `unexplained`: numbers that were dealt and are nowhere; `difference`: taken, less what is accounted for.
    """

    run: str
    first: int
    last: int
    taken: int
    issued: int
    printed: int
    unconfirmed: int
    unprinted: int
    waiting: int
    glass: int
    copies: int
    burnt: int
    cancelled: int
    unexplained: tuple[int, ...]
    difference: int

    @property
    def balanced(self) -> bool:
        """Whether every number is accounted for, once."""
        return not self.unexplained and self.difference == 0


def sheet_of(account: RunAccount) -> RunSheet:
    """One run, added up."""
    numbers = [given.number for given in account.given]
    known = {*numbers, *(number for number, _ in account.burnt)}
    fates = Counter(given.fate for given in account.given)
    return RunSheet(
        run=account.run.key,
        first=min(numbers, default=0),
        last=max(numbers, default=0),
        taken=account.taken,
        issued=len(numbers),
        printed=fates[Fate.PRINTED],
        unconfirmed=fates[Fate.UNCONFIRMED],
        unprinted=fates[Fate.UNPRINTED],
        waiting=fates[Fate.WAITING],
        glass=fates[Fate.GLASS],
        copies=sum(given.copies for given in account.given),
        burnt=len(account.burnt),
        cancelled=sum(bool(given.cancelled) for given in account.given),
        unexplained=tuple(number for number in range(1, account.dealt + 1) if number not in known),
        difference=account.taken - len(set(numbers)) - len(account.burnt),
    )


def reasons_of(accounts: Iterable[RunAccount]) -> dict[str, int]:
    """How many numbers each reason explains, by the code of its sentence, most first."""
    found: Counter[str] = Counter()
    for account in accounts:
        found.update(f"hardware.{given.reason}" for given in account.given if given.reason)
        found.update(f"ledger.cancelled_{given.cancelled}" for given in account.given if given.cancelled)
        found.update(f"ledger.burnt_{reason}" for _, reason in account.burnt)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def balanced(sheets: Sequence[RunSheet]) -> bool:
    """Whether the whole day balances."""
    return all(sheet.balanced for sheet in sheets)
