"""Chapter III of the report: who answered, the index of each unsur, of agencies and services, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kiosk.centre.index import PartIndex
from kiosk.centre.report import SERVICE, Report, Trait
from kiosk.domain.confidence import nearest_boundary
from kiosk.domain.published import PublishedUnsur
from kiosk.domain.skm import BANDS
from ui.web.report.document import (
    Bar,
    Bars,
    Block,
    Chapter,
    Column,
    Edge,
    Paragraph,
    Row,
    Section,
    Stick,
    Sticks,
    Table,
)
from ui.web.report.opening import MOST_LINES, no_index, sample
from ui.web.report.words import DASH, Words, axis_start

_MARK: Final = " *"
MOST_AGENCIES: Final = 50
MOST_SERVICES: Final = 15
"""Lines of tables 3a and 3b; the workbook has all."""


def results(report: Report, words: Words) -> Iterator[Block]:
    """Chapter III."""
    say = words.say
    yield Chapter(kicker=say("report.chapter", number="III"), title=say("report.results"))
    yield Section(number="3.1", title=say("report.who_answered"))
    yield Paragraph(text=say("report.who_answered_text", n=words.people()))
    yield _respondents(report, words)
    if report.tally.forms:
        yield _bars(report, words)
    yield Section(number="3.2", title=say("report.each_unsur"), fresh=True)
    yield Paragraph(text=_headline(report, words))
    yield unsur_table(report, words)
    if report.tally.forms:
        yield _sticks(report, words)
    yield Section(number="3.3", title=say("report.each_part"), fresh=True)
    yield from _parts(report, words)
    yield Section(number="3.4", title=say("report.how_sure"))
    yield from _sureness(report, words)


def _headline(report: Report, words: Words) -> str:
    published = report.published
    if published.ikm is None or published.mutu is None:
        return no_index(report, words)
    figures = {
        "unit": words.unit(),
        "period": words.period(report.period),
        "ikm": words.decimal(published.ikm),
        "mutu": published.mutu,
        "kinerja": words.kinerja(published.mutu).lower(),
        "n": words.count(report.tally.forms),
    }
    return f"{words.say('report.headline', **figures)} {sample(report, words)}"


def _respondents(report: Report, words: Words) -> Table:
    say, n = words.say, report.tally.forms
    rows: list[Row] = []
    for number, trait in enumerate(report.traits, 1):
        counts, rest = _longest(trait)
        for place, (code, count) in enumerate(counts):
            begins = place == 0
            name = words.choice(trait.key, code)
            rows.append(
                Row(
                    (
                        str(number) if begins else "",
                        words.trait(trait.key) if begins else "",
                        name,
                        words.count(count),
                        words.percent(count, n),
                    )
                )
            )
        if rest:
            rows.append(Row(("", "", say("report.rest_in_workbook", n=words.count(rest)), "", "")))
    return Table(
        caption=say("report.table_2"),
        columns=(
            Column(say("report.no")),
            Column(say("report.trait"), share=2),
            Column(say("report.indicator"), share=3),
            Column(say("report.count"), "right"),
            Column(say("report.percentage"), "right"),
        ),
        rows=tuple(rows),
        note=say("report.table_2_note"),
    )


def _longest(trait: Trait) -> tuple[Sequence[tuple[str, int | None]], int]:
    """All choices of a question; of services those with most respondents, and how many are left."""
    if trait.key != SERVICE or len(trait.counts) <= MOST_LINES:
        return trait.counts, 0
    ranked = sorted(trait.counts, key=lambda each: -(each[1] or 0))
    return ranked[:MOST_LINES], len(ranked) - MOST_LINES


def _bars(report: Report, words: Words) -> Bars:
    n = report.tally.forms
    groups = tuple(
        (
            words.trait(trait.key),
            tuple(
                Bar(
                    words.choice(trait.key, code),
                    DASH if count is None else f"{words.count(count)} ({words.percent(count, n)})",
                    None if count is None or not n else count / n,
                )
                for code, count in trait.counts
            ),
        )
        for trait in report.traits
        if trait.key != SERVICE
    )
    said = words.say("report.figure_1")
    return Bars(caption=said, groups=groups, note="", alt=f"{said}. {words.say('report.as_table', number=2)}")


def unsur_table(report: Report, words: Words) -> Table:
    """Table 3."""
    say, published = words.say, report.published
    lowest = set(published.priorities)
    rows = [_unsur(unsur, lowest, report, words) for unsur in published.unsur]
    rows.append(Row(("", say("report.sum_row"), "", "", "", words.decimal(published.indeks), "", ""), strong=True))
    ikm, mutu = words.decimal(published.ikm), published.mutu or DASH
    rows.append(Row(("", say("report.ikm_row"), "", "", "", "", ikm, mutu), strong=True))
    return Table(
        caption=say("report.table_3"),
        columns=(
            Column(say("report.code")),
            Column(say("report.unsur"), share=1),
            Column(say("report.answered_unsur"), "right"),
            Column(say("report.total"), "right"),
            Column(say("report.nrr"), "right"),
            Column(say("report.weighted"), "right"),
            Column(say("report.value"), "right"),
            Column(say("report.mutu"), "right"),
        ),
        rows=tuple(rows),
        note=unsur_note(report, words),
    )


def unsur_note(report: Report, words: Words) -> str:
    """What stands below table 3; the star is explained where there is one."""
    say = words.say
    note = say("report.table_3_note", weights=words.weights(), pooled=say("report.pooled"))
    return f"{say('report.table_3_star')} {note}" if report.published.priorities else note


def _unsur(unsur: PublishedUnsur, lowest: set[str], report: Report, words: Words) -> Row:
    cell = {str(key): cell for key, cell in report.tally.cells.items()}[unsur.key]
    mark = _MARK if unsur.key in lowest else ""
    return Row(
        (
            unsur.code,
            words.unsur(unsur.key) + mark,
            words.count(report.told(cell.answered)),
            words.count(report.told(cell.total)),
            words.decimal(unsur.nrr),
            words.decimal(unsur.weighted),
            words.decimal(unsur.ikm),
            unsur.mutu or DASH,
        ),
        bold=(4,),
    )


def edges() -> tuple[Edge, ...]:
    """Where each grade begins, lowest first; the lowest begins at 0."""
    named = [Edge(float(band.lowest), f"{band.mutu}, {band.kinerja.lower()}") for band in BANDS]
    return tuple(reversed(named))


def edge_note(start: float, words: Words) -> str:
    """Where the axis begins, and which edges the drawing shows."""
    shown = "; ".join(words.decimal(band.lowest) for band in reversed(BANDS) if band.lowest > start)
    return words.say("report.axis", start=round(start), edges=shown)


def _sticks(report: Report, words: Words) -> Sticks:
    published = report.published
    lowest = set(published.priorities)
    start = axis_start(float(unsur.ikm) for unsur in published.unsur if unsur.ikm is not None)
    sticks = tuple(
        Stick(
            words.unsur(unsur.key),
            words.decimal(unsur.ikm),
            None if unsur.ikm is None else float(unsur.ikm),
            unsur.key in lowest,
        )
        for unsur in published.unsur
    )
    said = words.say("report.figure_2")
    note = f"{edge_note(start, words)} {words.say('report.hollow')}"
    alt = f"{said}. {words.say('report.as_table', number=3)}"
    return Sticks(caption=said, sticks=sticks, start=start, edges=edges(), note=note, alt=alt)


def _parts(report: Report, words: Words) -> Iterator[Block]:
    say = words.say
    if not report.agencies and not report.services:
        yield Paragraph(text=say("report.no_parts"))
        return
    if report.agencies:
        names = {part.code: words.agency(part.code) for part in report.agencies}
        yield _part_table(report.agencies, names, MOST_AGENCIES, "report.table_3a", "report.agency", words)
    if report.services:
        names = {part.code: words.service(part.code) for part in report.services}
        yield _part_table(report.services, names, MOST_SERVICES, "report.table_3b", "report.service", words)


def _part_table(
    parts: Sequence[PartIndex], names: dict[str, str], most: int, caption: str, head: str, words: Words
) -> Table:
    say = words.say
    told = [part for part in parts if part.index is not None and part.index.ikm is not None]
    ranked = sorted(told, key=_rank)
    hidden, rest = len(parts) - len(told), max(0, len(told) - most)
    notes = [say("report.parts_hidden", n=words.count(hidden))] if hidden else []
    notes += [say("report.rest_in_workbook", n=words.count(rest))] if rest else []
    return Table(
        caption=say(caption),
        columns=(
            Column(say("report.no")),
            Column(say(head), share=1),
            Column(say("report.respondents"), "right"),
            Column(say("report.ikm"), "right"),
            Column(say("report.mutu"), "right"),
            Column(say("report.lowest_unsur"), share=1),
        ),
        rows=tuple(
            Row(
                (
                    str(number),
                    names[part.code],
                    words.count(part.n),
                    words.decimal(part.index.ikm),
                    part.index.mutu or DASH,
                    words.coded(part.index.priorities[0]),
                )
            )
            for number, part in enumerate(ranked[:most], 1)
            if part.index is not None
        ),
        note=" ".join([say("report.parts_pooled"), *notes]),
    )


def _rank(part: PartIndex) -> tuple[Decimal, str]:
    ikm = part.index.ikm if part.index else None
    return -Decimal(ikm or 0), part.code


def _sureness(report: Report, words: Words) -> Iterator[Block]:
    say, published = words.say, report.published
    if published.ikm is None:
        yield Paragraph(text=no_index(report, words))
        return
    ikm = Decimal(published.ikm)
    if report.interval is None:
        yield Paragraph(text=say("report.no_interval"))
    else:
        low, high = words.decimal(report.interval.low), words.decimal(report.interval.high)
        yield Paragraph(text=say("report.interval", low=low, high=high))
    near = nearest_boundary(ikm)
    side = "report.below_edge" if near.below else "report.above_edge"
    figures = {name: words.decimal(value) for name, value in (("distance", near.distance), ("edge", near.edge))}
    said = [say(side, mutu=near.mutu, ikm=words.decimal(ikm), **figures)]
    if report.interval is not None and report.interval.crosses(near.edge):
        said.append(say("report.crosses"))
    yield Paragraph(text=" ".join(said))
