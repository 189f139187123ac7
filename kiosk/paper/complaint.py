"""The receipt of a complaint, a suggestion or a question: what UU 25/2009, article 44, wants on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardware.escpos.document import Cut, Document, Gap, Line, Node, Rule
from kiosk.app.papers import ComplaintPaper
from kiosk.paper.letterhead import BREATH, facts, head, heading
from kiosk.paper.measure import code, plain, within
from kiosk.texts import Texts

DESCRIPTION: Final = 1500
"""Letters of the description on paper: about 30 cm of 58 mm paper. The whole of it stands in the register."""
_SIGNATURE: Final = (Gap(120), Line("." * 32))
"""Room to sign in: 15 mm, over dots as wide as 58 mm paper."""


def complaint_document(paper: ComplaintPaper, texts: Texts) -> Document:
    """What stands on the receipt, from top to bottom."""
    copy = (Line(texts.say("paper.copy"), "centre", 2, 2, bold=True),) if paper.copy else ()
    return Document(
        (
            *head(paper.site, paper.subtitle),
            *copy,
            heading(texts.say(f"paper.receipt_of_{paper.kind}")),
            Line(within(paper.number, 30), "centre", 3, 3, bold=True),
            Rule(),
            *_taken(paper, texts),
            *_description(paper, texts),
            Rule(),
            Line(texts.say("paper.answer_by")),
            Line(texts.date(paper.answer_by), width=2, height=2, bold=True),
            Rule(),
            *_progress(paper, texts),
            *_officer(paper, texts),
            Cut(),
        )
    )


def _taken(paper: ComplaintPaper, texts: Texts) -> tuple[Node, ...]:
    unknown = texts.say("paper.not_given")
    received = f"{texts.date(paper.received_at.date(), weekday=True)}, {texts.time(paper.received_at)}"
    return facts(
        (texts.say("paper.received"), received),
        (texts.say("paper.place"), within(paper.place) or unknown),
        (texts.say("paper.complainant"), within(paper.complainant) or unknown),
        (texts.say("paper.service"), within(paper.service) or unknown),
    )


def _description(paper: ComplaintPaper, texts: Texts) -> Iterator[Node]:
    words = within(paper.description, DESCRIPTION)
    yield BREATH
    yield Line(texts.say(f"paper.content_of_{paper.kind}"), bold=True)
    yield Line(words or texts.say("paper.not_given"))
    if len(plain(paper.description)) > DESCRIPTION:
        yield Line(texts.say("paper.whole_in_register"))


def _progress(paper: ComplaintPaper, texts: Texts) -> Iterator[Node]:
    drawn = code(paper.qr, module=8)
    yield from drawn
    if drawn:
        yield Line(texts.say("paper.scan_for_progress"), "centre")
        yield Line(within(paper.qr.rpartition("/")[2]), "centre")
    yield Line(texts.say("paper.keep_this"), "centre")
    yield Rule()


def _officer(paper: ComplaintPaper, texts: Texts) -> Iterator[Node]:
    """Who took it in, and room for the signature; for the name as well where nobody is named."""
    officer = within(paper.officer)
    yield Line(texts.say("paper.officer"))
    yield Line(officer, bold=True)
    yield from _SIGNATURE
    yield Line(texts.say("paper.signature" if officer else "paper.name_and_signature"))
