"""What papers have in common: whose they are at the top, where and when they were printed at the bottom."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hardware.escpos.document import Gap, Item, Line, Node, Pair
from kiosk.paper.measure import within
from kiosk.texts import Texts

BREATH: Final = Gap(12)
"""Between a rule and the words under it, or two entries of a list, in dots."""
LARGE_UP_TO: Final = 48
"""A heading of so many letters is printed large: two lines of 80 mm paper. A longer one is only tall."""
LONGEST_FACT: Final = 14
"""Letters of a fact's name: beside it and its white stands what it says, on half of 58 mm paper."""


def head(site: str, subtitle: str) -> tuple[Node, ...]:
    """The site at the top of its paper."""
    return (
        Line(within(site), "centre", 2, 2, bold=True),
        Line(within(subtitle), "centre"),
        Gap(30),
    )


def heading(text: str) -> Line:
    """What the paper is about."""
    plain = within(text)
    return Line(plain, "centre", 2 if len(plain) <= LARGE_UP_TO else 1, 2, bold=True)


def facts(*named: tuple[str, str]) -> tuple[Item, ...]:
    """Names, and what is so named in a column beside them."""
    names = [within(name, LONGEST_FACT) for name, _ in named]
    column = max(map(len, names), default=0) + 2
    return tuple(Item(name, within(value), column) for name, (_, value) in zip(names, named, strict=True))


def foot(texts: Texts, device: str, moment: dt.datetime) -> tuple[Node, ...]:
    """Where and when it was printed."""
    return (
        Pair(texts.date(moment.date()), texts.time(moment)),
        Line(texts.say("paper.printed_at", device=within(device))),
    )
