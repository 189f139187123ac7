"""The report and the board on paper: every table is there, every figure, and nothing where there is nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Final

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.centre.report import SERVICE, IssuedReport, Trait
from kiosk.domain.skm import Weights
from kiosk.domain.unsur import NINE
from kiosk.texts import Texts
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
from ui.web.report.attachments import FIRST_PRINTED, MOST_PRINTED
from ui.web.report.board import board_of, board_pdf
from ui.web.report.composing import composed, report_pdf
from ui.web.report.document import Chapter, Scores, Sticks, Table

TEXTS: Final = Texts()


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@cache
def pages() -> list[str]:
    return pages_of(report_pdf(quarter(), TEXTS))


def blocks_of(issued: IssuedReport, sort: type) -> list[object]:
    return [block for block in composed(issued, TEXTS).blocks if type(block) is sort]


def test_the_report_has_its_five_chapters_in_the_order_of_the_ministrys_template() -> None:
    chapters = [block.title for block in blocks_of(quarter(), Chapter) if isinstance(block, Chapter)]
    assert chapters[:5] == ["Pendahuluan", "Pengumpulan data", "Hasil pengolahan data", "Analisis hasil", "Kesimpulan"]


@pytest.mark.parametrize("number", range(1, 9))
def test_each_of_the_eight_tables_is_on_paper(number: int) -> None:
    if number == 6:  # nothing was planned before
        assert any("Belum ada rencana dari periode sebelumnya." in page for page in pages())
    else:
        assert any(f"Tabel {number}. " in page for page in pages())


def test_every_figure_of_the_index_is_printed_with_a_decimal_comma() -> None:
    published = quarter().report.published
    page = next(page for page in pages() if "Tabel 3. " in page)
    for unsur in published.unsur:
        for figure in (unsur.nrr, unsur.weighted, unsur.ikm):
            assert figure is not None
            assert figure.replace(".", ",") in page
    assert "IKM unit pelayanan (indeks × 25) 85,91 B" in page


def test_where_no_unsur_is_among_the_lowest_no_star_is_explained() -> None:
    notes = [
        [each.note for each in blocks_of(of, Table) if isinstance(each, Table)]
        for of in (quarter(), issued_of(mall_of(PALEMBANG)))
    ]
    assert [any("* Tiga unsur terendah" in note for note in found) for found in notes] == [True, False]


@pytest.mark.parametrize("services", [4, 8, 12])
def test_a_short_table_is_never_cut_in_two(services: int) -> None:
    issued = quarter(345)
    quota = issued.report.quota
    assert quota is not None
    cut = replace(issued, report=replace(issued.report, quota=replace(quota, lines=quota.lines[:services])))
    holding = [page for page in pages_of(report_pdf(cut, TEXTS)) if "Tabel 2a. " in page and "Kurang" in page]
    names = [
        next(each.name for each in PALEMBANG.services if each.code == line.service) for line in quota.lines[:services]
    ]
    assert [all(name in page for name in names) for page in holding] == [True]


def test_every_page_but_the_cover_says_when_from_what_and_how_it_was_reckoned() -> None:
    issued = quarter()
    for page in pages()[1:]:
        assert "Dihitung 2 Oktober 2026 08.14 dari 1.284 jawaban, bobot tepat 1/9" in page
        assert f"Sidik data {' '.join(issued.fingerprint())}" in page


def test_the_way_of_weighing_is_said_on_paper_and_on_the_board() -> None:
    issued = issued_of(report_of(one_cell(10, 37), weights=Weights.PRINTED))
    assert "bobot 0,11 (dibulatkan)" in composed(issued, TEXTS).foot[0]
    assert ("Bobot unsur", "0,11 (dibulatkan)") in board_of(issued, TEXTS).facts


def test_a_period_without_answers_says_so_and_prints_no_zero() -> None:
    issued = issued_of(mall_of(PALEMBANG))
    text = " ".join(pages_of(report_pdf(issued, TEXTS)))
    assert "Belum ada data: pada periode ini belum ada jawaban." in text
    assert "0,00" not in text
    assert not blocks_of(issued, Sticks)
    board = board_of(issued, TEXTS)
    assert (board.figure, board.mutu, board.profiles) == (None, "", ())
    assert "Belum ada data" in pages_of(board_pdf(issued, TEXTS))[0]


def test_what_the_unit_has_not_said_is_a_marked_blank() -> None:
    assert "[[nama]]" in str(composed(quarter(), TEXTS).blocks)
    assert "alamat, diisi unit" in " ".join(pages())


def test_a_count_that_is_not_told_is_a_dash() -> None:
    report = replace(report_of(one_cell(20, 60)), traits=(Trait(SERVICE, (("DUK-1", 17), ("DUK-2", None))),))
    table = next(block for block in blocks_of(issued_of(report), Table) if "Tabel 2." in str(block))
    assert isinstance(table, Table)
    assert [row.cells[3:] for row in table.rows] == [("17", "85,0%"), ("–", "–")]


def test_table_4_prints_every_respondent_while_there_is_room() -> None:
    (scores,) = blocks_of(quarter(), Scores)
    assert isinstance(scores, Scores)
    assert len(scores.rows) == 1284


def test_of_very_many_respondents_table_4_prints_the_first_and_says_where_all_are() -> None:
    rows = rows_of(MOST_PRINTED + 1)
    (scores,) = blocks_of(issued_of(report_of(tally_of_rows(rows), rows)), Scores)
    assert isinstance(scores, Scores)
    assert len(scores.rows) == FIRST_PRINTED
    assert "1.501; semuanya ada pada berkas XLSX" in scores.note


def test_a_name_cannot_write_markup_onto_the_paper() -> None:
    site = replace(PALEMBANG, name="#panic() $x$ *a* [b] \\ <c> @d")
    issued = issued_of(replace(report_of(one_cell(5, 15)), site=site))
    assert "#panic() $x$ *a* [b] \\ <c> @d" in pages_of(report_pdf(issued, TEXTS))[0]


@pytest.mark.parametrize("words", ["a ** b", "[[ x", "x ]] y", "**"])
def test_signs_of_ours_without_a_partner_stay_on_the_paper(words: str) -> None:
    site = replace(PALEMBANG, name=words)
    assert words in pages_of(report_pdf(issued_of(replace(report_of(one_cell(5, 15)), site=site)), TEXTS))[2]


def test_a_sign_that_our_type_lacks_spoils_no_report() -> None:
    site = replace(PALEMBANG, name="MPP \U0001f600 \u4f1a \u0645")
    assert "MPP" in pages_of(report_pdf(issued_of(replace(report_of(one_cell(5, 15)), site=site)), TEXTS))[0]


SCORES: Final = st.lists(st.tuples(*(st.one_of(st.none(), st.integers(1, 4)) for _ in NINE)), max_size=12)


@settings(max_examples=6)
@given(rows=SCORES, weights=st.sampled_from(Weights))
def test_whatever_was_answered_can_be_set(rows: list[tuple[int | None, ...]], weights: Weights) -> None:
    answered = tuple(row for row in rows if any(score is not None for score in row))
    issued = issued_of(report_of(tally_of_rows(answered), answered, weights))
    text = " ".join(pages_of(report_pdf(issued, TEXTS)))
    ikm = issued.report.published.ikm
    assert (ikm.replace(".", ",") if ikm else "elum") in text
    assert len(pypdfium2.PdfDocument(io.BytesIO(board_pdf(issued, TEXTS)))) == 1


def test_the_board_is_one_page_of_a3() -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(board_pdf(quarter(), TEXTS)))
    assert len(document) == 1
    assert [round(points * 25.4 / 72) for points in document[0].get_size()] == [297, 420]


def test_the_board_says_what_the_annex_asks_for() -> None:
    (page,) = pages_of(board_pdf(quarter(), TEXTS))
    for words in (
        "Indeks Kepuasan Masyarakat (IKM)",
        "MPP Kota Palembang",
        "85,91",
        "Juli–September 2026",
        "1.284 orang",
    ):
        assert words in page
    for words in ("Laki-laki 452", "SMA 181", "Terima kasih atas penilaian Anda."):
        assert words in page


def test_the_same_report_is_the_same_paper() -> None:
    assert report_pdf(quarter(30), TEXTS) == report_pdf(quarter(30), TEXTS)
