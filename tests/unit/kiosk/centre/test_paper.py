"""Paper forms at the centre: a file that several devices took in counts once."""

from __future__ import annotations

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.period import period_of
from kiosk.centre.typed_forms import withdrawn_in
from kiosk.domain.answers import Channel
from kiosk.domain.events import Event, PaperWithdrawn
from kiosk.domain.paper_file import batch_of, name_of, record_ids
from kiosk.records import encode
from sync.server.projection import Accepted, Unprojectable
from tests.unit.kiosk.centre.mall import SITE, Centre, answered, said

pytestmark = pytest.mark.usefixtures("each_database")

FILE = tuple(answered(*scores, channel=Channel.PAPER) for scores in ((1, 2), (3, 4), (3, 4), (4, 4)))
NAME = name_of(event.answer for event in FILE)


def typed(withdrawn: int = 0, first: int = 1) -> list[Accepted]:
    """The records of the file as any device writes them."""
    named = zip(record_ids(batch_of(NAME, withdrawn), len(FILE)), FILE, strict=True)
    return [
        Accepted(name, seq, *encode(event)[:2], "2026-11-24", encode(event)[2])
        for seq, (name, event) in enumerate(named, first)
    ]


def test_the_same_file_from_two_devices_counts_once_whichever_comes_first() -> None:
    once, twice = Centre(), Centre()
    once.takes("K1", typed())
    twice.takes("K1", typed()[:2])
    twice.takes("K2", typed()[::-1])
    twice.takes("K1", typed()[2:])
    assert twice.rows() == once.rows()
    assert len(twice.rows("centre_answers")["centre_answers"]) == len(FILE)


def back(withdrawn: int = 0, forms: int = len(FILE)) -> list[Accepted]:
    """The record that takes it back."""
    return said("K1", [PaperWithdrawn(batch_of(NAME, withdrawn), forms, "2026-11-25")], 99)


OTHERS: tuple[Event, ...] = (answered(3, 3), answered(4, 4, channel=Channel.PAPER))
WAYS = {
    "before": lambda: [typed(), back()],
    "after": lambda: [back(), typed()],
    "between": lambda: [typed()[:2], back(), typed()[2:], typed()],
    "together": lambda: [[*typed(), *back()]],
    "twice": lambda: [typed(), back(), back(), typed()],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_was_taken_back_is_in_no_figure_and_is_not_forgotten(way: str) -> None:
    centre, without = Centre(), Centre()
    centre.hears("K2", *OTHERS)
    without.hears("K2", *OTHERS)
    for records in WAYS[way]():
        centre.takes("K1", records)
    assert centre.rows() == without.rows()
    assert centre.projection.prove(centre.conn, SITE).different == 0
    assert withdrawn(centre) == len(FILE)
    assert withdrawn(without) == 0


def withdrawn(centre: Centre, period: str = "2026-11") -> int:
    return withdrawn_in(centre.conn, SITE, shipped().current("skm-9"), period_of(period))


def test_what_was_taken_back_may_be_taken_in_anew() -> None:
    centre, once = Centre(), Centre()
    once.takes("K1", typed())
    for records in (typed(), back(), typed(1)):
        centre.takes("K1", records)
    assert centre.rows() == once.rows()
    assert (withdrawn(centre), withdrawn(centre, "2026-10")) == (len(FILE), 0)


def test_the_withdrawal_of_a_device_that_is_no_longer_trusted_never_happened() -> None:
    centre, once = Centre(), Centre()
    once.takes("K2", typed())
    for records in (typed(), back()):
        centre.takes("K2", records)
    centre.projection.withdraw(centre.conn, SITE, [record.id for record in back()])
    assert centre.rows() == once.rows()
    assert withdrawn(centre) == 0


@pytest.mark.parametrize("forms", [0, -1, 10**9])
def test_a_withdrawal_of_no_file_is_set_aside(forms: int) -> None:
    centre = Centre()
    with pytest.raises(Unprojectable, match=r"record\.bad_body"):
        centre.takes("K1", back(forms=forms))
