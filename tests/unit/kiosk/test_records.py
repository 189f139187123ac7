"""Events as records: the same bytes for ever, and nothing half-read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.answers import Answer, Flag
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.events import (
    AnswerGiven,
    CounterClosed,
    CounterOpened,
    DeviceAccepted,
    Event,
    FormAbandoned,
    PaperWithdrawn,
    PersonalGiven,
    SoundLost,
    StaffCalled,
    TicketIssued,
    TicketMoved,
    TicketPrinted,
    TicketRated,
)
from kiosk.domain.ticket import Move, TicketId
from kiosk.records import KINDS, Unreadable, decode, encode, stream_of
from tests.unit.kiosk.centre.mall import answered, did, issued, opened

FIRST, LAST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, int((LAST - FIRST).total_seconds() * 1_000_000)).map(
    lambda microseconds: FIRST + dt.timedelta(microseconds=microseconds)
)
NUMBERS = st.integers(-(2**60), 2**60)
SCORES = st.lists(st.tuples(st.text(), st.integers(0, 9)), max_size=3).map(tuple)
CODES = st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple)
ANSWERS = st.builds(
    Answer, scores=SCORES, profile=CODES, version=NUMBERS, flags=st.lists(st.sampled_from(Flag)).map(tuple)
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(TicketIssued, number=NUMBERS, at=MOMENTS),
    st.builds(TicketMoved, at=MOMENTS),
    st.builds(TicketPrinted, copy=NUMBERS, at=MOMENTS),
    st.builds(TicketRated),
    st.builds(CounterOpened, at=MOMENTS),
    st.builds(CounterClosed, at=MOMENTS),
    st.builds(StaffCalled, at=MOMENTS),
    st.builds(SoundLost, at=MOMENTS),
    st.builds(DeviceAccepted, at=MOMENTS),
    st.builds(PersonalGiven, at=MOMENTS),
    st.builds(AnswerGiven, ANSWERS),
    st.builds(FormAbandoned),
    st.builds(PaperWithdrawn, forms=NUMBERS),
)


@given(EVENTS)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    assert decode(*encode(event)) == event


def test_there_is_a_kind_for_every_event() -> None:
    assert set(KINDS.values()) == set(get_args(Event))


def test_only_answers_travel_in_the_stream_of_answers() -> None:
    assert stream_of(answered(4)) == stream_of(PaperWithdrawn("a", 1, "2026-11-24")) == "s"
    assert stream_of(TicketRated(TicketId("t"))) == stream_of(issued(1)) == "q"


@pytest.mark.parametrize(
    ("event", "kind", "body"),
    [
        (
            issued(12, by="K1", ticket="t1"),
            "ticket_issued",
            b'{"ticket":"t1","day":"2026-11-24","prefix":"A","number":12,"lane":"","service":"DUK-1",'
            b'"priority":"regular","at":"2026-11-24T01:00:00Z","device":"K1"}',
        ),
        (
            did(Move.CALL, "t1", 4.5, "3"),
            "ticket_moved",
            b'{"ticket":"t1","move":"call","at":"2026-11-24T01:04:30Z","counter":"3","reason":""}',
        ),
        (
            opened("3", "L1"),
            "counter_opened",
            b'{"counter":"3","officer":"P1","device":"L1","at":"2026-11-24T01:00:00Z"}',
        ),
        (
            PaperWithdrawn("0f", 150, "2026-11-24"),
            "paper_withdrawn",
            b'{"batch":"0f","forms":150,"hour":"2026-11-24"}',
        ),
        (TicketRated(TicketId("t1")), "ticket_rated", b'{"ticket":"t1"}'),
        (
            answered(4, 3, sex="P"),
            "answer_given",
            b'{"answer":{"instrument":"skm-9","version":1,"channel":"device","agency":"DUK","service":"DUK-1",'
            b'"counter":"1","hour":"2026-11-24T08+07:00","scores":[["persyaratan",4],["prosedur",3]],'
            b'"profile":[["jenis_kelamin","P"]],"remark":""}}',
        ),
        (
            AnswerGiven(replace(answered(4).answer, flags=(Flag.STRAIGHT, Flag.FAST))),
            "answer_given",
            b'{"answer":{"instrument":"skm-9","version":1,"channel":"device","agency":"DUK","service":"DUK-1",'
            b'"counter":"1","hour":"2026-11-24T08+07:00","scores":[["persyaratan",4]],"profile":[],"remark":"",'
            b'"flags":["straight","fast"]}}',
        ),
    ],
)
def test_the_bytes_of_a_record_never_change(event: Event, kind: str, body: bytes) -> None:
    assert encode(event) == (kind, 1, body)


def test_a_record_without_a_zone_in_its_time_is_not_read() -> None:
    kind, v, body = encode(did(Move.CALL, "t", 1, "1"))
    with pytest.raises(Unreadable) as refused:
        decode(kind, v, body.replace(b"Z", b""))
    assert refused.value.code == "record.bad_body"


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=40))
def test_no_noise_is_read_as_a_record(kind: str, body: bytes) -> None:
    with pytest.raises(Unreadable, match=r"record.bad_body"):
        decode(kind, 1, body)


def test_a_move_that_nobody_knows_is_not_read() -> None:
    assert isinstance(did(Move.CALL, "t", 1), TicketMoved)
    with pytest.raises(Unreadable):
        decode("ticket_moved", 1, b'{"ticket":"t","move":"fly","at":"2026-11-24T01:00:00Z"}')
    assert isinstance(issued(1), TicketIssued)


def test_what_says_nothing_new_of_a_ticket_is_written_as_before_and_old_records_are_read() -> None:
    at = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
    old = b'{"ticket":"t","move":"miss","at":"2026-11-24T02:00:00Z","counter":"L01","reason":""}'
    event = TicketMoved(TicketId("t"), Move.MISS, at, CounterCode("L01"))
    assert encode(event) == ("ticket_moved", 1, old)
    assert decode("ticket_moved", 1, old) == event
