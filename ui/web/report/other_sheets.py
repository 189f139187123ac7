"""The sheets around the index: what the report is, who answered, the sample, the trend, the plans, the recap."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kiosk.centre.report import SERVICE, IssuedReport, Report
from kiosk.domain.published import NRR_PLACES
from kiosk.domain.quota import Quota
from kiosk.domain.skm import rounded as exactly
from ui.web.report.analysis import followup_table, plan_table
from ui.web.report.book import SHARE, WHOLE, Book, Sheet, decimals
from ui.web.report.document import Table
from ui.web.report.exports import plain
from ui.web.report.formulas import cell, column, rounded
from ui.web.report.index_sheets import FIRST, Figures
from ui.web.report.opening import schedule_table
from ui.web.report.recap import RecapCell, recap
from ui.web.report.words import OF_HUNDRED, Words


def about_sheet(sheet: Sheet, issued: IssuedReport, words: Words, figures: Figures) -> None:
    """The first sheet: whose report, its figures, how they were reckoned, and its fingerprint."""
    say, report, published = words.say, issued.report, issued.report.published
    sheet.title(0, say("report.title"))
    facts = [
        (say("report.unit"), words.unit()),
        (say("report.period"), words.period(report.period)),
        (say("report.weight"), words.weights()),
        (say("report.number"), issued.issue.label),
        (say("report.issued"), words.moment(issued.local)),
        (say("report.fingerprint"), issued.issue.reported.fingerprint),
    ]
    if report.site.example:
        facts.append((say("report.remark"), say("report.example_site")))
    if issued.running:
        facts.append((say("report.remark"), say("report.running", date=words.date(report.period.last))))
    for row, (label, words_) in enumerate(facts, 2):
        sheet.words(row, 0, label)
        sheet.words(row, 1, words_, text_wrap=True)
    row = len(facts) + 3
    left = {"align": "left", "bold": True}
    lines = (
        ("report.respondents", figures.n, words.people() if report.few else report.n, WHOLE),
        ("report.index", figures.indeks, report.index.indeks, decimals(3)),
        ("report.ikm", figures.ikm, report.index.ikm, decimals(2)),
        ("report.mutu", figures.mutu, published.mutu, "General"),
        ("report.kinerja", figures.kinerja, published.kinerja, "General"),
    )
    for key, address, value, form in lines:
        sheet.words(row, 0, say(key))
        sheet.formula(row, 1, f"={address}", value, form, **left)
        row += 1
    if report.interval is not None:
        for key, edge in (("report.interval_low", report.interval.low), ("report.interval_high", report.interval.high)):
            sheet.words(row, 0, say(key))
            sheet.number(row, 1, float(edge), decimals(2), **left)
            row += 1
    for key in ("report.rule_nrr", "report.rule_ikm", "report.rule_codes"):
        row += 1
        sheet.remark(row, say(key, codes=words.codes()) if key == "report.rule_codes" else say(key))


def respondents_sheet(book: Book, report: Report, words: Words, figures: Figures) -> None:
    """Table 2: counts, with their shares as formulas."""
    say, n = words.say, report.tally.forms
    sheet = book.sheet(say("report.sheet_respondents"), (6, 24, 50, 10, 12))
    sheet.title(0, say("report.table_2"))
    sheet.remark(1, say("report.table_2_note"))
    heads = ("report.no", "report.trait", "report.indicator", "report.count", "report.percentage")
    sheet.heads(2, [say(key) for key in heads])
    row = FIRST
    for number, trait in enumerate(report.traits, 1):
        for code, count in trait.counts:
            sheet.number(row, 0, number)
            sheet.words(row, 1, words.trait(trait.key))
            sheet.words(row, 2, words.choice(trait.key, code))
            if count is None:
                sheet.words(row, 3, words.count(None), align="right")
            else:
                sheet.number(row, 3, count)
                share = rounded(f"{cell(row, 3)}*{OF_HUNDRED}/{figures.n}", 1)
                value = exactly(Fraction(count * OF_HUNDRED, n), 1) if n else None
                sheet.formula(row, 4, f'=IF({figures.n}=0,"",{share})', value, SHARE)
            row += 1


def sample_sheet(book: Book, report: Report, words: Words) -> None:
    """Table 2a: the sample of the unit by its formula, spread over the services."""
    say = words.say
    sheet = book.sheet(say("report.sheet_sample"), (50, 12, 14, 12, 12))
    sheet.title(0, say("report.table_2a"))
    if report.quota is None or not report.quota.known:
        sheet.remark(1, say("report.no_quota" if report.quota is None else "report.sample_unknown", n=words.people()))
        return
    sheet.remark(1, say("report.sample_formula"))
    heads = ("report.service", "report.served", "report.minimum", "report.answered", "report.missing")
    sheet.heads(2, [say(key) for key in heads])
    _quota_lines(sheet, report, report.quota, words)


def _quota_lines(sheet: Sheet, report: Report, quota: Quota, words: Words) -> None:
    answered = report.trait(SERVICE)
    last = FIRST + len(quota.lines) - 1
    for row, line in enumerate(quota.lines, FIRST):
        count = answered.get(line.service, None if report.few else 0)
        sheet.words(row, 0, words.service(line.service))
        sheet.number(row, 1, line.population)
        sheet.number(row, 2, line.minimum)
        if count is None:
            sheet.words(row, 3, words.count(None), align="right")
        else:
            sheet.number(row, 3, count)
            sheet.formula(row, 4, f"=MAX(0,{cell(row, 2)}-{cell(row, 3)})", line.missing, WHOLE)
    row = last + 1
    look: dict[str, Any] = {"bold": True, "top": 1}
    sheet.words(row, 0, words.say("report.all_units"), **look)
    if quota.lines:
        sheet.formula(row, 1, f"=SUM({column(FIRST, last, 1)})", quota.total.population, WHOLE, **look)
    else:
        sheet.number(row, 1, 0, WHOLE, **look)
    sheet.formula(row, 2, krejcie_morgan(cell(row, 1)), quota.total.minimum, WHOLE, **look)
    sheet.number(row, 3, quota.total.answered, WHOLE, **look)
    sheet.formula(row, 4, f"=MAX(0,{cell(row, 2)}-{cell(row, 3)})", quota.total.missing, WHOLE, **look)


def krejcie_morgan(population: str) -> str:
    """The smallest sample; the printed table has 384 at 100.000 where its formula gives 383."""
    whole = f"3.841*{population}*0.25/(0.05^2*({population}-1)+3.841*0.25)"
    return f"=IF({population}=0,0,IF({population}=100000,384,ROUND({whole},0)))"


def trend_sheet(book: Book, report: Report, words: Words, figures: Figures) -> None:
    """Table 7: earlier periods as they were reckoned, this one by reference."""
    say = words.say
    sheet = book.sheet(say("report.sheet_trend"), (6, 28, 12, 10, 16))
    sheet.title(0, say("report.table_7"))
    sheet.remark(1, say("report.table_7_note", weights=words.weights()))
    sheet.heads(
        2, [say(key) for key in ("report.no", "report.period", "report.respondents", "report.ikm", "report.mutu")]
    )
    last = FIRST + len(report.trend) - 1
    for row, point in enumerate(report.trend, FIRST):
        index = point.index
        sheet.number(row, 0, row - FIRST + 1)
        sheet.words(row, 1, words.period(point.period))
        sheet.number(row, 2, None if point.few else index.n if index else 0)
        value = float(index.ikm) if index and index.ikm else None
        if row == last:
            sheet.formula(row, 3, f"={figures.ikm}", value, decimals(2))
        else:
            sheet.number(row, 3, value, decimals(2))
        sheet.words(row, 4, words.graded(index.mutu if index else None))
    if report.trend:
        chart = book.chart("line")
        chart.add_series(
            {
                "categories": [sheet.name, FIRST, 1, last, 1],
                "values": [sheet.name, FIRST, 3, last, 3],
                "line": {"color": "#14202B"},
                "marker": {"type": "circle", "size": 7, "fill": {"color": "#14202B"}},
                "data_labels": {"value": True, "position": "above"},
            }
        )
        chart.set_y_axis({"min": 25, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#D9D2C5"}}})
        chart.set_title({"name": say("report.figure_3"), "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        sheet.draw(last + 3, 0, chart, 820, 320)


def schedule_sheet(book: Book, report: Report, words: Words) -> None:
    """Table 1."""
    _words_sheet(book, words.say("report.sheet_schedule"), (6, 40, 50, 14), schedule_table(report, words))


def plan_sheet(book: Book, report: Report, words: Words) -> None:
    """Table 5."""
    _words_sheet(book, words.say("report.sheet_plan"), (6, 34, 50, 14, 30), plan_table(report, words))


def followup_sheet(book: Book, report: Report, words: Words) -> None:
    """Table 6."""
    _words_sheet(book, words.say("report.sheet_followup"), (6, 50, 14, 50, 40, 16), followup_table(report, words))


def _words_sheet(book: Book, name: str, widths: tuple[int, ...], table: Table) -> None:
    sheet = book.sheet(name, widths, landscape=True)
    sheet.title(0, table.caption)
    sheet.heads(2, [column.head for column in table.columns])
    for row, line in enumerate(table.rows, FIRST):
        for place, words in enumerate(line.cells):
            sheet.words(row, place, plain(words), text_wrap=True)


def recap_sheet(book: Book, issued: IssuedReport, words: Words, figures: Figures | None) -> None:
    """Table 8; with `figures` by reference to them, else as values."""
    named = recap(issued, words)
    sheet = book.sheet(words.say("report.sheet_recap"), [_width(line) for line in named], landscape=True)
    sheet.title(0, words.say("report.table_8"))
    sheet.heads(2, [line.named for line in named])
    addresses = _addresses(issued.report, figures) if figures else {}
    for place, line in enumerate(named):
        form = WHOLE if isinstance(line.value, int) else decimals(2 if line.key == "ikm" else 3)
        if line.key in addresses and line.value is not None:
            sheet.formula(FIRST, place, f"={rounded(addresses[line.key], NRR_PLACES)}", line.value, form)
        elif line.value is not None:
            sheet.number(FIRST, place, line.value, form)
        else:
            sheet.words(FIRST, place, plain(line.cell), text_wrap=True)


def _addresses(report: Report, figures: Figures) -> dict[str, str]:
    unsur = {f"unsur.{key}": address for key, address in zip(report.keys, figures.nrr, strict=True)}
    return {**unsur, "ikm": figures.ikm, "n": figures.n}


def _width(line: RecapCell) -> int:
    return 30 if line.value is None else 15 if line.name else 11
