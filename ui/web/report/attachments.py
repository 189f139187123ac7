"""The report's attachments: the questionnaire, the answers, proofs, the last plan, the recap, how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kiosk.centre.report import IssuedReport, Report
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.skm import Weights
from ui.web.report.analysis import followup_table
from ui.web.report.document import (
    Block,
    Bullets,
    Chapter,
    Column,
    Paragraph,
    Picture,
    Pictures,
    Question,
    Questionnaire,
    Row,
    Sideways,
    Table,
)
from ui.web.report.document import Scores as ScoreTable
from ui.web.report.recap import recap
from ui.web.report.words import Words

MOST_PRINTED: Final = 1500
"""Lines of table 4 that are printed; more are in the workbook alone."""
SKIPPED: Final = "\u2012"
"""As wide as a figure."""
FIRST_PRINTED: Final = 300
"""Of those."""


def attachments(issued: IssuedReport, words: Words) -> Iterator[Block]:
    """Six of them."""
    say, report = words.say, issued.report

    def begins(number: int, title: str, *, follows: bool = False) -> Chapter:
        return Chapter(kicker=say("report.attachment", number=number), title=say(title), follows=follows)

    yield begins(1, "report.questionnaire")
    form = report.instrument
    yield Paragraph(text=say("report.questionnaire_text", id=form.id, version=form.version, codes=words.codes()))
    yield _questionnaire(report, words)
    yield begins(2, "report.answers")
    yield scores(report, words)
    yield begins(3, "report.proofs")
    yield from _proofs(report, words)
    yield begins(4, "report.last_followup", follows=True)
    yield followup_table(report, words) if report.followup else Paragraph(text=say("report.no_followup"))
    recapped = begins(5, "report.recap")
    yield Sideways(chapter=recapped, text=say("report.recap_text"), table=recap_table(issued, words))
    yield begins(6, "report.reckoning")
    yield from _reckoning(issued, words)


def _questionnaire(report: Report, words: Words) -> Questionnaire:
    language = words.texts.language
    return Questionnaire(
        questions=tuple(
            Question(
                str(number),
                words.coded(item.key),
                item.text.say(language),
                tuple(f"{option.value} {option.label.say(language)}" for option in item.options),
            )
            for number, item in enumerate(report.instrument.items, 1)
        )
    )


def scores(report: Report, words: Words) -> ScoreTable:
    """Table 4: each respondent's scores, where they may be shown, and the sums of all."""
    say, published = words.say, report.published
    shown = report.rows if len(report.rows) <= MOST_PRINTED else report.rows[:FIRST_PRINTED]
    cells = [report.tally.cells[key] for key in report.keys]
    sums = (
        Row((say("report.sum_answered"), *(words.count(report.told(cell.answered)) for cell in cells))),
        Row((say("report.sum_total"), *(words.count(report.told(cell.total)) for cell in cells))),
        Row((say("report.sum_nrr"), *(words.decimal(unsur.nrr) for unsur in published.unsur)), strong=True),
        Row((say("report.sum_weighted"), *(words.decimal(unsur.weighted) for unsur in published.unsur))),
        Row((say("report.sum_indeks"), words.decimal(published.indeks), *("" for _ in cells[1:])), strong=True),
        Row(
            (
                say("report.sum_ikm"),
                words.decimal(published.ikm),
                published.mutu or "",
                *("" for _ in cells[2:]),
            ),
            strong=True,
        ),
    )
    return ScoreTable(
        caption=say("report.table_4"),
        heads=(say("report.no"), *(words.mark(key) for key in report.keys)),
        rows=tuple(
            (words.count(number), *(SKIPPED if score is None else str(score) for score in row))
            for number, row in enumerate(shown, 1)
        ),
        sums=sums,
        note=f"{_names(report, words)}. {_about_rows(report, len(shown), words)}",
    )


def _names(report: Report, words: Words) -> str:
    return "; ".join(words.coded(key) for key in report.keys)


def _about_rows(report: Report, shown: int, words: Words) -> str:
    if report.few:
        return words.say("report.rows_few", n=FEWEST_SHOWN)
    if not report.tally.forms:
        return words.say("report.no_data")
    if not report.rows:
        return words.say("report.rows_held" if report.held_rows else "report.rows_in_file")
    if shown < len(report.rows):
        return words.say("report.rows_first", shown=words.count(shown), all=words.count(len(report.rows)))
    return words.say("report.rows_by_lot")


def _proofs(report: Report, words: Words) -> Iterator[Block]:
    photos = [photo for row in report.followup for photo in row.item.photos]
    photos += [photo for item in report.plan for photo in item.photos]
    found = [photo for photo in photos if photo.id in report.photos]
    if not found:
        yield Paragraph(text=words.blank(words.say("report.blank_proofs")))
        return
    yield Pictures(
        pictures=tuple(
            Picture(
                picture_file(photo.id), f"{photo.caption or words.say('report.photo')}, {words.date(photo.at.date())}"
            )
            for photo in found
        )
    )


def picture_file(photo: str) -> str:
    """Under which name a photograph is handed over."""
    return f"{photo}.jpg"


def recap_table(issued: IssuedReport, words: Words) -> Table:
    """Table 8: the line for the regional organisation bureau."""
    named = recap(issued, words)
    wide = {"unit": 3, "priorities": 4, "plan": 4, "method": 2}
    return Table(
        caption=words.say("report.table_8"),
        columns=tuple(Column(line.head, share=wide.get(line.key, 0)) for line in named),
        rows=(Row(tuple(line.cell for line in named)),),
        note=_names(issued.report, words),
    )


def _reckoning(issued: IssuedReport, words: Words) -> Iterator[Block]:
    say, report = words.say, issued.report
    yield Bullets(
        items=(
            say("report.rule_nrr"),
            say("report.rule_weight", weights=words.weights()),
            say("report.rule_ikm"),
            say("report.rule_codes", codes=words.codes()),
            say("report.rule_few", n=FEWEST_SHOWN),
        )
    )
    reported = issued.issue.reported
    yield Paragraph(text=say("report.fingerprint_text", number=issued.issue.label))
    yield Paragraph(text=f"**{reported.fingerprint}**")
    proved = "report.proof_too_many" if report.unheld is None else "report.unheld" if report.unheld else "report.proved"
    yield Paragraph(text=say(proved, n=words.count(report.unheld)))
    site, command = report.site.id, f"anjungan audit --period {report.period.code}"
    command += f" --scope {report.scope}" if report.scope else ""
    command += f" --weights {reported.weights}" if reported.weights != Weights.EXACT else ""
    yield Paragraph(text=say("report.audit", command=command, site=site))
