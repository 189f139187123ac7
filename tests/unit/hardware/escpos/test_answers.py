"""Sorting answers: the same at every cut, and no part of one is ever taken for another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.answers import (
    Answer,
    Block,
    Flow,
    Foreign,
    FullStatus,
    Layout,
    PaperReport,
    Push,
    Sorter,
    StatusByte,
    is_answer,
    is_flow,
    is_paper_report,
)

LAYOUTS: tuple[Layout, ...] = ("epson", "custom6", "none")
bytes_of_reports = st.sampled_from([byte for byte in range(256) if is_paper_report(byte)])
status_bytes = st.sampled_from([StatusByte(byte) for byte in range(256) if is_answer(byte)])
reports = bytes_of_reports.map(PaperReport)
process_ids = st.text("ABCDEFGHIJKLMNO", min_size=4, max_size=4).map(lambda t: Block(b'7"' + t.encode() + b"\x00"))
names = st.text("ABCTM-8230ILsi ", min_size=1, max_size=20).map(lambda t: Block(b"_" + t.encode() + b"\x00"))
pushes = st.builds(
    lambda first, rest: Push(bytes((first, *rest))),
    st.sampled_from([byte for byte in range(256) if byte & 0x93 == 0x10]),
    st.lists(bytes_of_reports, min_size=3, max_size=3),
)
quarters = st.sampled_from([byte for byte in range(256) if not byte & 0x10])
full_statuses = st.builds(FullStatus, quarters, quarters, quarters, quarters)
noise = st.integers(0x80, 0xFF).map(lambda byte: Foreign(bytes((byte,))))
flows = st.booleans().map(Flow)

of_an_epson = st.lists(st.one_of(status_bytes, reports, process_ids, names, pushes, noise, flows), max_size=8)
of_a_custom = st.lists(st.one_of(full_statuses, reports, names, noise, flows), max_size=8)


def wire(answer: Answer) -> bytes:
    """The bytes of an answer, as a printer sends them."""
    match answer:
        case Flow(stop):
            return b"\x13" if stop else b"\x11"
        case StatusByte(byte) | PaperReport(byte):
            return bytes((byte,))
        case FullStatus(paper, user, recoverable, unrecoverable):
            return bytes((0x10, 0x0F, paper, user, recoverable, unrecoverable))
        case Block(data) | Push(data) | Foreign(data):
            return data


def sort(data: bytes, layout: Layout = "epson") -> list[Answer]:
    return list(Sorter(layout).feed(data))


def in_pieces(data: bytes, cuts: list[int], layout: Layout) -> list[Answer]:
    sorter, places = Sorter(layout), sorted(cut % (len(data) + 1) for cut in cuts)
    edges = [0, *places, len(data)]
    return [answer for a, b in pairwise(edges) for answer in sorter.feed(data[a:b])]


@given(of_an_epson)
def test_what_an_epson_sends_is_sorted_as_it_was_meant(answers: list[Answer]) -> None:
    assert sort(b"".join(map(wire, answers))) == answers


@given(of_a_custom)
def test_what_a_kiosk_printer_sends_is_sorted_as_it_was_meant(answers: list[Answer]) -> None:
    assert sort(b"".join(map(wire, answers)), "custom6") == answers


@given(st.binary(max_size=120), st.lists(st.integers(0, 200), max_size=8), st.sampled_from(LAYOUTS))
def test_no_cut_changes_anything(data: bytes, cuts: list[int], layout: Layout) -> None:
    assert in_pieces(data, cuts, layout) == sort(data, layout)


@pytest.mark.parametrize("data", [b"\x10\x00\x01\x40", b'7"AAAB\x00', b"_TM-T82III\x00", b"\x12\x00\x1a"])
def test_every_cut_position_of_an_answer_is_the_same(data: bytes) -> None:
    whole = sort(data)
    assert [in_pieces(data, [cut], "epson") for cut in range(len(data))] == [whole] * len(data)


@given(st.binary(max_size=200), st.sampled_from(LAYOUTS))
def test_every_byte_belongs_to_exactly_one_answer(data: bytes, layout: Layout) -> None:
    sorter = Sorter(layout)
    answers = [*sorter.feed(data), *sorter.forget()]
    plain = bytes(byte for byte in data if not is_flow(byte))
    assert sum(len(wire(answer)) for answer in answers) == len(data)
    assert b"".join(wire(a) for a in answers if isinstance(a, Flow)) == bytes(b for b in data if is_flow(b))
    assert sorted(b"".join(wire(a) for a in answers if not isinstance(a, Flow))) == sorted(plain)


@given(st.one_of(pushes, full_statuses), st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=4))
def test_stop_and_go_within_an_answer_change_nothing(answer: Answer, flow: list[tuple[int, bool]]) -> None:
    data = bytearray(wire(answer))
    for place, stop in flow:
        data[place % len(data) : place % len(data)] = wire(Flow(stop))
    layout: Layout = "custom6" if isinstance(answer, FullStatus) else "epson"
    assert [a for a in sort(bytes(data), layout) if not isinstance(a, Flow)] == [answer]


@given(pushes, st.integers(1, 3), st.integers(0x80, 0xFF))
def test_a_push_cut_short_is_foreign_and_never_a_report_or_a_status(push: Push, kept: int, stranger: int) -> None:
    answers = sort(push.data[:kept] + bytes((stranger,)))
    assert answers == [Foreign(push.data[:kept]), Foreign(bytes((stranger,)))]


@given(full_statuses, st.integers(1, 5))
def test_a_full_status_that_begins_anew_is_read_from_its_beginning(full: FullStatus, kept: int) -> None:
    data = wire(full)
    assert sort(data[:kept] + data, "custom6") == [Foreign(data[:kept]), full]


@given(st.binary(max_size=60), st.sampled_from([StatusByte(0x12), PaperReport(0), Block(b'7"AAAB\x00')]))
def test_after_any_garbage_that_was_given_up_the_next_answer_is_whole(garbage: bytes, answer: Answer) -> None:
    sorter = Sorter("epson")
    sorter.feed(garbage)
    sorter.forget()
    assert sorter.feed(wire(answer)) == (answer,)


@given(st.binary(max_size=40))
def test_whatever_follows_a_whole_answer_does_not_change_it(garbage: bytes) -> None:
    for answer in (StatusByte(0x1A), Push(b"\x10\x00\x00\x00"), Block(b'7"AAAB\x00')):
        assert sort(wire(answer) + garbage)[0] == answer


def test_a_status_between_the_letters_of_a_process_id_is_both_read() -> None:
    assert sort(b'7"AA\x12AB\x00') == [StatusByte(0x12), Block(b'7"AAAB\x00')]


def test_the_letters_of_a_name_are_no_answers() -> None:
    assert sort(b"_TM-T82III V2.6\x00") == [Block(b"_TM-T82III V2.6\x00")]


@pytest.mark.parametrize("start", [b"7", b"_", b'7"'])
def test_a_block_without_an_end_is_given_up(start: bytes) -> None:
    answers = sort(start + b"A" * 80 + b"\x12")
    assert isinstance(answers[0], Foreign)
    assert answers[-1] == StatusByte(0x12)


def test_a_process_id_of_the_wrong_length_is_foreign() -> None:
    assert sort(b'7"AA\x00A\x00') == [Block(b'7"AA\x00A\x00')]
    assert sort(b'7"AAABC\x00')[0] == Foreign(b'7"AAABC')


@given(st.integers(0, 255))
def test_flow_answers_and_reports_never_look_alike(byte: int) -> None:
    assert is_flow(byte) + is_answer(byte) + is_paper_report(byte) <= 1
