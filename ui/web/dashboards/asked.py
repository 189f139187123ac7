"""What the address of a dashboard asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from litestar import Request
from sqlalchemy import Connection

from kiosk.centre.period import Period, period_of, quarter_with
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.skm import Weights
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.web import pages

AnyRequest = Request[Any, Any, Any]
CARRIED: Final = ("period", "lang", "weights", "instrument")


@dataclass(frozen=True)
class Shelf:
    """Where the dashboards of one site find what they show; `root` is the address of its home page."""

    read: Callable[[], AbstractContextManager[Connection]]
    now: Callable[[], dt.datetime]
    site: Site
    instruments: Instruments
    root: str


@dataclass(frozen=True)
class Asked:
    """One request, understood."""

    shelf: Shelf
    instrument: Instrument
    period: Period
    today: dt.date
    weights: Weights
    scope: str
    texts: Texts
    query: Mapping[str, str]

    @property
    def site(self) -> str:
        """The site's id."""
        return self.shelf.site.id

    def carried(self, **other: str) -> str:
        """The query of a link that keeps what was asked, but for `other`; "" takes a name out."""
        asked = {name: self.query[name] for name in CARRIED if self.query.get(name)} | other
        return urlencode({name: value for name, value in asked.items() if value})

    def link(self, page: str, **other: str) -> str:
        """The address of another dashboard."""
        query = self.carried(**other)
        return f"{self.shelf.root}{page}{'?' if query else ''}{query}"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the database."""
        with self.shelf.read() as conn:
            yield conn


def asked_of(shelf: Shelf, request: AnyRequest) -> Asked:
    """Refused with "web.unknown_period", "web.unknown_weights", "instrument.unknown"."""
    query = dict(request.query_params)
    today = shelf.now().astimezone(ZoneInfo(shelf.site.timezone)).date()
    asked = query.get("period", "")
    return Asked(
        shelf=shelf,
        instrument=shelf.instruments.current(query.get("instrument") or shelf.site.survey.index),
        period=period_of(asked) if asked else quarter_with(today),
        today=today,
        weights=_weights(query.get("weights", "")),
        scope=query.get("of", ""),
        texts=Texts(pages.language_of(query.get("lang", ""))),
        query=query,
    )


def _weights(said: str) -> Weights:
    try:
        return Weights(said) if said else Weights.EXACT
    except ValueError:
        raise Refused("web.unknown_weights", given=said) from None
