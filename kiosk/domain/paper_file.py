"""Who a file of paper forms is, however it is written: what its forms say; and how the records of its forms are called.

A file that is taken in at two devices gives records of the same names, of which a server counts each once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final
from uuid import UUID

from kiosk.domain.answers import Answer

MOST_FORMS: Final = 20_000
"""In one file."""
_NAME: Final = 32  # characters


def name_of(answers: Iterable[Answer], *, dated: bool = True) -> str:
    """32 hexadecimal digits, the same for the same forms in any order.

    `dated` False: no form bears a date, so the day on which each was typed in says nothing of who the file is.
    """
    return _digest(json.dumps(sorted(_said(answer, dated=dated) for answer in answers)))


def in_file_order(answers: Iterable[Answer]) -> list[Answer]:
    """The forms in the order in which `record_ids` names them; equal ones may change places."""
    return sorted(answers, key=lambda answer: _said(answer, dated=True))


def batch_of(file: str, withdrawn: int) -> str:
    """The name of one taking-in. After each withdrawal the file may be taken in anew, with records of other names."""
    return _digest(f"{file}/{withdrawn}")


def record_ids(batch: str, forms: int) -> Iterator[str]:
    """What the records of its forms are called, in their order: in the shape of a UUID, as every other answer's is."""
    for place in range(forms):
        yield str(UUID(bytes=sha256(f"{batch}/{place}".encode()).digest()[:16], version=5))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_NAME]


def _said(answer: Answer, *, dated: bool) -> str:
    """All that a form says, as one text."""
    place = (answer.agency, answer.service, answer.counter)
    hour = answer.hour if dated else answer.hour[len("2026-11-24") :]
    said = (sorted(answer.scores), sorted(answer.profile), answer.remark)
    return json.dumps((answer.instrument, answer.version, answer.channel, place, hour, said))
