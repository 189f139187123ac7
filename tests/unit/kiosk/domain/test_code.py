"""The code on a ticket: read as it was made, typed badly or well, and forged by nobody."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain.code import ALPHABET, LONG, SHORT, TicketCode, code_of, days_of, proves, read_code
from kiosk.domain.ticket import Ticket, TicketId
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.domain.test_ticket import TICKET

SECRET = b"s" * 32
LANES = st.from_regex(re.compile(r"[A-HJ-NP-Z][1-9][0-9]?(S[2-9])?(R[2-9])?", re.ASCII), fullmatch=True)
CONFUSED = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    return replace(
        TICKET,
        id=TicketId(draw(st.uuids()).hex),
        day=draw(st.dates()),
        prefix=draw(st.text("ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=2)),
        lane=draw(st.sampled_from(["", "S2", "S31", "R2", "ST1", "QQQ99"]) | LANES),
        number=draw(st.integers(1, 9999)),
    )


@given(ticket=tickets(), length=st.sampled_from([LONG, SHORT]), data=st.data())
def test_a_code_typed_as_people_type_opens_its_ticket(ticket: Ticket, length: int, data: st.DataObject) -> None:
    day, label, proof = code_of(ticket, SECRET, length).split("-")
    typed = "".join(data.draw(st.sampled_from(CONFUSED.get(letter, letter + letter.lower()))) for letter in proof)
    between = data.draw(st.sampled_from(["-", " ", ""]))
    read = read_code(
        data.draw(st.sampled_from(["", "https://mpp.example/s/", " "])) + between.join((day, label, typed))
    )
    assert read == TicketCode(day, label, proof)
    assert proves(read, ticket, SECRET)


@given(ticket=tickets(), place=st.integers(0, LONG - 1), letter=st.sampled_from(ALPHABET))
def test_a_forged_proof_another_ticket_and_another_secret_prove_nothing(
    ticket: Ticket, place: int, letter: str
) -> None:
    code = read_code(code_of(ticket, SECRET))
    forged = code.proof[:place] + letter + code.proof[place + 1 :]
    assert proves(TicketCode(code.day, code.label, forged), ticket, SECRET) == (forged == code.proof)
    assert not proves(code, replace(ticket, id=TicketId("other")), SECRET)
    assert not proves(code, ticket, b"t" * 32)


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_code(text).proof
    except Refused as refused:
        assert refused.code == "survey.code_unreadable"  # noqa: PT017


@pytest.mark.parametrize("text", ["", "1124", "1124-A012", "1124-A012-7K3", "1124-A012-7K3QX9WM4", "x" * 5000])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"survey\.code_unreadable"):
        read_code(text)


@given(ticket=tickets())
def test_letters_that_look_like_digits_are_understood_everywhere(ticket: Ticket) -> None:
    code = code_of(ticket, SECRET)
    assert read_code(code.replace("0", "O").replace("1", "I")) == read_code(code)


@given(ticket=tickets(), later=st.integers(0, 300))
def test_the_day_of_a_code_is_found_within_a_year(ticket: Ticket, later: int) -> None:
    today = dt.date.fromordinal(min(ticket.day.toordinal() + later, dt.date.max.toordinal()))
    assume(ticket.day.year > 1 and (ticket.day.month, ticket.day.day) != (2, 29))
    assert ticket.day in days_of(read_code(code_of(ticket, SECRET)), today)


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert list(days_of(TicketCode("0231", "A012", "0000"), dt.date(2026, 11, 24))) == []
