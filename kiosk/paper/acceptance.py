"""The signed result of an acceptance run: each step with its end, and what proves that this device signed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardware.escpos.document import Cut, Document, Gap, Item, Line, Node, Rule
from kiosk.app.papers import AcceptancePaper
from kiosk.paper.letterhead import BREATH, facts, foot, heading
from kiosk.paper.measure import within
from kiosk.texts import Texts

_MARKS: Final = {"done": "[x]", "failed": "[!]", "skipped": "[-]"}
_INDENT: Final = 4
_SIGNATURE: Final = (Gap(120), Line("." * 32))


def acceptance_document(paper: AcceptancePaper, texts: Texts) -> Document:
    """What stands on the paper, from top to bottom."""
    say = texts.say
    ended = f"{texts.date(paper.ended_at.date(), weekday=True)}, {texts.time(paper.ended_at)}"
    return Document(
        (
            heading(say("paper.acceptance")),
            Line(within(paper.site), "centre"),
            Rule(),
            *facts(
                (say("paper.acceptance_device"), paper.device),
                (say("paper.acceptance_role"), paper.role),
                (say("paper.version"), paper.version),
                (say("paper.acceptance_ended"), ended),
            ),
            Rule(),
            *_steps(paper, texts),
            Rule(),
            Line(say("paper.acceptance_ready" if paper.ready else "paper.acceptance_not_ready"), bold=True),
            BREATH,
            Line(say("paper.acceptance_key", key=paper.key)),
            Line(say("paper.acceptance_signature", signature=paper.signature)),
            BREATH,
            Line(say("paper.acceptance_verify")),
            *_SIGNATURE,
            Line(say("paper.acceptance_by_hand")),
            BREATH,
            *foot(texts, paper.device, paper.printed_at),
            Cut(),
        )
    )


def _steps(paper: AcceptancePaper, texts: Texts) -> Iterator[Node]:
    for step, outcome, reason in paper.steps:
        said = texts.say(f"acceptance.{outcome}")
        why = f", {texts.say(f'acceptance.reason_{reason}').lower()}" if reason else ""
        yield Item(_MARKS[outcome], f"{texts.say(f'acceptance.step_{step}')}: {said.lower()}{why}", _INDENT)
