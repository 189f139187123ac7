"""A device's day on paper: what became of its numbers, whether they balance, and how its records and roll stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from hardware.escpos.document import Cut, Document, Item, Line, Node, Pair, Rule
from kiosk.app.papers import DaySummary, RunBalance
from kiosk.paper.letterhead import BREATH, foot, heading
from kiosk.paper.measure import within
from kiosk.texts import Texts

MOST_RUNS: Final = 60
MOST_REASONS: Final = 20
MOST_NUMBERS: Final = 20
_TOTALS: Final[dict[str, Callable[[RunBalance], int]]] = {
    "issued": lambda run: run.issued,
    "printed": lambda run: run.printed,
    "unconfirmed": lambda run: run.unconfirmed,
    "unprinted": lambda run: run.unprinted,
    "waiting": lambda run: run.waiting,
    "cancelled": lambda run: run.cancelled,
    "burnt": lambda run: run.burnt,
}
_AREAS: Final = ("hardware.", "ledger.")
_SURE: Final = ("issued", "printed")
"""What needs no word in a run's line."""


def day_summary_document(paper: DaySummary, texts: Texts) -> Document:
    """What stands on the summary. A table does not fit 58 mm: the day's totals are a list, and a run is one line with
    its numbers and how many, with a second line only where something other than a printed ticket became of one."""
    return Document(
        (
            Line(within(paper.site), "centre"),
            Line(texts.say("paper.day"), "centre"),
            heading(texts.date(paper.day)),
            Line(within(paper.device), "centre"),
            Rule(),
            *_verdict(paper, texts),
            *_runs(paper.runs, texts),
            *_reasons(paper, texts),
            Rule(),
            *_day(paper, texts),
            *_receipt(paper, texts),
            Rule(),
            *foot(texts, paper.device, paper.printed_at),
            Cut(),
        )
    )


def _verdict(paper: DaySummary, texts: Texts) -> Iterator[Node]:
    if not paper.runs:
        yield Line(texts.say("ledger.empty"), bold=True)
        return
    yield Line(texts.say("ledger.balanced" if paper.balanced else "ledger.not_balanced"), bold=True)
    yield BREATH
    for name, count in _TOTALS.items():
        total = sum(map(count, paper.runs))
        yield Pair(texts.say(f"paper.total_{name}"), texts.number(total), right_bold=name == "issued")


def _runs(runs: Sequence[RunBalance], texts: Texts) -> Iterator[Node]:
    if runs:
        yield Rule()
        yield Line(texts.say("paper.runs"), bold=True)
    for run in runs[:MOST_RUNS]:
        yield Pair(_span(run, texts), texts.say("paper.run_issued", count=texts.number(run.issued)))
        if words := ", ".join(_apart(run, texts)):
            yield Item("", words)
    if len(runs) > MOST_RUNS:
        yield Line(texts.say("paper.more_runs", count=texts.number(len(runs) - MOST_RUNS)))


def _span(run: RunBalance, texts: Texts) -> str:
    name = within(run.run, 20).replace("/", "-")
    if not run.last:
        return name
    return texts.say("paper.run", run=name, first=f"{run.first:03d}", last=f"{run.last:03d}")


def _apart(run: RunBalance, texts: Texts) -> Iterator[str]:
    """What became of a run's numbers other than a printed ticket."""
    for name, count in _TOTALS.items():
        if name not in _SURE and (number := count(run)):
            yield texts.say(f"paper.run_{name}", count=texts.number(number))
    if run.unexplained:
        shown = " ".join(f"{number:03d}" for number in run.unexplained[:MOST_NUMBERS])
        more = " ..." if len(run.unexplained) > MOST_NUMBERS else ""
        yield texts.say("paper.run_unexplained", numbers=f"{shown}{more}")
    elif run.difference:
        yield texts.say("paper.run_difference", count=texts.number(run.difference))


def _reasons(paper: DaySummary, texts: Texts) -> Iterator[Node]:
    if paper.reasons:
        yield Rule()
        yield Line(texts.say("paper.reasons"), bold=True)
    for code, count in paper.reasons[:MOST_REASONS]:
        yield Item(f"{texts.number(count)}x", within(_sentence(code, texts)), 5)


def _sentence(code: str, texts: Texts) -> str:
    """Why, in words; the code itself where an older program reads a newer one's books."""
    return texts.say(code) if code.startswith(_AREAS) and texts.knows(code) else code


def _day(paper: DaySummary, texts: Texts) -> tuple[Node, ...]:
    return (
        Pair(texts.say("paper.served"), texts.number(paper.served)),
        Pair(texts.say("paper.missed"), texts.number(paper.missed)),
        Pair(texts.say("paper.answered"), texts.number(paper.answers)),
        Pair(texts.say("paper.waiting_records"), texts.number(paper.waiting_records)),
        Pair(
            texts.say("paper.paper_used"),
            texts.say("paper.metres", metres=texts.decimal(f"{paper.paper_mm / 1000:.1f}")),
        ),
    )


def _receipt(paper: DaySummary, texts: Texts) -> Iterator[Node]:
    """Where all of the day is, as it was signed; nothing where nobody has signed yet."""
    if (receipt := paper.receipt) is not None:
        counts = {"tickets": receipt.tickets, "surveys": receipt.surveys, "waiting": receipt.waiting}
        sentence = texts.say(f"paper.receipt_{receipt.state}", **{n: texts.number(c) for n, c in counts.items()})
        yield Item("", sentence)
