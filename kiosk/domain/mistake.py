"""One thing that is wrong in something written down, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What is wrong, where. `code` names a sentence (`errors.<code>`) that takes `params`."""

    place: str
    code: str
    params: tuple[tuple[str, object], ...] = ()
