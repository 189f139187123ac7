"""The workbook: a spreadsheet program that knows nothing of us comes to our figures."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.instrument import ItemKey
from kiosk.domain.sample import TABLE, minimum_of
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.unsur import NINE, in_order
from kiosk.texts import Texts
from tests.unit.ui.web.report.office import Values, opened, recalculated, said
from tests.unit.ui.web.report.samples import (
    PALEMBANG,
    issued_of,
    mall_of,
    one_cell,
    quarter,
    report_of,
    rows_of,
    tally_of_rows,
)
from ui.web.report.book import Typed, lines
from ui.web.report.other_sheets import krejcie_morgan
from ui.web.report.workbook import recap_xlsx, report_xlsx

CASES: Final = json.loads((Path(__file__).parents[4] / "data" / "skm-contoh.json").read_text(encoding="utf-8"))
DUST: Final = 1e-9
TEXTS: Final = Texts()
IKM: Final = ("Tabel 3", "H14")


def book_of(tally: Tally, weights: Weights = Weights.EXACT) -> bytes:
    return report_xlsx(issued_of(report_of(tally, weights=weights)), TEXTS)


def differences(book: bytes, found: Values) -> dict[tuple[str, str], tuple[object, object]]:
    """Where the spreadsheet comes to something else than we say."""
    ours = said(book)
    return {place: (ours[place], found[place]) for place in ours if not same(ours[place], found[place])}


def same(ours: object, found: object) -> bool:
    if isinstance(ours, int | float) and isinstance(found, int | float):
        return abs(ours - found) < DUST
    return (ours or "") == (found or "")


def tally_of_case(case: Mapping[str, Any]) -> Tally:
    """A published table as sums; where only averages were printed, as sums of a thousand forms."""
    n: int = case["n"] or case["n_diturunkan"]
    cells: dict[ItemKey, Cell] = {}
    for unsur in case["unsur"]:
        total = unsur.get("sum", unsur.get("sum_diturunkan"))
        key = ItemKey(unsur["key"])
        cells[key] = Cell(n, total) if total else Cell(1000, int(Decimal(unsur["nrr"]) * 1000))
    return Tally({key: cells[key] for key in in_order(cells)}, n)


def ties() -> dict[str, Tally]:
    """Means at which 25 x NRR ends in a 5 at the third decimal, and the edges of the grades."""
    means = ("3.5322", "3.0642", "2.5998", "3.5324", "3.532", "3.0644", "2.60", "2.5996", "4", "1", "3.0002")
    return {f"at {mean}": one_cell(5000, int(Fraction(mean) * 5000)) for mean in means}


EIGHT: Final = shipped().current("skm-8")
BEFORE: Final = rows_of(40)
AFTER: Final = ((1, *BEFORE[0][1:]), *BEFORE[1:])


@cache
def books() -> dict[str, bytes]:
    """Every workbook of these tests, so that the spreadsheet program starts once."""
    made = {"quarter": report_xlsx(quarter(120), TEXTS), "empty": report_xlsx(issued_of(mall_of(PALEMBANG)), TEXTS)}
    made |= {case["id"]: book_of(tally_of_case(case)) for case in CASES}
    made |= {f"{case['id']}-011": book_of(tally_of_case(case), Weights.PRINTED) for case in CASES}
    made |= {name: book_of(tally) for name, tally in ties().items()}
    eight = Tally({key: Cell(7, 20 + place) for place, key in enumerate(in_order(EIGHT.keys))}, 7)
    of_eight = replace(report_of(eight), instrument=EIGHT, index=index_of(eight, own=EIGHT.weights))
    return made | {"eight": report_xlsx(issued_of(of_eight), TEXTS)}


def changed() -> bytes:
    """A workbook in whose answers somebody has written another score."""
    sheets = opened(report_xlsx(issued_of(report_of(tally_of_rows(BEFORE), BEFORE)), TEXTS), values=False)
    sheets["Tabel 4"]["B4"] = AFTER[0][0]
    target = io.BytesIO()
    sheets.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Values]:
    return recalculated(books() | {"changed": changed()}, tmp_path_factory.mktemp("office"))


def test_libreoffice_comes_to_every_figure_that_we_print(found: dict[str, Values]) -> None:
    for name, book in books().items():
        assert differences(book, found[name]) == {}, name


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_published_tables_come_out_of_the_same_sheet(case: Mapping[str, Any], found: dict[str, Values]) -> None:
    assert found[case["id"]][IKM] == float(case["computed"]["exact"])
    assert found[f"{case['id']}-011"][IKM] == float(case["computed"]["w011"])


CELLS: Final = st.integers(1, 3000).flatmap(lambda n: st.builds(Cell, st.just(n), st.integers(n, 4 * n)))
TALLIES: Final = st.tuples(st.lists(CELLS, min_size=9, max_size=9), st.booleans()).map(
    lambda made: Tally(
        {key: Cell() if made[1] and key == NINE[-1] else cell for key, cell in zip(NINE, made[0], strict=True)}, 3000
    )
)


@pytest.mark.full
@settings(max_examples=4)  # each starts the spreadsheet program once
@given(tallies=st.lists(TALLIES, min_size=12, max_size=12), weights=st.sampled_from(Weights))
def test_libreoffice_comes_to_our_figures_whatever_was_answered(
    tallies: list[Tally], weights: Weights, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = {f"t{number}": book_of(tally, weights) for number, tally in enumerate(tallies)}
    reckoned = recalculated(made, tmp_path_factory.mktemp("books"))
    assert [differences(book, reckoned[name]) for name, book in made.items()] == [{} for _ in made]


def test_another_answer_changes_every_figure_that_follows_from_it(found: dict[str, Values]) -> None:
    """Someone who doubts a figure can try."""
    index = index_of(tally_of_rows(AFTER))
    assert index.ikm is not None
    assert found["changed"][IKM] == found["changed"]["Tabel 4", f"B{4 + len(AFTER) + 5}"] == float(index.ikm)


def test_weights_of_the_questionnaire_stand_in_the_workbook_as_they_are() -> None:
    assert opened(books()["eight"], values=False)["Tabel 3"]["F4"].value == "=1/8"


def test_nothing_is_nothing_and_no_zero() -> None:
    sheet = opened(report_xlsx(issued_of(mall_of(PALEMBANG)), TEXTS), values=True)["Tabel 3"]
    assert sheet["E4"].value is None or sheet["E4"].value == ""
    assert not sheet[IKM[1]].value


def test_the_same_report_gives_the_same_workbook() -> None:
    assert report_xlsx(quarter(30), TEXTS) == report_xlsx(quarter(30), TEXTS)


def test_the_sample_as_a_formula_is_the_printed_table() -> None:
    assert krejcie_morgan("$B$4").startswith("=IF($B$4=0,0,IF($B$4=100000,384,ROUND(")
    exceptions = [
        population for population in TABLE if population != 100_000 and minimum_of(population) != formula(population)
    ]
    assert exceptions == []


def formula(population: int) -> int:
    wanted = Fraction("3.841") * population / 4 / (Fraction("0.0025") * (population - 1) + Fraction("3.841") / 4)
    return int(wanted + Fraction(1, 2))


def test_the_sheets_have_the_schedule_the_foot_of_table_4_and_the_interval_as_the_paper_has() -> None:
    sheets = opened(books()["quarter"], values=False)
    assert sheets["Tabel 1"]["A3"].value == "No."
    foot = [sheets["Tabel 4"].cell(row, 2).value for row in range(124, 130)]
    assert foot[:2] == ["=COUNT('Tabel 4'!$B$4:$B$123)", "=SUM('Tabel 4'!$B$4:$B$123)"]
    assert all(str(each).startswith("=") for each in foot)
    summary = {row[0].value: row[1].value for row in sheets["Ringkasan"].iter_rows()}
    assert summary["Selang kepercayaan 95%, batas bawah"] == 85.1


@given(st.decimals(0, 100, places=2))
def test_a_number_is_written_as_it_reads(value: Decimal) -> None:
    assert float(f"{Typed(float(value)):.16G}") == float(value)
    assert f"{Typed(79.4):.16G}" == "79.4"


def test_the_recap_is_one_line_with_values() -> None:
    sheet = opened(recap_xlsx(quarter(), TEXTS), values=False)["Tabel 8"]
    heads = [str(cell.value).replace("\n", " ") for cell in sheet[3]]
    assert heads[:3] == ["No.", "OPD/unit pelayanan publik", "Periode pelaksanaan"]
    assert [head.split()[0] for head in heads[3:12]] == [f"U{number}" for number in range(1, 10)]
    assert heads[5] == "U3 Waktu Penyelesaian"
    assert sheet["M4"].value == 85.91
    assert not sheet["R4"].value  # no plan: left for the unit, nothing made up


def test_words_that_look_like_a_formula_stay_words() -> None:
    report = replace(report_of(one_cell(5, 15)), site=replace(PALEMBANG, name="=1+1"))
    sheet = opened(report_xlsx(issued_of(report), TEXTS), values=False)["Ringkasan"]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("words", "width", "taken"), [("", 9, 1), ("satu", 9, 1), ("satu dua tiga", 9, 2), ("a\nb", 9, 2), ("x" * 30, 9, 1)]
)
def test_words_take_as_many_lines_as_they_need(words: str, width: float, taken: int) -> None:
    assert lines(words, width) == taken
