"""What is said of answers that were held against their signed records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.texts import Texts

_NAMED: Final = 10


def verdict(
    texts: Texts,
    altered: Sequence[str],
    absent: Sequence[str],
    unheld: int,
    torn: Sequence[str],
    *,
    mended: bool = False,
) -> Iterator[str]:
    """A sentence for each thing that differs, with the records by name; one sentence where nothing does.

    `mended`: what differed says again what was signed.
    """
    changed, gone = ("audit.put_back", "audit.counted_again") if mended else ("audit.altered", "audit.absent")
    if not (altered or absent or unheld or torn):
        yield texts.say("audit.as_signed")
    for key, names in ((changed, altered), (gone, absent), ("audit.torn", torn)):
        if names:
            yield texts.say(key, n=texts.number(len(names)), names=_named(texts, names))
    if unheld:
        yield texts.say("audit.unheld", n=texts.number(unheld))


def _named(texts: Texts, names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    said = ", ".join(names[:_NAMED])
    return texts.say("audit.and_more", names=said, n=texts.number(more)) if more > 0 else said
