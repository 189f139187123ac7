"""The ticket that a citizen takes away."""

from __future__ import annotations

from typing import Final

from hardware.escpos.document import Cut, Document, Gap, Line, Node, Pair, Qr, Rule
from kiosk.app.world import TicketPaper
from kiosk.domain.ticket import Priority
from kiosk.texts import Texts

LARGE_UP_TO: Final = 48
"""A service's name of so many letters is printed large: two lines of 80 mm paper."""
BREVITIES: Final = (0, 1, 2, 3, 4, 5)


def ticket_document(paper: TicketPaper, texts: Texts, brevity: int = 0) -> Document:
    """What stands on the ticket, from top to bottom.

    `brevity` 1 leaves out the line under the site's name, 2 the agency and the heading as well, 3 the expected
    time, 4 the line above the code, 5 the words under it: nothing without which a citizen is not served, for the
    few services whose names make a ticket long.
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
    scale = 6 if len(paper.label) <= 6 else 4
    large = 2 if len(paper.service) <= LARGE_UP_TO else 1
    copy = (Line(texts.say("paper.copy"), "centre", 2, 2, bold=True),) if paper.copy else ()
    return (
        *copy,
        Line(paper.site, "centre", 2, 2),
        *((Line(paper.subtitle, "centre"),) if brevity < 1 else ()),
        Gap(30),
        *((Line(texts.say("paper.your_number"), "centre"),) if brevity < 2 else ()),
        Line(paper.label, "centre", scale, scale, bold=True),
        Line(paper.service, "centre", large, large, bold=True),
        *((Line(paper.agency, "centre"),) if brevity < 2 else ()),
        Rule(),
    )


def _where(paper: TicketPaper, texts: Texts, brevity: int) -> tuple[Node, ...]:
    priority: tuple[Node, ...] = ()
    if paper.priority is not Priority.REGULAR:
        priority = (Pair(texts.say("paper.priority"), texts.say(f"paper.priority_{paper.priority.value}")),)
    expected = texts.time(paper.expected_at) if paper.expected_at and brevity < 3 else ""
    return (
        Pair(texts.say("paper.wait_at"), texts.say("paper.zone", zone=paper.zone), 2, 2),
        Pair(texts.say("paper.before_you"), texts.say("paper.people", count=paper.ahead), 2, 2),
        *((Pair(texts.say("paper.called_about"), expected, 2, 2),) if expected else ()),
        *priority,
        *((Rule(),) if brevity < 4 else ()),
    )


def _survey(paper: TicketPaper, texts: Texts, brevity: int) -> tuple[Node, ...]:
    words = (Line(texts.say("paper.scan_to_rate"), "centre"),) if brevity < 5 else ()
    return (Qr(paper.qr, module=8), *words)


def _foot(paper: TicketPaper, texts: Texts) -> tuple[Node, ...]:
    issued = texts.date(paper.issued_at.date())
    return (Pair(issued, texts.time(paper.issued_at)), Pair(paper.device, paper.short_code))
