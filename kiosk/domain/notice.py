"""Something that the site found odd when the records of its devices met, and that staff must see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """`code` names its sentence (`loket.notice_<code>`), which takes `params`; `subject` is what it is about."""

    code: str
    subject: str
    params: Mapping[str, str]
    at: dt.datetime
