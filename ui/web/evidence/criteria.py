"""What PEKPPP and MPP Digital ask for, and what of it the records can prove (domain.md 2).

An indicator without any proof says so; what lies outside of this product is named beside it, and never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ui.web.evidence import proofs
from ui.web.evidence.pack import Criterion, Proof
from ui.web.evidence.words import PackWords

Proving = Callable[[PackWords], Iterator[Proof]]
Asked = tuple[tuple[str, tuple[Proving, ...]], ...]
"""Keys of the texts, each with what may prove it."""


def _role(*roles: str) -> Proving:
    return lambda words: proofs.of_role(words, *roles)


PEKPPP: Final[Asked] = (
    ("standards", (proofs.standards, _role("anjungan"))),
    ("pledge", ()),
    ("skm", (proofs.issued, proofs.sample, proofs.channels)),
    ("media", (proofs.board, proofs.issued)),
    ("realised", (proofs.realised,)),
    ("speed", (proofs.speed,)),
    ("hours", (proofs.hours,)),
    ("reward", ()),
    ("waiting_room", (_role("display", "anjungan"), proofs.waits)),
    ("vulnerable", (proofs.for_everyone,)),
    ("front_office", (_role("anjungan", "loket"), proofs.queue)),
    ("sipp", (_role("anjungan"), proofs.standards)),
    ("updates", (proofs.updates,)),
    ("complaints", (proofs.complaints,)),
    ("closed", (proofs.closed,)),
    ("queue", (proofs.queue, _role("anjungan", "display"))),
)
"""The indicators of PEKPPP that a queue and a survey can have to do with, in the order of domain.md 2."""

MPP_DIGITAL: Final[Asked] = (
    ("information", (proofs.standards, _role("anjungan"))),
    ("queueing", (proofs.queue, proofs.waits)),
    ("consultation", (proofs.complaints,)),
    ("survey", (proofs.issued, proofs.sample, proofs.channels)),
    ("reporting", (proofs.issued, proofs.waits, proofs.hours)),
    ("documents", ()),
    ("commitment", ()),
    ("platform", (proofs.platform,)),
    ("lasting", (proofs.updates,)),
    ("security", (proofs.security,)),
    ("trial", ()),
)
"""The eleven criteria of MPP Digital."""


def criteria(words: PackWords, prefix: str, asked: Asked) -> tuple[Criterion, ...]:
    """Each with what proves it, the newest proof first; the same proof is said once."""
    return tuple(_criterion(words, f"{prefix}_{key}", proving) for key, proving in asked)


def _criterion(words: PackWords, key: str, proving: tuple[Proving, ...]) -> Criterion:
    found = dict.fromkeys(proof for prove in proving for proof in prove(words))
    newest = tuple(sorted(found, key=lambda proof: proof.on, reverse=True))
    own = f"{key}_own"
    return Criterion(words.say(key), words.say(f"{key}_asks"), newest, words.say(own) if words.knows(own) else "")
