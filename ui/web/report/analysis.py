"""Chapters IV and V of the report: what is weak and strong, what will be done, the trend, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.centre.period import period_of
from kiosk.centre.report import IssuedReport, Report
from kiosk.centre.trend import TrendPoint
from kiosk.domain.followup import FollowupRow, Quarter, Status
from ui.web.report.document import (
    Block,
    Bullets,
    Chapter,
    Column,
    Paragraph,
    Point,
    Row,
    Section,
    Signature,
    Table,
    Trend,
)
from ui.web.report.opening import no_index, sample
from ui.web.report.results import edge_note, edges
from ui.web.report.words import DASH, ROMAN, Words, axis_start

STATUS = {Status.NOT_YET: "report.not_yet", Status.UNDER_WAY: "report.under_way", Status.DONE: "report.done"}


def analysis(report: Report, words: Words) -> Iterator[Block]:
    """Chapter IV."""
    say = words.say
    yield Chapter(kicker=say("report.chapter", number="IV"), title=say("report.analysis"))
    yield Section(number="4.1", title=say("report.weak_and_strong"))
    yield from _weak_and_strong(report, words)
    yield Section(number="4.2", title=say("report.plan"))
    yield Paragraph(text=say("report.plan_text"))
    if report.plan or report.published.priorities:
        yield plan_table(report, words)
    else:
        yield Paragraph(text=say("report.nothing_planned"))
    yield Section(number="4.3", title=say("report.trend"), fresh=True)
    yield from _trend(report, words)


def conclusion(issued: IssuedReport, words: Words) -> Iterator[Block]:
    """Chapter V, and who signs."""
    say, report = words.say, issued.report
    yield Chapter(kicker=say("report.chapter", number="V"), title=say("report.conclusion"))
    yield Paragraph(text=say("report.conclusion_text", unit=words.unit(), period=words.period(report.period)))
    yield Bullets(items=tuple(_conclusions(report, words)))
    yield Paragraph(text=say("report.published_where"))
    yield Bullets(items=report.facts.media or (words.blank(say("report.blank_media")),))
    signer = report.facts.signer
    town = report.facts.town or words.blank(say("report.blank_town"))
    details = [signer.rank or words.blank(say("report.blank_rank"))]
    details.append(f"NIP {signer.number or words.blank()}")
    yield Signature(
        place=f"{town}, {words.date(issued.local.date())}",
        office=signer.office or words.blank(say("report.blank_office")),
        name=signer.name or words.blank(say("report.blank_name")),
        details=tuple(details),
    )


def _weak_and_strong(report: Report, words: Words) -> Iterator[Block]:
    say, published = words.say, report.published
    if not report.tally.forms:
        yield Paragraph(text=no_index(report, words))
        return
    told = {unsur.key: unsur for unsur in published.unsur if unsur.ikm is not None}
    names = {key: say("report.with_value", unsur=words.coded(key), ikm=words.decimal(told[key].ikm)) for key in told}
    highest = [unsur.key for unsur in sorted(report.index.unsur, key=lambda each: -(each.nrr or 0)) if unsur.nrr]
    best = [key for key in highest if key not in published.priorities][:3]
    yield Paragraph(text=say("report.weak", unsur=words.listed([names[key] for key in published.priorities])))
    if best:
        yield Paragraph(text=say("report.strong", unsur=words.listed([names[key] for key in best])))
    if report.waits is not None and report.waits.median is not None:
        wait = {"median": words.duration(report.waits.median), "p90": words.duration(report.waits.p90)}
        served = words.duration(report.serving.median if report.serving else None)
        ikm = told["waktu"].ikm if "waktu" in told else None
        yield Paragraph(text=say("report.measured", served=served, ikm=words.decimal(ikm), **wait))


def plan_table(report: Report, words: Words) -> Table:
    """Table 5: what is planned, and a blank line for each of the lowest unsur for which nothing is yet."""
    say = words.say
    lines = [
        (
            words.coded(item.unsur),
            item.programme,
            _quarter(item.quarter),
            item.responsible,
        )
        for item in report.plan
    ]
    planned = {item.unsur for item in report.plan}
    blank = words.blank()
    open_ = [key for key in report.published.priorities if key not in planned]
    lines += [(words.coded(key), blank, blank, blank) for key in open_]
    return Table(
        caption=say("report.table_5"),
        columns=(
            Column(say("report.no")),
            Column(say("report.priority"), share=3),
            Column(say("report.programme"), share=4),
            Column(say("report.quarter")),
            Column(say("report.responsible"), share=2),
        ),
        rows=tuple(Row((str(number), *line)) for number, line in enumerate(lines, 1)),
    )


def followup_table(report: Report, words: Words) -> Table:
    """Table 6: what became of the plan of the period before."""
    say = words.say
    rows = tuple(Row((str(number), *_followed(row, words))) for number, row in enumerate(report.followup, 1))
    return Table(
        caption=say("report.table_6"),
        columns=(
            Column(say("report.no")),
            Column(say("report.planned"), share=3),
            Column(say("report.done_or_not")),
            Column(say("report.description"), share=3),
            Column(say("report.obstacle"), share=2),
            Column(say("report.proof")),
        ),
        rows=rows,
    )


def _followed(row: FollowupRow, words: Words) -> tuple[str, ...]:
    item = row.item
    photos = words.say("report.photos", n=len(item.photos)) if item.photos else DASH
    planned = f"{words.coded(item.unsur)}: {item.programme} ({words.period(period_of(row.period))})"
    return (planned, words.say(STATUS[item.status]), item.description or DASH, item.obstacle or DASH, photos)


def _trend(report: Report, words: Words) -> Iterator[Block]:
    say = words.say
    points = report.trend
    known = [point.index.ikm for point in points if point.index and point.index.ikm]
    yield Table(
        caption=say("report.table_7"),
        columns=(
            Column(say("report.no")),
            Column(say("report.period"), share=1),
            Column(say("report.respondents"), "right"),
            Column(say("report.ikm"), "right"),
            Column(say("report.mutu"), "right"),
        ),
        rows=tuple(
            Row(
                (
                    str(number),
                    words.period(point.period),
                    words.count(None if point.few else point.index.n if point.index else 0),
                    _value(point, words),
                    words.graded(point.index.mutu if point.index else None),
                )
            )
            for number, point in enumerate(points, 1)
        ),
        note=say("report.table_7_note", weights=words.weights())
        + (f" {say('report.breaks')}" if any(point.breaks for point in points) else ""),
    )
    if known:
        start = axis_start(map(float, known))
        said = say("report.figure_3")
        yield Trend(
            caption=said,
            points=tuple(
                Point(
                    words.short_period(point.period),
                    _value(point, words),
                    float(point.index.ikm) if point.index and point.index.ikm else None,
                    point.breaks,
                )
                for point in points
            ),
            start=start,
            edges=edges(),
            note=edge_note(start, words),
            alt=f"{said}. {say('report.as_table', number=7)}",
        )


def _value(point: TrendPoint, words: Words) -> str:
    if point.few:
        return words.say("report.few_figure")
    return words.decimal(point.index.ikm) if point.index and point.index.ikm else words.say("report.no_figure")


def _last_to_compare(report: Report) -> TrendPoint | None:
    """The newest earlier period with a figure that asked the same."""
    for point, following in zip(report.trend[-2::-1], report.trend[:0:-1], strict=True):
        if following.breaks:
            return None
        if point.index and point.index.ikm:
            return point
    return None


def _conclusions(report: Report, words: Words) -> Iterator[str]:
    say, published = words.say, report.published
    if published.ikm is None or published.mutu is None:
        yield no_index(report, words)
        return
    figures = {"ikm": words.decimal(published.ikm), "n": words.count(report.tally.forms)}
    yield say("report.conclude_ikm", mutu=published.mutu, kinerja=words.kinerja(published.mutu).lower(), **figures)
    yield sample(report, words)
    yield say("report.conclude_weak", unsur=words.unsur_names(published.priorities))
    before = _last_to_compare(report)
    if before is not None and before.index is not None:
        value = words.decimal(before.index.ikm)
        yield say("report.conclude_trend", period=words.period(before.period), before=value, ikm=figures["ikm"])
    if report.followup:
        done = sum(row.item.status is Status.DONE for row in report.followup)
        share = words.percent(done, len(report.followup))
        yield say("report.conclude_followup", done=done, planned=len(report.followup), share=share)


def _quarter(quarter: Quarter) -> str:
    """TW I 2027, as the template numbers them."""
    return f"TW {ROMAN[quarter.number - 1]} {quarter.year}"
