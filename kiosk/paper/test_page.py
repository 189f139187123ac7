"""The technician's test page: every ability that a printer's profile claims, to be looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardware.escpos.document import Cut, Document, Item, Line, Node, Pair, Rule
from hardware.escpos.profile import Profile
from kiosk.app.papers import TestPage
from kiosk.paper.letterhead import BREATH, facts, foot, heading
from kiosk.paper.measure import SENTENCE, code, within
from kiosk.texts import Texts

LETTERS: Final = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789 I1l O0 .,:;-/+*%#@()",
)
FOREIGN: Final = "Café “Dempo” – 5 m² … Budi\x1b@"
"""Letters that must come out plain, and one that commands a printer: `Cafe "Dempo" - 5 m2 ... Budi@`."""
SIZES: Final = (1, 2, 3, 4, 5, 6)
_BOX: Final = "[ ]"
_BOX_INDENT: Final = 4


def test_page_document(paper: TestPage, texts: Texts, profile: Profile) -> Document:
    """What stands on the page. It is the one paper about a printer, so it needs to know which."""
    return Document(
        (
            heading(texts.say("paper.test_page")),
            Line(within(paper.site), "centre"),
            Rule(),
            *_settings(paper, texts, profile),
            Rule(),
            *_letters(texts, profile),
            Rule(),
            *_sizes(texts),
            *_code(paper),
            Rule(),
            *_boxes(texts, profile),
            BREATH,
            *foot(texts, paper.device, paper.printed_at),
            Cut(),
        )
    )


def ruler(columns: int) -> str:
    """One sign for each column, every fifth and the last one named where its number ends: `....5...10.12`."""
    line = ""
    for column in (*range(5, columns - len(str(columns)), 5), columns):
        line += str(column).rjust(column - len(line), ".")
    return line


def _settings(paper: TestPage, texts: Texts, profile: Profile) -> tuple[Node, ...]:
    """What was set, and what the profile says of the printer."""
    baud = ((texts.say("paper.baud"), str(paper.baud)),) if paper.baud > 0 else ()
    width = texts.say("paper.columns_dots", columns=profile.columns, dots=profile.dots)
    return facts(
        (texts.say("paper.profile"), paper.profile),
        (texts.say("paper.port"), paper.port),
        *baud,
        (texts.say("paper.version"), paper.version),
        (texts.say("paper.width"), width),
        (texts.say("paper.codes"), texts.say(f"paper.codes_{profile.qr}")),
        (texts.say("paper.cutter"), _has(texts, bool(profile.cut))),
        (texts.say("paper.answers"), _has(texts, profile.status != "none")),
        (texts.say("paper.near_end"), _has(texts, profile.near_end)),
        (texts.say("paper.presenter"), _has(texts, profile.presenter is not None)),
    )


def _has(texts: Texts, there: bool) -> str:
    return texts.say("paper.there" if there else "paper.not_there")


def _letters(texts: Texts, profile: Profile) -> Iterator[Node]:
    yield Line(ruler(profile.columns))
    yield from map(Line, LETTERS)
    yield Line(texts.say("paper.plain_letters", letters=FOREIGN))
    yield Line(texts.say("paper.bold"), bold=True)
    yield Line(texts.say("paper.left"))
    yield Line(texts.say("paper.centre"), "centre")
    yield Line(texts.say("paper.right"), "right")
    yield Pair(texts.say("paper.label"), texts.say("paper.value"))


def _sizes(texts: Texts) -> Iterator[Node]:
    for size in SIZES:
        yield Pair(texts.say("paper.size", size=size), "A12", size, size)


def _code(paper: TestPage) -> Iterator[Node]:
    drawn = code(paper.qr)
    if drawn:
        yield Rule()
        yield from drawn
        yield Line(within(paper.qr, SENTENCE), "centre")


def _boxes(texts: Texts, profile: Profile) -> Iterator[Node]:
    cut = "paper.check_cut" if profile.cut else "paper.check_tear"
    for key in ("paper.check_ruler", "paper.check_code", cut):
        yield Item(_BOX, texts.say(key), _BOX_INDENT)
        yield BREATH
