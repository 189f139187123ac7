"""The pages as text: an overview in, HTML out. Nothing here asks a database or a clock."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.centre.index import FEWEST_SHOWN
from kiosk.centre.overview import Overview
from kiosk.centre.today import Line
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.today import Waits
from kiosk.texts import FALLBACK, Texts
from ui.web.words import Words

LANGUAGES: Final = ("id", "en")
_TEMPLATES: Final = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def home(overview: Overview, texts: Texts, query: str = "") -> str:
    """The page at `/`. `query` is carried to the other pages, so that they show the same period."""
    today = overview.today
    return _render(
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
        query=f"?{query}" if query else "",
        languages=[language for language in LANGUAGES if language != texts.language],
    )


def board(overview: Overview, texts: Texts) -> str:
    """The publication board in the form of the regulation's annex (domain.md 1.6)."""
    return _render("board.html", overview.site, overview.opinion.instrument, texts, opinion=overview.opinion)


def trouble(site: Site, instrument: Instrument, texts: Texts, sentence: str) -> str:
    """A page that says why there is no other."""
    return _render("trouble.html", site, instrument, texts, sentence=sentence)


def figures(overview: Overview) -> dict[str, Any]:
    """What `/index.json` holds: the same figures, decimals as text with a point, waits in whole seconds."""
    opinion, today = overview.opinion, overview.today
    return {
        "site": overview.site.id,
        "computed_at": overview.now.isoformat(timespec="seconds"),
        "period": {"code": opinion.period.code, "first": opinion.period.first, "last": opinion.period.last},
        "instrument": opinion.instrument.id,
        "index": asdict(opinion.index),
        "agencies": [asdict(part) for part in opinion.agencies],
        "today": {"date": today.date, **asdict(today.site)},
        "records": sum(device.records for device in overview.devices),
        "set_aside": overview.set_aside,
        "alarms": len(overview.alarms),
    }


def language_of(asked: str) -> str:
    """The language to show: what was asked for, if there is a page in it."""
    return asked if asked in LANGUAGES else FALLBACK


def _render(template: str, site: Site, instrument: Instrument, texts: Texts, **shown: Any) -> str:
    words = Words(texts, site, instrument).names()
    return _TEMPLATES.get_template(template).render(site=site, fewest=FEWEST_SHOWN, **words, **shown)


def _figures(line: Line) -> list[tuple[str, int]]:
    return [
        ("issued", line.issued),
        ("waiting", line.waiting),
        ("called", line.called),
        ("serving", line.serving),
        ("served", line.served),
        ("missed", line.missed),
    ]


def _waits(waits: Waits) -> list[tuple[str, int | None]]:
    return [("mean", waits.mean), ("median", waits.median), ("p90", waits.p90)]
