"""The number and the code of a complaint: read as they were made, however they are typed, and forged by nobody."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.code import ALPHABET, LONG
from kiosk.domain.complaint import ComplaintId
from kiosk.domain.complaint_code import code_of, compact, label_of, parts_of, progress_of, proves, read_code, run_of
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.domain.test_code import CONFUSED, LANES

IDS = st.uuids().map(lambda each: ComplaintId(str(each)))
NUMBERS = st.integers(1, 99_999)
DAYS = st.dates(dt.date(2020, 1, 1))


@given(lane=st.sampled_from(["", "S2", "R437"]) | LANES, number=NUMBERS)
def test_a_number_is_written_as_it_is_read(lane: str, number: int) -> None:
    assert parts_of(label_of(lane, number)) == (lane, number)


def test_a_number_looks_as_on_paper() -> None:
    assert (label_of("", 147), label_of("K1", 3), label_of("", 12345)) == ("PD-0147", "PD-K1-0003", "PD-12345")
    assert [parts_of(each) for each in ("", "PD-", "A-012", "PD-147", "XPD-0147")] == [None] * 5


def test_numbers_run_for_a_year_under_a_key_that_no_day_has() -> None:
    assert run_of(dt.date(2026, 3, 4)) == run_of(dt.date(2026, 12, 31)) != run_of(dt.date(2027, 1, 1))
    assert run_of(dt.date(2026, 3, 4)).key == "2026/PD"


@given(complaint=IDS, day=DAYS, lane=st.just("") | LANES, number=NUMBERS, data=st.data())
def test_a_code_typed_as_people_type_opens_its_complaint(
    complaint: ComplaintId, day: dt.date, lane: str, number: int, data: st.DataObject
) -> None:
    label = label_of(lane, number)
    year, name, proof = code_of(complaint, day, label).split("-")
    typed = "".join(data.draw(st.sampled_from(CONFUSED.get(letter, letter + letter.lower()))) for letter in proof)
    between = data.draw(st.sampled_from(["-", " ", ""]))
    before = data.draw(st.sampled_from(["", "https://mpp.example/pengaduan/", " "]))
    read = read_code(before + between.join((year, name, typed)))
    assert (read.year, read.number) == (day.year, compact(label))
    assert proves(read, complaint)


@given(complaint=IDS, other=IDS, place=st.integers(0, LONG - 1), letter=st.sampled_from(ALPHABET))
def test_a_forged_proof_and_another_complaint_prove_nothing(
    complaint: ComplaintId, other: ComplaintId, place: int, letter: str
) -> None:
    written = code_of(complaint, dt.date(2026, 11, 24), "PD-0147")
    start = len(written) - LONG + place
    forged = written[:start] + letter + written[start + 1 :]
    assert proves(read_code(forged), complaint) == (forged == written)
    assert proves(read_code(written), other) == (other == complaint)


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        read_code(text)


@pytest.mark.parametrize(
    ("survey_url", "progress"),
    [
        ("", "C"),
        ("https://mpp.example/s/", "https://mpp.example/pengaduan/C"),
        ("https://mpp.example/", "https://mpp.example/pengaduan/C"),
        ("https://mpp.example", "https://mpp.example/pengaduan/C"),
        ("http://10.0.0.2:8080/s/", "http://10.0.0.2:8080/pengaduan/C"),
        ("https://pusat.example/sites/palembang/s/", "https://pusat.example/sites/palembang/pengaduan/C"),
    ],
)
def test_progress_is_seen_beside_the_survey_pages(survey_url: str, progress: str) -> None:
    assert progress_of(survey_url, "C") == progress
