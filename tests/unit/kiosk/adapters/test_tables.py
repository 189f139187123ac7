"""Tables as people save them, and what is said of broken ones."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.tables import BadTable, Table, read_table, shown_text
from kiosk.texts import Texts


def table(folder: Path, raw: bytes, name: str = "tabel.csv") -> Table:
    path = folder / name
    path.write_bytes(raw)
    return read_table(path)


def wrongs(folder: Path, raw: bytes, name: str = "tabel.csv") -> list[tuple[str, object]]:
    with pytest.raises(BadTable) as bad:
        table(folder, raw, name)
    for mistake in bad.value.mistakes:
        assert name in Texts("id").say(mistake.code, **mistake.params)
    return [(mistake.code, mistake.params.get("line")) for mistake in bad.value.mistakes]


@pytest.mark.parametrize(
    "raw",
    [
        b"a,b\n1,2\n3,4\n",
        b"a,b\n1,2\n3,4",
        b"a;b\r\n1;2\r\n3;4\r\n",
        b"a\tb\n1\t2\n3\t4\n",
        b"\xef\xbb\xbfa,b\n1,2\n3,4\n",
        b'"A"," b"\n 1,2 \n"3","4"\n',
        b"a,b\r1,2\r3,4\r",
    ],
    ids=["plain", "no last line end", "semicolons and CRLF", "tabs", "byte order mark", "spaces and quotes", "CR"],
)
def test_any_spreadsheet_s_way_of_saving_is_read(tmp_path: Path, raw: bytes) -> None:
    found = table(tmp_path, raw)
    assert found.columns == ("a", "b")
    assert [dict(row.cells) for row in found.rows] == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_a_row_knows_the_line_where_it_begins(tmp_path: Path) -> None:
    found = table(tmp_path, b'\na,b\n\n1,"dua\nbaris"\n3,4\n')
    assert [row.line for row in found.rows] == [4, 6]


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert table(tmp_path, b"a,b\n").rows == ()


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "table.empty", None),
        (b"\xef\xbb\xbf \r\n", "table.empty", None),
        (b"a,b\n1,\xff\n", "table.not_utf8", 2),
        (b"\xff\xfea\x00", "table.not_utf8", 1),
        (b"a,b\n1,\x002\n", "table.not_text", 2),
        (b"a,,b\n", "table.unnamed_column", 1),
        (b"a,b,A\n", "table.repeated_column", 1),
        (b"a,b\n1,2\n1\n", "table.ragged", 3),
        (b"a,b\n1,2,3\n", "table.ragged", 2),
        (b'a,b\n1,"2\n3,4\n', "table.broken_quote", 2),
        (b'a,b\n1,"2"3\n', "table.broken_quote", 2),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, raw: bytes, code: str, line: int | None) -> None:
    assert wrongs(tmp_path, raw) == [(code, line)]


def test_every_ragged_row_is_named(tmp_path: Path) -> None:
    assert wrongs(tmp_path, b"a,b\n1\n1,2\n1,2,3\n") == [("table.ragged", 2), ("table.ragged", 4)]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.csv"):
        with pytest.raises(BadTable, match=r"table\.unreadable"):
            read_table(path)


def test_a_json_list_of_objects_is_a_table(tmp_path: Path) -> None:
    found = table(tmp_path, b'[\n {"a": 1, "b": null},\n\n {"B": " x ", "c": 2.5}\n]\n', "tabel.json")
    assert found.columns == ("a", "b", "c")
    assert [(row.line, *row.cells.values()) for row in found.rows] == [(2, "1", "", ""), (4, "", "x", "2.5")]


def test_an_empty_json_list_is_a_table_without_columns(tmp_path: Path) -> None:
    found = table(tmp_path, b"[]", "tabel.json")
    assert (found.columns, found.rows) == ((), ())


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "table.empty", None),
        (b'{"a": 1}', "table.not_a_list", None),
        (b'[\n{"a": 1},\n', "table.not_json", 3),
        (b'[{"a": 1}] x', "table.not_json", 1),
        (b"[" * 100_000, "table.not_json", 1),
        (b"[\n1]", "table.not_an_object", 2),
        (b'[\n{"a": 1, "A": 2}]', "table.repeated_column", 2),
        (b'[\n{"a": true}]', "table.bad_value", 2),
        (b'[\n{"a": [1]}]', "table.bad_value", 2),
        (b'[\n{"a": {"b": 1}}]', "table.bad_value", 2),
    ],
)
def test_broken_json_is_refused_with_its_line(tmp_path: Path, raw: bytes, code: str, line: int | None) -> None:
    assert wrongs(tmp_path, raw, "tabel.json") == [(code, line)]


@given(st.binary(max_size=200), st.sampled_from(["tabel.csv", "tabel.json"]))
def test_no_bytes_at_all_bring_anything_but_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str
) -> None:
    with contextlib.suppress(BadTable):
        table(tmp_path_factory.getbasetemp(), raw, name)


@given(st.text(max_size=200))
def test_text_shown_is_short_and_printable(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) <= 40
    assert shown.isprintable()
