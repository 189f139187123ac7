"""The number of a complaint, `PD-0147`, and the code that opens its progress, `2026-PD0147-7K3QX9WM4T`.

One run of numbers a year. The proof in the code is a keyed hash (HMAC-SHA-256, RFC 2104) whose key is the complaint's
own identifier: that is on no paper and no page, and whoever has the records (a site, its centre, a server that took
another's place) can check it without a further secret.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from kiosk.domain.code import LANE, LONG, NEVER_IN_LABELS, ordinary, spelt
from kiosk.domain.complaint import ComplaintId
from kiosk.domain.numbering import YearRun
from kiosk.domain.trouble import Refused

PREFIX: Final = "PD"
PATH: Final = "pengaduan"
_LABEL: Final = re.compile(rf"{PREFIX}-(?:({LANE})-)?(\d{{4,}})")
_CODE: Final = re.compile(rf"(\d{{4}})-?({PREFIX}[0-9A-Z]{{4,20}})-?([0-9A-Z]{{{LONG}}})")


@dataclass(frozen=True)
class ComplaintCode:
    """A code as it was read: the year, the number without hyphens, the proof."""

    year: int
    number: str
    proof: str


def run_of(day: dt.date) -> YearRun:
    """The run that the numbers of this day's year come from."""
    return YearRun(dt.date(day.year, 1, 1), PREFIX)


def label_of(lane: str, number: int) -> str:
    """What stands on the receipt: `PD-0147`, from a lane `PD-K1-0003`."""
    return f"{PREFIX}-{lane}{'-' if lane else ''}{number:04d}"


def parts_of(label: str) -> tuple[str, int] | None:
    """Lane and number of a label; None where it is none."""
    found = _LABEL.fullmatch(label)
    return None if found is None else (found[1] or "", int(found[2]))


def code_of(complaint: ComplaintId, day: dt.date, label: str) -> str:
    """The code of a complaint."""
    return f"{day.year:04d}-{compact(label)}-{_proof(complaint)}"


def compact(label: str) -> str:
    """A label without its hyphens."""
    return label.replace("-", "")


def read_code(text: str) -> ComplaintCode:
    """A scanned or typed code; what stands before it in a web address does not matter. Refused "complaint.no_code"."""
    typed = text.strip().upper().replace(" ", "").rpartition("/")[2]
    found = _CODE.fullmatch(typed) if typed.isascii() else None
    if found is None:
        raise Refused("complaint.no_code")
    return ComplaintCode(int(found[1]), found[2].translate(NEVER_IN_LABELS), ordinary(found[3]))


def proves(code: ComplaintCode, complaint: ComplaintId) -> bool:
    """Whether the code belongs to this complaint."""
    return hmac.compare_digest(_proof(complaint), code.proof)


def progress_of(survey_url: str, code: str) -> str:
    """Where the progress of a complaint can be seen: beside the site's survey pages; the code alone where it has none.

    `https://mpp.example/s/` gives `https://mpp.example/pengaduan/<code>`.
    """
    if not survey_url:
        return code
    parts = urlsplit(survey_url)
    above = parts.path.rstrip("/").rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{above}/{PATH}/{code}"


def _proof(complaint: ComplaintId) -> str:
    return spelt(hmac.digest(complaint.encode(), b"complaint", hashlib.sha256))
