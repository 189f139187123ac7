"""Whatever stands in a field of a paper: only plain letters and our own commands go out, and the paper has an end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final, TypeAlias, assert_never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.profile import Profile
from hardware.simulators.printers.interpreter import read_all
from hardware.simulators.printers.orders import CutPaper, Init, Text, Unknown
from kiosk.app.papers import ComplaintPaper, DaySummary, RequirementsPaper, RunBalance
from kiosk.app.papers import TestPage as PrinterPage
from kiosk.app.views import ReceiptView
from kiosk.app.world import TicketPaper
from kiosk.domain.ticket import Priority
from kiosk.paper.complaint import complaint_document
from kiosk.paper.day_summary import day_summary_document
from kiosk.paper.requirements import requirements_document
from kiosk.paper.test_page import test_page_document as page_of
from kiosk.paper.ticket import ticket_document
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed
from tests.unit.kiosk.paper.examples import AT, COMPLAINT, MIDDLE, NARROW, WIDE

LONGEST_MM: Final = 2000
HOSTILE: Final = (
    "Budi\x1b@",
    "\x10\x04\x01\x10\x05\x02",
    "\x1dV\x00\x1bi\x1bm",
    "\x00\x1d(k\x03\x001Q0",
    "satu\ndua\r\ntiga\x0b\x0c\u2028empat",
    "مرحبا \u202eABC\u202c",
    "👩‍👩‍👧‍👦🇮🇩" * 20,
    "ﷺ" * 1000,
    "x" * 5000,
    "kata " * 1000,
    "tujuhbelashuruf17 " * 280,
    "{site} %s \\x1b",
)
TEXTS: Final = Texts()
AnyPaper: TypeAlias = TicketPaper | RequirementsPaper | ComplaintPaper | PrinterPage | DaySummary
words = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE))
lists = st.lists(words, max_size=30).map(tuple)
counts = st.integers(0, 10**12)
moments = st.just(AT)
last_days = st.just(dt.date(2026, 9, 30))
runs = st.lists(
    st.builds(
        RunBalance,
        words, *[counts] * 9,
        st.lists(counts, max_size=60).map(tuple),
        st.integers(-9, 9),
    ),
    max_size=80,
).map(tuple)  # fmt: skip
profiles = st.sampled_from([WIDE, MIDDLE, NARROW])
tickets = st.builds(
    TicketPaper, words, words, words, words, words, words, st.sampled_from(Priority), counts, st.none() | moments,
    moments, words, words, words, st.booleans(),
)  # fmt: skip
slips = st.builds(
    RequirementsPaper, words, words, st.booleans(), words, words, words, lists, words, words, words, words, moments
)
complaints = st.builds(
    ComplaintPaper, words, words, words, moments, words, words, words, words, last_days, words, words
)  # fmt: skip
pages = st.builds(PrinterPage, words, words, words, words, counts, words, words, moments)
receipts = st.builds(
    ReceiptView, day=st.just(AT.date()), state=st.sampled_from(["centre", "site", "waiting", "wrong"]),
    tickets=counts, surveys=counts, waiting=counts, made_at=moments,
)  # fmt: skip
days = st.builds(
    DaySummary, words, words, st.just(AT.date()), runs, st.lists(st.tuples(words, counts), max_size=40).map(tuple),
    st.booleans(), counts, counts, counts, counts, st.none() | receipts, counts, moments,
)  # fmt: skip
papers: st.SearchStrategy[AnyPaper] = st.one_of(tickets, slips, complaints, pages, days)


def laid_out(paper: AnyPaper, profile: Profile) -> Document:
    match paper:
        case TicketPaper():
            return ticket_document(paper, TEXTS)
        case RequirementsPaper():
            return requirements_document(paper, TEXTS)
        case ComplaintPaper():
            return complaint_document(paper, TEXTS)
        case PrinterPage():
            return page_of(paper, TEXTS, profile)
        case DaySummary():
            return day_summary_document(paper, TEXTS)
        case _:
            assert_never(paper)


@given(papers, profiles)
def test_no_text_commands_the_printer(paper: AnyPaper, profile: Profile) -> None:
    commands = read_all(encode(laid_out(paper, profile), profile))
    decisive = [command for command in commands if isinstance(command, Init | CutPaper | Unknown)]
    assert decisive == [Init(), *([CutPaper()] if profile.cut else [])]
    assert all(
        command.text.isascii() and command.text.isprintable() for command in commands if isinstance(command, Text)
    )


@given(papers, profiles)
def test_no_text_runs_over_the_edge_or_makes_a_paper_endless(paper: AnyPaper, profile: Profile) -> None:
    document = laid_out(paper, profile)
    told = length_mm(document, profile)
    assert printed(document, profile).mm == pytest.approx(told, abs=0.1)  # a letter over the edge would take a line
    assert told < LONGEST_MM


def test_a_name_that_looks_like_a_command_is_a_name() -> None:
    receipt = complaint_document(replace(COMPLAINT, complainant="Budi\x1b@"), TEXTS)
    assert "Pelapor   Budi@\n" in printed(receipt, WIDE).text
