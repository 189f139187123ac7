"""Comma separated text is read as RFC 4180 writes it, each field with its line."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.site_folder.scanner import BrokenQuote, Row, scan

fields = st.text(st.sampled_from('ab,;"\n é'), max_size=6)
tables = st.lists(st.lists(fields, min_size=2, max_size=4), max_size=6)


@given(tables)
def test_what_a_correct_writer_wrote_is_read_back(table: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(table)
    assert [list(row.fields) for row in scan(stream.getvalue()) if isinstance(row, Row)] == table


@given(st.lists(st.lists(fields, min_size=2, max_size=4), min_size=1, max_size=6))
def test_a_field_stands_on_the_line_where_it_begins(table: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    line = 1
    for row, cells in zip(scan(stream.getvalue()), table, strict=True):
        assert isinstance(row, Row)
        for cell, found in zip(cells, row.lines, strict=True):
            assert found == line
            line += cell.count("\n")
        line += 1


@given(st.text(st.sampled_from('ab,"\n'), max_size=60))
def test_any_text_ends_in_rows_or_broken_quotes(text: str) -> None:
    found = list(scan(text))
    assert all(isinstance(each, Row | BrokenQuote) for each in found)
    lines = [each.line if isinstance(each, BrokenQuote) else each.lines[0] for each in found]
    assert lines == sorted(set(lines))


def test_reading_goes_on_after_a_broken_quote() -> None:
    assert list(scan('a,"b"c\nd,e\n')) == [BrokenQuote(1, 2), Row(("d", "e"), (2, 2))]


def test_a_quote_that_never_closes_spoils_its_line_only() -> None:
    assert list(scan('a,"b\nd,e\n')) == [BrokenQuote(1, 2), Row(("d", "e"), (2, 2))]


def test_a_file_of_broken_quotes_is_given_up() -> None:
    assert len(list(scan('"a\n"b"c\n' * 200_000))) <= 400_000
    assert len(list(scan('x"\n' * 200_000))) == 20
