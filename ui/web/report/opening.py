"""The report's beginning: its cover, chapter I (why) and chapter II (how the answers were collected)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kiosk.centre.report import SERVICE, IssuedReport, Report
from kiosk.domain.answers import Flag
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.quota import Quota
from kiosk.domain.unit_facts import Activity
from ui.web.report.document import Block, Bullets, Chapter, Column, Contents, Cover, Paragraph, Row, Section, Table
from ui.web.report.words import Words

MOST_LINES: Final = 12
"""Of a table in the running text; the workbook has all."""
_ONE_DAY: Final = dt.timedelta(days=1)


def opening(issued: IssuedReport, words: Words) -> Iterator[Block]:
    """Cover, contents, chapters I and II."""
    yield _cover(issued, words)
    yield Contents(title=words.say("report.contents"))
    yield from _why(words)
    yield from _how(issued.report, words)


def _cover(issued: IssuedReport, words: Words) -> Cover:
    report, say = issued.report, words.say
    published = report.published
    remarks = [say("report.example_site")] if report.site.example else []
    if issued.running:
        remarks.append(say("report.running", date=words.date(report.period.last)))
    if published.ikm is None:
        remarks.append(no_index(report, words))
    if report.unheld:
        remarks.append(say("report.unheld", n=words.count(report.unheld)))
    return Cover(
        title=say("report.title"),
        unit=words.unit(),
        subtitle=report.site.name if report.scope else say("report.all_units"),
        period=words.period(report.period),
        figure=words.decimal(published.ikm) if published.ikm else "",
        mutu=say("report.mutu_is", mutu=published.mutu) if published.mutu else "",
        kinerja=words.kinerja(published.mutu) if published.mutu else "",
        facts=(
            (say("report.respondents"), say("report.people", n=words.people())),
            (say("report.weight"), words.weights().capitalize()),
            (say("report.number"), issued.issue.label),
            (say("report.issued"), words.date(issued.local.date())),
        ),
        remark=" ".join(remarks),
    )


def no_index(report: Report, words: Words) -> str:
    """Why there is no IKM."""
    if report.few:
        return words.say("report.few", n=FEWEST_SHOWN)
    if not report.tally.forms:
        return words.say("report.no_data")
    return words.say("report.incomplete", unsur=words.unsur_names(report.index.unanswered()))


def _why(words: Words) -> Iterator[Block]:
    say, report = words.say, words.report
    unit, period = words.unit(), words.period(report.period)
    yield Chapter(kicker=say("report.chapter", number="I"), title=say("report.introduction"))
    yield Section(number="1.1", title=say("report.background"))
    yield Paragraph(text=say("report.background_law"))
    yield Paragraph(text=say("report.background_report", unit=unit, period=period))
    yield Section(number="1.2", title=say("report.grounds"))
    local = report.facts.grounds or (words.blank(say("report.blank_grounds")),)
    yield Bullets(items=(say("report.ground_law"), say("report.ground_rule"), *local))
    yield Section(number="1.3", title=say("report.aims"))
    yield Paragraph(text=say("report.aims_begin", unit=unit))
    yield Bullets(items=tuple(say(key) for key in ("report.aim_1", "report.aim_2", "report.aim_3", "report.aim_4")))


def _how(report: Report, words: Words) -> Iterator[Block]:
    say = words.say
    yield Chapter(kicker=say("report.chapter", number="II"), title=say("report.collecting"))
    yield Section(number="2.1", title=say("report.carried_out"))
    yield Paragraph(text=say("report.carried_out_by"))
    yield Bullets(items=report.facts.carried_out_by or (words.blank(say("report.blank_team")),))
    yield Section(number="2.2", title=say("report.method"))
    values = sorted(option.value for option in report.instrument.items[0].options)
    title, items = report.instrument.title.say(words.texts.language), len(report.instrument.items)
    yield Paragraph(text=say("report.method_form", title=title, items=items, low=values[0], high=values[-1]))
    yield Paragraph(text=say("report.method_apart"))
    if report.site.survey.walk_up:
        fewest = words.count(report.response.walk_up if report.response else None)
        yield Paragraph(text=say("report.method_walk_up", n=fewest))
    yield from _channels(report, words)
    yield Section(number="2.3", title=say("report.place"))
    address = report.facts.address or words.blank(say("report.blank_address"))
    yield Paragraph(text=say("report.place_is", site=report.site.name, address=address))
    yield Section(number="2.4", title=say("report.time"))
    yield schedule_table(report, words)
    yield Section(number="2.5", title=say("report.sample"))
    yield Paragraph(text=sample(report, words))
    yield from _collected(report, words)
    if report.quota is not None and report.quota.known and report.quota.lines and not report.scope:
        yield _quota(report, report.quota, words)


def _channels(report: Report, words: Words) -> Iterator[Block]:
    came = report.response
    if came is not None and report.tally.forms:
        given = {"device": came.device, "phone": came.phone, "paper": came.paper}
        said = {name: words.count(count) for name, count in given.items()}
        yield Paragraph(text=words.say("report.channels", n=words.count(report.tally.forms), **said))


def schedule_table(report: Report, words: Words) -> Table:
    """Table 1."""
    say, schedule = words.say, report.facts.schedule(report.period.code)
    first, last = (words.date(day) for day in (report.period.first, report.period.last))
    collecting = Activity(
        schedule.collecting.when or f"{first} {say('report.until')} {last}",
        schedule.collecting.days if schedule.collecting.days is not None else working_days(report),
    )
    activities = (
        ("report.preparing", schedule.preparing),
        ("report.gathering", collecting),
        ("report.analysing", schedule.analysing),
        ("report.writing", schedule.reporting),
    )
    return Table(
        caption=say("report.table_1"),
        columns=(
            Column(say("report.no")),
            Column(say("report.activity"), share=3),
            Column(say("report.when"), share=3),
            Column(say("report.working_days"), "right"),
        ),
        rows=tuple(
            Row(
                (
                    str(number),
                    say(key),
                    activity.when or words.blank(),
                    words.blank() if activity.days is None else words.count(activity.days),
                )
            )
            for number, (key, activity) in enumerate(activities, 1)
        ),
        note=say("report.table_1_note"),
    )


def working_days(report: Report) -> int:
    """The days of the period on which the site is open."""
    closed = {holiday.date for holiday in report.site.holidays}
    span = (report.period.last - report.period.first).days + 1
    days = (report.period.first + place * _ONE_DAY for place in range(span))
    return sum(report.site.hours[day.weekday()] is not None and day not in closed for day in days)


def sample(report: Report, words: Words) -> str:
    """How many were served, how many had to answer, how many did."""
    need = report.published.sample
    if report.few:
        return no_index(report, words)
    if need.population is None or need.minimum is None:
        return words.say("report.sample_unknown", n=words.count(report.tally.forms))
    enough = "report.sample_enough" if need.enough else "report.sample_short"
    short = max(0, need.minimum - report.tally.forms)
    figures = {"population": need.population, "minimum": need.minimum, "n": report.tally.forms, "short": short}
    return words.say(enough, **{name: words.count(value) for name, value in figures.items()})


def _collected(report: Report, words: Words) -> Iterator[Block]:
    say, came = words.say, report.response
    if came is None or not (came.served or report.tally.forms):
        return
    said: list[str] = []
    if came.served:
        figures = {"served": words.count(came.served), "answered": words.count(came.with_ticket)}
        said.append(say("report.response", rate=f"{words.decimal(came.rate)}%", **figures))
    said.append(say("report.abandoned", n=words.count(came.abandoned)))
    if not report.few:  # one form of which each answer is the same is told by its mark
        said.append(say("report.flagged", **{flag.value: words.count(came.flagged.get(flag, 0)) for flag in Flag}))
    yield Paragraph(text=" ".join(said))


def _quota(report: Report, quota: Quota, words: Words) -> Table:
    say, answered = words.say, report.trait(SERVICE)
    nobody = None if report.few else 0
    lines = sorted(quota.lines, key=lambda line: (-line.served, line.service))
    rest = len(lines) - MOST_LINES
    return Table(
        caption=say("report.table_2a"),
        columns=(
            Column(say("report.service"), share=1),
            Column(say("report.served"), "right"),
            Column(say("report.minimum"), "right"),
            Column(say("report.answered"), "right"),
            Column(say("report.missing"), "right"),
        ),
        rows=tuple(
            Row(
                (
                    words.service(line.service),
                    words.count(line.served),
                    words.count(line.minimum),
                    words.count(answered.get(line.service, nobody)),
                    words.count(None if answered.get(line.service, nobody) is None else line.missing),
                )
            )
            for line in lines[:MOST_LINES]
        ),
        note=" ".join(
            [say("report.spread", minimum=words.count(quota.total.minimum))]
            + ([say("report.rest_in_workbook", n=words.count(rest))] if rest > 0 else [])
        ),
    )
