"""The sheets that the index stands on: the answers, the grades, each unsur, and each agency and service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.centre.index import PartIndex
from kiosk.centre.report import Report
from kiosk.domain.skm import BANDS, Unsur
from kiosk.domain.tally import Cell, Tally
from ui.web.report.book import WHOLE, Book, Sheet, decimals
from ui.web.report.formulas import average, cell, column, grade, ikm, row_of, unless_blank, weight
from ui.web.report.results import unsur_note
from ui.web.report.words import Words

FIRST: Final = 3
"""The row of the first line below a title, a remark and the heads."""
CODE, NAME, ANSWERED, TOTAL, NRR, WEIGHT, WEIGHTED, VALUE, MUTU = range(9)
_SUM: Final = {"bold": True, "top": 1}


@dataclass(frozen=True)
class Answered:
    """Where the answers stand; `rows` 0: only sums are known."""

    sheet: str
    rows: int

    def scores(self, place: int) -> str:
        """The cells of one unsur, the `place`th of the index."""
        return column(FIRST, FIRST + self.rows - 1, place + 1, self.sheet)


@dataclass(frozen=True)
class Grades:
    """Where the table of the grades stands, as two columns."""

    lowest: str
    mutu: str
    kinerja: str


@dataclass(frozen=True)
class Placed:
    """What other sheets refer to."""

    data: Answered
    grades: Grades
    unsur: str

    def weight(self, place: int) -> str:
        """The weight of an unsur."""
        return cell(FIRST + place, WEIGHT, self.unsur)


@dataclass(frozen=True)
class Figures:
    """Where the results stand, as addresses."""

    n: str
    indeks: str
    ikm: str
    mutu: str
    kinerja: str
    nrr: tuple[str, ...]


def data_sheet(book: Book, report: Report, words: Words) -> tuple[Sheet, Answered]:
    """Table 4: a line for each respondent, an empty cell where a question was skipped."""
    say, keys = words.say, report.keys
    sheet = book.sheet(say("report.sheet_data"), (20, *(15 for _ in keys)))
    sheet.title(0, say("report.table_4"))
    why = "report.rows_held" if report.held_rows else "report.rows_not_here"
    sheet.remark(1, say("report.rows_by_lot") if report.rows else say(why))
    sheet.heads(2, (say("report.no"), *(words.coded(key) for key in keys)), range(1, len(keys) + 1))
    for number, row in enumerate(report.rows):
        sheet.number(FIRST + number, 0, number + 1)
        for place, score in enumerate(row):
            if score is not None:
                sheet.number(FIRST + number, place + 1, score)
    return sheet, Answered(sheet.name, len(report.rows))


def data_sums(sheet: Sheet, report: Report, words: Words, placed: Placed, figures: Figures) -> None:
    """The foot of table 4, as on paper: counted from the lines above it, or from table 3 where these are not there."""
    say, published, first = words.say, report.published, FIRST + placed.data.rows
    names = (
        "report.sum_answered",
        "report.sum_total",
        "report.sum_nrr",
        "report.sum_weighted",
        "report.sum_indeks",
        "report.sum_ikm",
    )
    for row, name in enumerate(names, first):
        sheet.words(row, 0, say(name), **(_SUM if row == first else {"bold": True}))
    for place, unsur in enumerate(report.index.unsur):
        counted, scores = report.tally.cells[unsur.key], placed.data.scores(place)
        answered, total, nrr = (cell(first + line, place + 1) for line in range(3))
        lines = ("=COUNT({0})", "=SUM({0})") if placed.data.rows else ("={1}", "={2}")
        beside = tuple(cell(FIRST + place, column_, placed.unsur) for column_ in (ANSWERED, TOTAL))
        values = (report.told(counted.answered), report.told(counted.total))
        for line, (formula, value) in enumerate(zip(lines, values, strict=True)):
            sheet.formula(
                first + line, place + 1, formula.format(scores, *beside), value, WHOLE, **(_SUM if not line else {})
            )
        sheet.formula(first + 2, place + 1, average(answered, total), unsur.nrr, decimals(3), bold=True)
        weighted = unless_blank(nrr, f"{nrr}*{placed.weight(place)}")
        sheet.formula(first + 3, place + 1, weighted, unsur.weighted, decimals(3))
    all_weighted = row_of(first + 3, 1, len(report.index.unsur))
    whole = f'=IF(COUNT({all_weighted})={len(report.index.unsur)},SUM({all_weighted}),"")'
    indeks = cell(first + 4, 1)
    sheet.formula(first + 4, 1, whole, report.index.indeks, decimals(3), bold=True)
    sheet.formula(first + 5, 1, unless_blank(indeks, ikm(indeks)), report.index.ikm, decimals(2), bold=True)
    sheet.formula(first + 5, 2, f"={figures.mutu}", published.mutu, bold=True)


def grades_sheet(book: Book, words: Words) -> Grades:
    """The lower edges of the grades, rising, as LOOKUP wants them."""
    say = words.say
    sheet = book.sheet(say("report.sheet_grades"), (14, 14, 60))
    sheet.title(0, say("report.grades_title"))
    sheet.remark(1, say("report.grades_remark"))
    sheet.heads(2, (say("report.from"), say("report.mutu"), say("report.kinerja")))
    for number, band in enumerate(reversed(BANDS)):
        sheet.number(FIRST + number, 0, float(band.lowest), decimals(2))
        sheet.words(FIRST + number, 1, band.mutu)
        sheet.words(FIRST + number, 2, band.kinerja)
    last = FIRST + len(BANDS) - 1
    return Grades(*(column(FIRST, last, place, sheet.name) for place in range(3)))


def unsur_sheet(sheet: Sheet, book: Book, report: Report, words: Words, placed: Placed) -> Figures:
    """Table 3: from the answers, or from their sums where only these are known, to the IKM."""
    say, published, index = words.say, report.published, report.index
    sheet.title(0, say("report.table_3"))
    sheet.remark(1, unsur_note(report, words))
    heads = (
        "report.code",
        "report.unsur",
        "report.answered_unsur",
        "report.total",
        "report.nrr",
        "report.weight_short",
        "report.weighted",
        "report.value",
        "report.mutu",
    )
    sheet.heads(2, [say(head) for head in heads], range(ANSWERED, MUTU))
    for place, unsur in enumerate(index.unsur):
        _unsur_line(sheet, FIRST + place, unsur, report, words, placed)
    last = FIRST + len(index.unsur) - 1
    row, weighted = last + 1, column(FIRST, last, WEIGHTED)
    whole = f"COUNT({weighted})={len(index.unsur)}"
    sheet.words(row, NAME, say("report.sum_row"), **_SUM)
    sheet.formula(row, WEIGHTED, f'=IF({whole},SUM({weighted}),"")', index.indeks, decimals(3), **_SUM)
    sheet.words(row + 1, NAME, say("report.ikm_row"), bold=True)
    indeks = cell(row, WEIGHTED)
    sheet.formula(row + 1, VALUE, unless_blank(indeks, ikm(indeks)), index.ikm, decimals(2), bold=True)
    grades, value = placed.grades, cell(row + 1, VALUE)
    sheet.formula(row + 1, MUTU, grade(value, grades.lowest, grades.mutu), index.mutu, bold=True, align="center")
    sheet.words(row + 2, NAME, say("report.kinerja"))
    sheet.formula(row + 2, VALUE, grade(value, grades.lowest, grades.kinerja), index.kinerja)
    sheet.words(row + 3, NAME, say("report.respondents"))
    rows = column(FIRST, FIRST + placed.data.rows - 1, 0, placed.data.sheet)
    if placed.data.rows:
        sheet.formula(row + 3, VALUE, f"=COUNT({rows})", report.tally.forms, WHOLE)
    elif report.few:
        sheet.words(row + 3, VALUE, words.people())
    else:
        sheet.number(row + 3, VALUE, report.n)
    if published.ikm is not None:
        _draw(sheet, book, row + 6, last, words)
    return Figures(
        n=cell(row + 3, VALUE, sheet.name),
        indeks=cell(row, WEIGHTED, sheet.name),
        ikm=cell(row + 1, VALUE, sheet.name),
        mutu=cell(row + 1, MUTU, sheet.name),
        kinerja=cell(row + 2, VALUE, sheet.name),
        nrr=tuple(cell(FIRST + place, NRR, sheet.name) for place in range(len(index.unsur))),
    )


def _unsur_line(sheet: Sheet, row: int, unsur: Unsur, report: Report, words: Words, placed: Placed) -> None:
    counted = report.tally.cells[unsur.key]
    sheet.words(row, CODE, words.code(unsur.key))
    low = unsur.key in report.index.priorities()
    sheet.words(row, NAME, f"{words.unsur(unsur.key)} *" if low else words.unsur(unsur.key))
    if placed.data.rows:
        scores = placed.data.scores(row - FIRST)
        sheet.formula(row, ANSWERED, f"=COUNT({scores})", counted.answered, WHOLE)
        sheet.formula(row, TOTAL, f"=SUM({scores})", counted.total, WHOLE)
    else:
        sheet.number(row, ANSWERED, report.told(counted.answered))
        sheet.number(row, TOTAL, report.told(counted.total))
    answered, total, nrr = (cell(row, place) for place in (ANSWERED, TOTAL, NRR))
    sheet.formula(row, NRR, average(answered, total), unsur.nrr, decimals(3), bold=True)
    sheet.formula(row, WEIGHT, weight(unsur.weight, report.index.weights), unsur.weight, decimals(4))
    weighted = unless_blank(nrr, f"{nrr}*{cell(row, WEIGHT)}")
    sheet.formula(row, WEIGHTED, weighted, unsur.weighted, decimals(3))
    sheet.formula(row, VALUE, unless_blank(nrr, ikm(nrr)), unsur.ikm, decimals(2))
    grades = placed.grades
    sheet.formula(row, MUTU, grade(cell(row, VALUE), grades.lowest, grades.mutu), unsur.mutu, align="center")


def _draw(sheet: Sheet, book: Book, row: int, last: int, words: Words) -> None:
    chart = book.chart("bar")
    chart.add_series(
        {
            "categories": [sheet.name, FIRST, NAME, last, NAME],
            "values": [sheet.name, FIRST, VALUE, last, VALUE],
            "fill": {"color": "#14202B"},
            "data_labels": {"value": True, "num_format": decimals(2)},
            "gap": 60,
        }
    )
    chart.set_title({"name": words.say("report.figure_2"), "name_font": {"size": 11}})
    chart.set_x_axis({"min": 25, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#D9D2C5"}}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"none": True})
    sheet.draw(row, 0, chart, 820, 380)


def part_sheet(book: Book, report: Report, words: Words, placed: Placed, kind: str, parts: Sequence[PartIndex]) -> None:
    """Tables 3a and 3b: each part that is shown, with the sums that its IKM is reckoned from."""
    say, keys = words.say, report.keys
    agency = kind == "agency"
    name = say("report.sheet_agencies") if agency else say("report.sheet_services")
    sheet = book.sheet(name, (12, 50, 12, 10, 8, *(15 for _ in range(2 * len(keys)))), landscape=True)
    sheet.title(0, say("report.table_3a") if agency else say("report.table_3b"))
    sheet.remark(1, say("report.parts_pooled"))
    fixed = (say("report.code"), say("report.agency") if agency else say("report.service"), say("report.respondents"))
    counted = [f"{words.coded(key)}: {say(name)}" for key in keys for name in ("report.answered_unsur", "report.sum")]
    sheet.heads(2, (*fixed, say("report.ikm"), say("report.mutu"), *counted), (2, 3, *range(5, 5 + len(counted))))
    told = [(part, report.part_tallies[f"{kind}/{part.code}"]) for part in parts if part.index is not None]
    for number, (part, tally) in enumerate(told):
        row = FIRST + number
        sheet.words(row, 0, part.code)
        sheet.words(row, 1, words.agency(part.code) if agency else words.service(part.code))
        _part_line(sheet, row, part, tally, placed)


def _part_line(sheet: Sheet, row: int, part: PartIndex, tally: Tally, placed: Placed) -> None:
    assert part.index is not None  # noqa: S101 - only those that are shown
    sheet.number(row, 2, part.n)
    terms, all_answered = [], []
    for place, counted in enumerate(tally.cells.values()):
        answered, total = _counted(sheet, row, 5 + 2 * place, counted)
        terms.append(f"{placed.weight(place)}*{total}/{answered}")
        all_answered.append(f"{answered}>0")
    summed = "+".join(terms)
    value = f'=IF(AND({",".join(all_answered)}),{ikm(f"({summed})")},"")'
    sheet.formula(row, 3, value, None if part.index.ikm is None else float(part.index.ikm), decimals(2), bold=True)
    grades = placed.grades
    sheet.formula(row, 4, grade(cell(row, 3), grades.lowest, grades.mutu), part.index.mutu, align="center")


def _counted(sheet: Sheet, row: int, place: int, counted: Cell) -> tuple[str, str]:
    sheet.number(row, place, counted.answered)
    sheet.number(row, place + 1, counted.total)
    return cell(row, place), cell(row, place + 1)
