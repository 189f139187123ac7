"""The pages as text: an overview in, HTML out. Nothing here asks a database or a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.centre.index import PartIndex
from kiosk.centre.malls import Mall
from kiosk.centre.overview import Overview
from kiosk.centre.period import Period
from kiosk.centre.today import Line
from kiosk.domain.catalogue import Site
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.instrument import Instrument
from kiosk.domain.today import Waits
from kiosk.texts import FALLBACK, Texts
from ui.web.words import Words

LANGUAGES: Final = ("id", "en")
_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def home(overview: Overview, texts: Texts, query: str = "", root: str = "/") -> str:
    """The page at `root`. `query` is carried to the other pages, so that they show the same period."""
    today = overview.today
    return render(
        "home.html",
        overview.site,
        overview.opinion.instrument,
        texts,
        now=overview.now,
        opinion=overview.opinion,
        today=today,
        today_figures=_figures(today.site),
        waits=_waits(today.site.waits),
        open_counters=overview.open_counters,
        unkept=overview.unkept,
        devices=overview.devices,
        alarms=overview.alarms,
        set_aside=overview.set_aside,
        not_counted=overview.not_counted,
        query=f"?{query}" if query else "",
        root=root,
        languages=_others(texts),
    )


def centre(
    malls: Sequence[Mall],
    period: Period,
    instrument: Instrument,
    site: Site,
    now: dt.datetime,
    texts: Texts,
    query: str = "",
) -> str:
    """The page of a centre: every site in a line. `site` stands for the centre itself: its name, its time."""
    return render(
        "centre.html",
        site,
        instrument,
        texts,
        malls=malls,
        shown_period=period,
        now=now,
        query=f"?{query}" if query else "",
        languages=_others(texts),
    )


def board(overview: Overview, texts: Texts) -> str:
    """The publication board in the form of the regulation's annex (domain.md 1.6)."""
    return render("board.html", overview.site, overview.opinion.instrument, texts, opinion=overview.opinion)


def trouble(site: Site, instrument: Instrument, texts: Texts, sentence: str, root: str = "/") -> str:
    """A page that says why there is no other; it leads back to `root`."""
    return render("trouble.html", site, instrument, texts, sentence=sentence, root=root)


def figures(overview: Overview) -> dict[str, Any]:
    """What `/index.json` holds: the same figures, decimals as text with a point, waits in whole seconds."""
    opinion, today = overview.opinion, overview.today
    return {
        "site": overview.site.id,
        "computed_at": overview.now.isoformat(timespec="seconds"),
        "period": {"code": opinion.period.code, "first": opinion.period.first, "last": opinion.period.last},
        "instrument": opinion.instrument.id,
        "index": asdict(opinion.index),
        "agencies": [_told(part) for part in opinion.agencies],
        "today": {"date": today.date, **asdict(today.site), "staff_calls": today.staff_calls},
        "records": sum(device.records for device in overview.devices),
        "set_aside": overview.set_aside,
        "not_counted": overview.not_counted,
        "alarms": len(overview.alarms),
        "complaints": overview.complaints,
    }


def mall_figures(malls: Sequence[Mall], period: Period, now: dt.datetime) -> dict[str, Any]:
    """What a centre's `/index.json` holds: its sites with their figures."""
    return {
        "computed_at": now.isoformat(timespec="seconds"),
        "period": {"code": period.code, "first": period.first, "last": period.last},
        "sites": [asdict(mall) for mall in malls],
    }


def language_of(asked: str) -> str:
    """The language to show: what was asked for, if there is a page in it."""
    return asked if asked in LANGUAGES else FALLBACK


def _told(part: PartIndex) -> dict[str, Any]:
    """A part as data; where its figures are not told, neither is how few answered."""
    return asdict(part) if part.index else {"code": part.code, "n": None, "index": None}


def _others(texts: Texts) -> list[str]:
    return [language for language in LANGUAGES if language != texts.language]


def render(template: str, site: Site, instrument: Instrument, texts: Texts, **shown: Any) -> str:
    """A template with the words of one language for one site."""
    words = Words(texts, site, instrument).names()
    return _TEMPLATES.get_template(template).render(site=site, fewest=FEWEST_SHOWN, **words, **shown)


def _figures(line: Line) -> list[tuple[str, int]]:
    return [
        ("issued", line.issued),
        ("waiting", line.waiting),
        ("called", line.called),
        ("serving", line.serving),
        *([("held", line.held)] if line.held else []),
        ("served", line.served),
        ("missed", line.missed),
    ]


def _waits(waits: Waits) -> list[tuple[str, int | None]]:
    return [("mean", waits.mean), ("median", waits.median), ("p90", waits.p90)]
