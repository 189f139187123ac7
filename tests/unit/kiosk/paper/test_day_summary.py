"""The day's summary: the ledger of numbers with its verdict, short where all went well."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import msgspec
import pytest

from hardware.escpos.profile import Profile
from kiosk.app.papers import DaySummary, RunBalance
from kiosk.paper.day_summary import MOST_RUNS, day_summary_document
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed
from tests.unit.kiosk.paper.examples import DAY, NARROW, WIDE, WIDTHS

TEXTS: Final = Texts()
both_widths = pytest.mark.parametrize("profile", WIDTHS.values(), ids=WIDTHS)
QUIET: Final = RunBalance("B", 1, 44, 44, 44, 0, 0, 0, 0, 0, (), 0)


def said(paper: DaySummary, profile: Profile = WIDE) -> str:
    """The words on the summary, one space between two."""
    return " ".join(printed(day_summary_document(paper, TEXTS), profile).text.split())


@both_widths
def test_the_whole_day_stands_on_either_width(profile: Profile) -> None:
    words = said(DAY, profile)
    for part in (
        "24 November 2026 Anjungan 2",
        "Seimbang: setiap nomor terjelaskan.",
        "Nomor diberikan 154",
        "Tercetak 150",
        "Tidak pasti tercetak 2",
        "Tidak tercetak 1",
        "Dibatalkan 3",
        "Hangus 2",
        "A-K1 001 s.d. 013 13 nomor",
        "2x Printer tidak memastikan bahwa kertasnya sudah keluar.",
        "Dilayani 131",
        "Tidak hadir 12",
        "Penilaian masuk 87",
        "Catatan menunggu dikirim 31",
        "Kertas terpakai 21,4 m",
        "Tanda terima hari ini belum mencakup 31 catatan terbaru.",
    ):
        assert part in words


@both_widths
def test_a_run_that_went_well_is_one_line(profile: Profile) -> None:
    paper = replace(DAY, runs=(QUIET, QUIET), reasons=())
    lines = printed(day_summary_document(paper, TEXTS), profile).text.splitlines()
    first = lines.index(TEXTS.say("paper.runs"))
    assert lines[first + 1].split() == lines[first + 2].split() == ["B", "001", "s.d.", "044", "44", "nomor"]
    assert lines[first + 3].startswith("---")


def test_a_run_says_what_became_of_the_others() -> None:
    assert "118 nomor 2 tidak pasti, 1 tidak tercetak, 1 menunggu, 3 dibatalkan, 2 hangus A-K1" in said(DAY)


def test_a_day_that_does_not_balance_says_so_and_names_the_numbers() -> None:
    lost = replace(QUIET, unexplained=(13, 17), difference=2)
    words = said(replace(DAY, runs=(lost,), balanced=False), NARROW)
    assert TEXTS.say("ledger.not_balanced") in words
    assert "tidak terjelaskan: 013 017" in words
    assert "selisih -1" in said(replace(DAY, runs=(replace(QUIET, difference=-1),), balanced=False))


def test_a_day_without_numbers_says_so() -> None:
    words = said(replace(DAY, runs=(), reasons=()))
    assert TEXTS.say("ledger.empty") in words
    assert "Nomor diberikan" not in words


def test_a_run_of_burnt_numbers_only_has_no_first_and_no_last() -> None:
    burnt = RunBalance("C", 0, 0, 0, 0, 0, 0, 0, 2, 0, (), 0)
    assert "C 0 nomor 2 hangus" in said(replace(DAY, runs=(burnt,)))


def test_a_reason_that_this_version_does_not_know_is_shown_as_it_is() -> None:
    assert "4x hardware.of_tomorrow" in said(replace(DAY, reasons=(("hardware.of_tomorrow", 4),)))


def test_the_runs_left_out_of_an_endless_day_are_counted() -> None:
    assert "dan 3 urutan lagi" in said(replace(DAY, runs=(QUIET,) * (MOST_RUNS + 3)))


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("centre", "Semua 154 tiket dan 61 survei hari ini sudah di pusat."),
        ("site", "Semua 154 tiket dan 61 survei hari ini sudah di server lokasi."),
        ("wrong", "Tanda terima hari ini tidak cocok dengan catatan perangkat ini."),
    ],
)
def test_the_receipt_of_the_day_is_one_sentence(state: str, sentence: str) -> None:
    assert DAY.receipt is not None
    receipt = msgspec.structs.replace(DAY.receipt, state=state, waiting=0)
    assert sentence in said(replace(DAY, receipt=receipt))


def test_a_day_that_nobody_signed_says_nothing_of_a_receipt() -> None:
    assert "hari ini sudah di" not in said(replace(DAY, receipt=None))
