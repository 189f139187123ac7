"""The index as formulas of a spreadsheet, which come to what we reckon exactly.

A spreadsheet reckons with binary fractions: 25 x 3,5322 is there 88,30499999999999, and would round to 88,30 where
88,305 is meant. So a value is first rounded to nine decimals, where such dust lies, and then half-up as it is printed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from kiosk.domain.skm import CONVERSION, IKM_PLACES, Weights

DUST: Final = 9


def cell(row: int, column: int, sheet: str = "") -> str:
    """A cell that stays where it is when a formula is copied: $C$4, 'Tabel 3'!$C$4."""
    name = str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
    return f"'{sheet}'!{name}" if sheet else name


def column(first: int, last: int, place: int, sheet: str = "") -> str:
    """The cells of one column from one row to another, both included."""
    name = xl_col_to_name(place, col_abs=True)
    span = f"{name}${first + 1}:{name}${last + 1}"
    return f"'{sheet}'!{span}" if sheet else span


def row_of(row: int, first: int, many: int) -> str:
    """So many cells of one row beside each other."""
    return f"{cell(row, first)}:{cell(row, first + many - 1)}"


def rounded(value: str, places: int = IKM_PLACES) -> str:
    """Half-up, with the dust off."""
    return f"ROUND(ROUND({value},{DUST}),{places})"


def unless_blank(cell: str, value: str) -> str:
    """Nothing where there is nothing: a blank is not a zero."""
    return f'=IF({cell}="","",{value})'


def average(answered: str, total: str) -> str:
    """NRR."""
    return f'=IF({answered}=0,"",{total}/{answered})'


def ikm(value: str) -> str:
    """From the scale of the scores to that of the index, rounded once."""
    return rounded(f"{value}*{CONVERSION}")


def grade(cell: str, lowest: str, grades: str) -> str:
    """The mutu of a rounded IKM, from a table of lower edges that rises."""
    return unless_blank(cell, f"LOOKUP({cell},{lowest},{grades})")


def weight(value: Fraction, weights: Weights) -> str:
    """The weight of an unsur: a fraction; in print it has two decimals."""
    part = f"{value.numerator}/{value.denominator}"
    return f"=ROUND({part},2)" if weights is Weights.PRINTED else f"={part}"
