"""Tables of scores: which columns count, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.scores import Scores, read_scores
from kiosk.adapters.tables import BadTable
from kiosk.domain.instrument import ItemKey
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.unsur import NINE, Codes
from kiosk.texts import Texts

NAMES = ",".join(NINE)
Place = tuple[str, object, object]


def scores(folder: Path, text: str, codes: Codes | None = None, unsur: tuple[str, ...] = ()) -> Scores:
    path = folder / "jawaban.csv"
    path.write_text(text, encoding="utf-8")
    return read_scores(path, codes, unsur)


def wrongs(folder: Path, text: str, codes: Codes | None = None, unsur: tuple[str, ...] = ()) -> list[Place]:
    with pytest.raises(BadTable) as bad:
        scores(folder, text, codes, unsur)
    for mistake in bad.value.mistakes:
        assert "jawaban.csv" in Texts("id").say(mistake.code, **mistake.params)
    return [(mistake.code, mistake.params["line"], mistake.params["column"]) for mistake in bad.value.mistakes]


def test_an_empty_cell_is_an_open_question(tmp_path: Path) -> None:
    found = scores(tmp_path, "waktu,biaya\n4,\n2, 3\n")
    assert found.tally == Tally({ItemKey("waktu"): Cell(2, 6), ItemKey("biaya"): Cell(1, 3)}, 2)


def test_a_form_without_any_answer_is_no_respondent(tmp_path: Path) -> None:
    found = scores(tmp_path, "no,waktu,biaya\n1,4,4\n2,,\n3,,\n")
    assert (found.tally.forms, found.blank) == (1, 2)


def test_columns_about_the_respondent_are_passed_over(tmp_path: Path) -> None:
    found = scores(tmp_path, "no,usia,waktu,saran\n1,30,4,terima kasih\n")
    assert found.passed_over == ("no", "usia", "saran")
    assert list(found.tally.cells) == ["waktu"]


def test_unsur_come_in_the_order_of_the_regulation(tmp_path: Path) -> None:
    found = scores(tmp_path, "sarana,pengaduan,waktu\n1,2,3\n")
    assert list(found.tally.cells) == ["waktu", "pengaduan", "sarana"]


def test_a_heading_alone_is_no_data_yet(tmp_path: Path) -> None:
    assert scores(tmp_path, NAMES + "\n").tally == Tally.empty(NINE)


@pytest.mark.parametrize("cell", ["0", "5", "-1", "3.5", "3,5", "x", "4 4", "٤", "1e0", "+3", "04", "true"])
def test_a_cell_that_is_no_score_is_named_with_its_place(tmp_path: Path, cell: str) -> None:
    assert wrongs(tmp_path, f"waktu;biaya\n4;4\n4;{cell}\n") == [("skm.bad_score", 3, "biaya")]


def test_every_bad_cell_is_named(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "waktu,biaya\n0,4\n4,4\n5,x\n") == [
        ("skm.bad_score", 2, "waktu"),
        ("skm.bad_score", 4, "waktu"),
        ("skm.bad_score", 4, "biaya"),
    ]


def test_an_unknown_column_is_refused_rather_than_counted_or_forgotten(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "waktu,parkir\n4,4\n") == [("skm.unknown_column", 1, "parkir")]


def test_a_table_about_something_else_is_refused(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "no,usia\n1,30\n") == [("skm.no_unsur_column", 1, "")]


def test_codes_that_mean_two_things_are_refused_until_somebody_says_which(tmp_path: Path) -> None:
    text = "u7,U8,U9\n4,1,2\n"
    assert wrongs(tmp_path, text) == [("skm.ambiguous_column", 1, "u8"), ("skm.ambiguous_column", 1, "u9")]
    by_list = scores(tmp_path, text, Codes.REGULATION).tally.cells
    by_form = scores(tmp_path, text, Codes.FORM).tally.cells
    assert (by_list[ItemKey("pengaduan")].total, by_list[ItemKey("sarana")].total) == (1, 2)
    assert (by_form[ItemKey("pengaduan")].total, by_form[ItemKey("sarana")].total) == (2, 1)


def test_one_unsur_in_two_columns_is_refused(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "waktu,U3\n4,4\n") == [("skm.unsur_twice", 1, "u3")]


def test_a_unit_can_name_its_own_set_of_unsur(tmp_path: Path) -> None:
    found = scores(tmp_path, "waktu,biaya,parkir,nama\n4,1,2,Budi\n", unsur=("parkir", "waktu"))
    assert list(found.tally.cells) == ["waktu", "parkir"]
    assert found.passed_over == ("biaya", "nama")


def test_a_named_unsur_must_be_there(tmp_path: Path) -> None:
    assert wrongs(tmp_path, "waktu\n4\n", unsur=("waktu", "parkir")) == [("skm.missing_column", 1, "parkir")]


forms = st.dictionaries(st.sampled_from(NINE), st.integers(1, 4), min_size=1)


@given(
    st.lists(forms, max_size=15),
    st.permutations(NINE),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_how_a_table_is_saved_never_changes_its_tally(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[ItemKey, int]],
    columns: list[ItemKey],
    separator: str,
    line_end: str,
) -> None:
    lines: list[list[str]] = [[*columns], *([str(row.get(key, "")) for key in columns] for row in rows)]
    text = "".join(separator.join(cells) + line_end for cells in lines)
    path = tmp_path_factory.getbasetemp() / "disimpan.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    assert read_scores(path).tally == Tally.of(NINE, rows)
