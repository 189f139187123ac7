"""What a citizen has to bring for one service, to take home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardware.escpos.document import Cut, Document, Item, Line, Node, Pair, Rule
from kiosk.app.papers import RequirementsPaper
from kiosk.paper.letterhead import BREATH, facts, foot, head, heading
from kiosk.paper.measure import SENTENCE, within
from kiosk.texts import Texts

MOST: Final = 20
"""Requirements on one paper; a site's services have 2 to 6."""


def requirements_document(paper: RequirementsPaper, texts: Texts) -> Document:
    """What stands on the slip, from top to bottom."""
    return Document(
        (
            *head(paper.site, paper.subtitle),
            Line(texts.say("paper.requirements"), "centre"),
            heading(paper.service),
            Line(within(paper.agency), "centre"),
            Rule(),
            *_example(paper, texts),
            *_list(paper, texts),
            Rule(),
            *_facts(paper, texts),
            Rule(),
            Line(texts.say("paper.valid_if")),
            BREATH,
            *foot(texts, paper.device, paper.printed_at),
            Cut(),
        )
    )


def _example(paper: RequirementsPaper, texts: Texts) -> tuple[Node, ...]:
    """Nothing of an example site may be taken for the rule in force."""
    return (Line(texts.say("paper.example"), bold=True), Rule()) if paper.example else ()


def _list(paper: RequirementsPaper, texts: Texts) -> Iterator[Node]:
    yield Line(texts.say("paper.to_prepare"), bold=True)
    for number, requirement in enumerate(paper.requirements[:MOST], 1):
        yield BREATH
        yield Item(f"{number}.", within(requirement, SENTENCE))
    if (left := len(paper.requirements) - MOST) > 0:
        yield BREATH
        yield Item("", texts.say("paper.more_requirements", count=texts.number(left)))


def _facts(paper: RequirementsPaper, texts: Texts) -> tuple[Node, ...]:
    return (
        *facts(
            (texts.say("paper.done_within"), paper.time),
            (texts.say("paper.fee"), paper.fee),
            (texts.say("paper.product"), paper.product),
        ),
        Pair(texts.say("paper.come_to"), texts.say("paper.zone", zone=within(paper.zone)), 2, 2, right_bold=True),
    )
