"""The report as a workbook with live formulas: whoever changes an answer in it sees every figure follow."""

from __future__ import annotations

from kiosk.centre.report import SERVICE, IssuedReport
from kiosk.texts import Texts
from ui.web.report.book import written
from ui.web.report.index_sheets import Placed, data_sheet, data_sums, grades_sheet, part_sheet, unsur_sheet
from ui.web.report.other_sheets import (
    about_sheet,
    followup_sheet,
    plan_sheet,
    recap_sheet,
    respondents_sheet,
    sample_sheet,
    schedule_sheet,
    trend_sheet,
)
from ui.web.report.words import Words


def report_xlsx(issued: IssuedReport, texts: Texts) -> bytes:
    """The whole report."""
    report, words = issued.report, Words(texts, issued.report)
    title = f"{words.say('report.title')} {words.unit()}, {words.period(report.period)}"
    with written(title, words.unit(), issued.issue.issued_at) as (book, target):
        summary = book.sheet(words.say("report.sheet_summary"), (30, 90))
        index = book.sheet(words.say("report.sheet_unsur"), (7, 44, 10, 12, 10, 10, 12, 12, 8))
        data, answered = data_sheet(book, report, words)
        placed = Placed(
            data=answered,
            grades=grades_sheet(book, words),
            unsur=index.name,
        )
        figures = unsur_sheet(index, book, report, words, placed)
        data_sums(data, report, words, placed, figures)
        about_sheet(summary, issued, words, figures)
        schedule_sheet(book, report, words)
        respondents_sheet(book, report, words, figures)
        part_sheet(book, report, words, placed, "agency", report.agencies)
        part_sheet(book, report, words, placed, SERVICE, report.services)
        sample_sheet(book, report, words)
        trend_sheet(book, report, words, figures)
        plan_sheet(book, report, words)
        followup_sheet(book, report, words)
        recap_sheet(book, issued, words, figures)
    return target.getvalue()


def recap_xlsx(issued: IssuedReport, texts: Texts) -> bytes:
    """Table 8 alone, with plain values, to be copied into the region's recap."""
    words = Words(texts, issued.report)
    with written(words.say("report.recap"), words.unit(), issued.issue.issued_at) as (book, target):
        recap_sheet(book, issued, words, None)
    return target.getvalue()
