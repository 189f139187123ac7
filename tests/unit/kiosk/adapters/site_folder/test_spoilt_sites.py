"""Whatever is done to a site's files, they load into a sound site or are refused with places."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.site_folder import SiteMistakes, load_site, tell
from kiosk.domain.catalogue import Site
from kiosk.domain.catalogue_rules import flaws
from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.adapters.site_folder.small import FILES, write

TABLES = [file for file in FILES if file != "situs.toml"]
NASTY = st.sampled_from(
    ["", " ", '"', '""', '"a', ",", ";", ";;", "\n", "\r\n", "\x00", "\ufeff", "\udcff", "*", "0", "-1", "9" * 40, "٣",
     "I", "A", "ST", "TS", "08:00", "2026-02-29", "samsat.pajak", "SAMSAT", "L01", "=1+1", "😀", "x" * 5000]
)  # fmt: skip


def check(folder: Path) -> None:
    """The claim of this file, on one folder."""
    try:
        site = load_site(folder)
    except SiteMistakes as refused:
        for mistake in refused.mistakes:
            assert mistake.file in FILES
            assert mistake.line >= 1 or mistake.code == "site.file_missing"
            assert mistake.number >= 1 or mistake.code == "site.file_missing"
            assert mistake.column or mistake.file == "situs.toml" or mistake.code.endswith("_column")
            assert tell(mistake, Texts("id")).isprintable()
    else:
        assert sound(site)


def sound(site: Site) -> bool:
    """Whether a site holds together."""
    for service in site.services:
        assert site.prefix_of(service.code)
        assert site.counters_for(service.code)
    for officer in site.officers:
        assert site.counter(officer.counter).services
    return not list(flaws(site.agencies, site.services, site.counters))


@given(st.data())
def test_any_cell_may_be_anything(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(TABLES))
    lines = [line.split(",") for line in FILES[file].split("\n")]
    row = data.draw(st.integers(0, len(lines) - 2))
    cell = data.draw(st.integers(0, len(lines[row]) - 1))
    lines[row][cell] = data.draw(NASTY | st.text(max_size=12))
    text = "\n".join(",".join(line) for line in lines).encode(
        "utf-8", "surrogateescape" if "\udcff" in str(lines) else "ignore"
    )
    with tempfile.TemporaryDirectory() as folder:
        check(write(Path(folder), **{file.partition(".")[0]: text}))


@given(st.sampled_from(list(FILES)), st.data())
def test_any_bytes_may_be_anything(file: str, data: st.DataObject) -> None:
    raw = FILES[file].encode()
    begin = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(begin, min(len(raw), begin + 40)))
    put = data.draw(st.binary(max_size=8) | NASTY.map(lambda text: text.encode("utf-8", "surrogateescape")))
    with tempfile.TemporaryDirectory() as folder:
        check(write(Path(folder), **{file.partition(".")[0]: raw[:begin] + put + raw[end:]}))


@given(st.sampled_from(TABLES), st.data())
def test_any_lines_may_be_lost_doubled_or_moved(file: str, data: st.DataObject) -> None:
    header, *rows = FILES[file].splitlines(keepends=True)
    kept = data.draw(st.lists(st.sampled_from(rows), max_size=len(rows) + 2))
    with tempfile.TemporaryDirectory() as folder:
        check(write(Path(folder), **{file.partition(".")[0]: header + "".join(kept)}))


@pytest.mark.full
@settings(max_examples=400)
@given(st.sampled_from(TABLES), st.data())
def test_any_byte_of_the_example_may_be_another(file: str, data: st.DataObject) -> None:
    raw = (example_folder() / file).read_bytes()
    place = data.draw(st.integers(0, len(raw) - 1))
    put = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for other in example_folder().iterdir():
            if other.suffix in (".csv", ".toml"):
                (folder / other.name).write_bytes(other.read_bytes())
        (folder / file).write_bytes(raw[:place] + put + raw[place + 1 :])
        check(folder)
