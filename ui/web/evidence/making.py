"""Makes a pack: from one view of the database to an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from sqlalchemy import Connection

from kiosk.centre.evidence import Evidence, evidence_of
from kiosk.centre.followup import photo_bytes
from kiosk.centre.overview import overview_of
from kiosk.centre.period import Period
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.unit_facts import NOTHING_SAID, UnitFacts
from kiosk.texts import Texts
from ui.web import pages
from ui.web.evidence import proofs, sheets
from ui.web.evidence.archive import archive
from ui.web.evidence.criteria import MPP_DIGITAL, PEKPPP, Asked, criteria
from ui.web.evidence.pack import Entry, Kind, Pack
from ui.web.evidence.papers import papers
from ui.web.evidence.words import PackWords
from ui.web.keepsake import as_one_file

LANGUAGE: Final = "id"
"""Evaluations are written in official Indonesian."""


@dataclass(frozen=True)
class MadePack:
    """An archive; `name` of its file. `proven` of `asked` indicators have a proof; both 0 for FKP, which asks none."""

    name: str
    content: bytes
    proven: int
    asked: int
    files: int


def make_pack(
    conn: Connection,
    kind: Kind,
    site: Site,
    instrument: Instrument,
    period: Period,
    now: dt.datetime,
    unit: UnitFacts = NOTHING_SAID,
) -> MadePack:
    """A site's pack of a period. `instrument` makes the site's index; `now` stands on the page as its time."""
    evidence = evidence_of(conn, site, instrument, period, now, unit)
    words = PackWords(Texts(LANGUAGE), evidence)
    pack = _pack(conn, kind, words)
    proven = sum(bool(each.proofs) for each in pack.criteria)
    return MadePack(f"{pack.name}.zip", archive(pack, words), proven, len(pack.criteria), len(pack.entries))


def _pack(conn: Connection, kind: Kind, words: PackWords) -> Pack:
    match kind:
        case Kind.FKP:
            return _forum(words)
        case Kind.PEKPPP:
            return _asked(conn, words, kind, "pekppp", PEKPPP)
        case Kind.MPP_DIGITAL:
            return _asked(conn, words, kind, "digital", MPP_DIGITAL)
        case _:
            assert_never(kind)


def _forum(words: PackWords) -> Pack:
    shown = (
        sheets.unsur(words),
        sheets.waits(words),
        sheets.complaints(words),
        sheets.handling(words),
        sheets.plan(words),
        sheets.followup(words),
    )
    return Pack(
        kind=Kind.FKP,
        name=_name(words.evidence, Kind.FKP),
        title=words.say("fkp_title"),
        where=_where(words),
        lead=(words.say("fkp_lead"),),
        sheets=shown,
        entries=(*papers(words), *(sheet.entry() for sheet in shown)),
    )


def _asked(conn: Connection, words: PackWords, kind: Kind, prefix: str, asked: Asked) -> Pack:
    found = criteria(words, prefix, asked)
    named = {file for each in found for proof in each.proofs for file in proof.files}
    return Pack(
        kind=kind,
        name=_name(words.evidence, kind),
        title=words.say(f"{prefix}_title"),
        where=_where(words),
        lead=(words.say(f"{prefix}_lead"), words.say("honest")),
        criteria=found,
        entries=tuple(_named(conn, words, named)),
    )


def _named(conn: Connection, words: PackWords, named: Collection[str]) -> Iterator[Entry]:
    """The files that proofs name: tables, the board, reported figures, photographs."""
    yield from (sheet.entry() for sheet in sheets.all_of(words) if sheet.file in named)
    if proofs.BOARD in named:
        yield _board(conn, words)
    for issue in words.evidence.reports:
        if (name := proofs.figures_file(issue)) in named:
            yield Entry(name, words.say("figures_title", number=issue.label), issue.reported.figures)
    for item in (*(row.item for row in words.evidence.followup), *words.evidence.plan.items):
        for place, photo in enumerate(item.photos):
            jpeg = photo_bytes(conn, words.evidence.site.id, photo.id)
            if jpeg is not None and (name := proofs.photo_file(words, item, place)) in named:
                yield Entry(name, photo.caption or words.say("photo_title", programme=item.programme), jpeg)


def _board(conn: Connection, words: PackWords) -> Entry:
    """The publication board as the server shows it now, as one file."""
    evidence = words.evidence
    overview = overview_of(conn, evidence.site, evidence.instrument, evidence.now, evidence.period)
    return Entry(proofs.BOARD, words.say("board_title"), as_one_file(pages.board(overview, words.texts)).encode())


def _where(words: PackWords) -> str:
    return f"{words.unit}, {words.period(words.evidence.period)}"


def _name(evidence: Evidence, kind: Kind) -> str:
    return f"bukti-{kind}-{evidence.site.id}-{evidence.period.code}"
