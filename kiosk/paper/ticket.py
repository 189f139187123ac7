"""The ticket that a citizen takes away."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hardware.escpos.document import Cut, Document, Gap, Line, Node, Pair, Rule
from kiosk.app.world import TicketPaper
from kiosk.domain.ticket import Priority
from kiosk.paper.letterhead import heading
from kiosk.paper.measure import code, within
from kiosk.texts import Texts

LABEL: Final = 16
"""Letters of a number; the longest has 11: `AB-K12-9999`."""
CODE: Final = 24
"""Letters of the code to type."""
BREVITIES: Final = (0, 1, 2, 3, 4, 5)


def ticket_document(paper: TicketPaper, texts: Texts, brevity: int = 0) -> Document:
    """What stands on the ticket, from top to bottom.

    `brevity` 1 leaves out the line under the site's name, 2 the agency and the heading as well, 3 the expected
    time, 4 the line above the code and the class beside a promised hour, 5 the words under it: nothing without which
    a citizen is not served, for the few services whose names make a ticket long.
    """
    return Document(
        (
            *_head(paper, texts, brevity),
            *_where(paper, texts, brevity),
            *_survey(paper, texts, brevity),
            *_foot(paper, texts),
            Cut(),
        )
    )


def _head(paper: TicketPaper, texts: Texts, brevity: int) -> tuple[Node, ...]:
    copy = (Line(texts.say("paper.copy"), "centre", 2, 2, bold=True),) if paper.copy else ()
    return (
        *copy,
        Line(within(paper.site), "centre", 2, 2),
        *((Line(within(paper.subtitle), "centre"),) if brevity < 1 else ()),
        Gap(30),
        *((Line(texts.say("paper.your_number"), "centre"),) if brevity < 2 else ()),
        Line(within(paper.label, LABEL), "centre", 6, 6, bold=True),
        heading(paper.service),
        *((Line(within(paper.agency), "centre"),) if brevity < 2 else ()),
        Rule(),
    )


def _where(paper: TicketPaper, texts: Texts, brevity: int) -> tuple[Node, ...]:
    priority: tuple[Node, ...] = ()
    if paper.priority is not Priority.REGULAR and not (paper.appointment_at and brevity >= 4):
        priority = (Pair(texts.say("paper.priority"), texts.say(f"paper.priority_{paper.priority.value}")),)
    asked = brevity < 3 and paper.appointment_at is None  # a promised hour is what its citizen expects
    return (
        Pair(texts.say("paper.wait_at"), texts.say("paper.zone", zone=within(paper.zone)), 2, 2),
        Pair(texts.say("paper.before_you"), texts.say("paper.people", count=paper.ahead), 2, 2),
        *(_expected(paper, paper.expected_at, texts) if paper.expected_at and asked else ()),
        *_promised(paper, texts),
        *priority,
        *((Rule(),) if brevity < 4 else ()),
    )


def _expected(paper: TicketPaper, hour: dt.datetime, texts: Texts) -> tuple[Node, ...]:
    if paper.served:
        return (Pair(texts.say("paper.called_about"), texts.time(hour), 2, 2),)
    return (Line(texts.say("paper.unserved")),)


def _promised(paper: TicketPaper, texts: Texts) -> tuple[Node, ...]:
    if paper.appointment_at is None:
        return ()
    return (Pair(texts.say("paper.appointment"), texts.time(paper.appointment_at), 2, 2),)


def _survey(paper: TicketPaper, texts: Texts, brevity: int) -> tuple[Node, ...]:
    words = (Line(texts.say("paper.scan_to_rate"), "centre"),) if brevity < 5 else ()
    return (*code(paper.qr, module=8), *words)


def _foot(paper: TicketPaper, texts: Texts) -> tuple[Node, ...]:
    issued = texts.date(paper.issued_at.date())
    return (Pair(issued, texts.time(paper.issued_at)), Pair(within(paper.device), within(paper.short_code, CODE)))
