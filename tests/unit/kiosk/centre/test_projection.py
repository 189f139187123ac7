"""What the records of a site mean, however they reach the server."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.centre.alarms import alarms_of
from kiosk.centre.today import day_of_site, in_short
from kiosk.domain.answers import Flag
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.events import Event, SoundLost, StaffCalled, TicketMoved, TicketPrinted, TicketRated
from kiosk.domain.ticket import DeviceId, Move, TicketId
from sync.server.projection import Accepted, Unprojectable
from tests.unit.kiosk.centre.mall import (
    DAY,
    SITE,
    Centre,
    after,
    answered,
    closed,
    did,
    issued,
    left,
    opened,
    said,
)

pytestmark = pytest.mark.usefixtures("each_database")
FEWER = settings(max_examples=max(10, settings().max_examples // 4))  # each example is a day of four devices

Streams = dict[str, list[Event]]


@st.composite
def days(draw: st.DrawFn) -> Streams:
    """What four devices did in a day: two anjungan, two counters; the counters' clocks may be off."""
    numbers = draw(st.integers(1, 6))
    streams: Streams = {"K1": [], "K2": [], "L1": [opened("1", "L1")], "L2": [opened("2", "L2")]}
    for number in range(1, numbers + 1):
        at = draw(st.integers(0, 60))
        kiosk = draw(st.sampled_from(("K1", "K2")))
        ticket = f"t{number}"
        streams[kiosk].append(issued(number, at, by=kiosk, ticket=ticket))
        if draw(st.booleans()):
            streams[kiosk].append(TicketPrinted(TicketId(ticket), "CONFIRMED", "", 0, after(at)))
        for device in draw(st.lists(st.sampled_from(("L1", "L2")), max_size=2)):
            skew = draw(st.integers(-3, 3))
            moves = draw(st.lists(st.sampled_from(list(Move)), max_size=4))
            streams[device] += [did(move, ticket, at + 5 + n + skew, device[1]) for n, move in enumerate(moves)]
        if draw(st.booleans()):
            streams["L1"].append(TicketRated(TicketId(ticket)))
    for _ in range(draw(st.integers(0, 4))):
        scores = draw(st.lists(st.integers(1, 4), min_size=1, max_size=9))
        of, to = draw(st.sampled_from((("DUK", "DUK-1"), ("DUK", "DUK-2"), ("IMI", "IMI-1"))))
        sex = draw(st.sampled_from(("L", "P", "declined", None)))
        day = draw(st.sampled_from((DAY, dt.date(2026, 9, 30))))
        flags = draw(st.sampled_from(((), (Flag.STRAIGHT,), (Flag.FAST, Flag.BURST))))
        streams["L2"].append(answered(*scores, of=of, to=to, sex=sex, day=day, flags=flags))
        if draw(st.booleans()):
            streams["L1"].append(left(len(scores), of=of, to=to, day=day))
    return streams


def batches(streams: Streams, chance: random.Random) -> list[tuple[str, list[Accepted]]]:
    """The streams cut into batches, and the batches in some order that keeps each device's own."""
    waiting = {device: said(device, events) for device, events in streams.items() if events}
    sent: list[tuple[str, list[Accepted]]] = []
    while waiting:
        device = chance.choice(sorted(waiting))
        cut = chance.randint(1, len(waiting[device]))
        sent.append((device, waiting[device][:cut]))
        waiting[device] = waiting[device][cut:]
        if not waiting[device]:
            del waiting[device]
    return sent


def centre_after(sent: Sequence[tuple[str, list[Accepted]]]) -> Centre:
    centre = Centre()
    for device, records in sent:
        centre.takes(device, records)
    return centre


@FEWER
@given(days(), st.randoms(use_true_random=False))
def test_any_order_of_the_devices_batches_gives_the_same_tickets_and_tallies(
    streams: Streams, chance: random.Random
) -> None:
    one_by_one = centre_after([(device, said(device, events)) for device, events in streams.items() if events])
    mixed = centre_after(batches(streams, chance))
    assert mixed.rows() == one_by_one.rows()


@FEWER
@given(days(), st.randoms(use_true_random=False))
def test_a_replayed_batch_changes_nothing(streams: Streams, chance: random.Random) -> None:
    sent = batches(streams, chance)
    centre = centre_after(sent)
    every = (
        "centre_ticket_log",
        "centre_counter_log",
        "centre_answers",
        "centre_abandoned",
        "centre_open_counters",
        "centre_alarms",
    )
    before = centre.rows(), centre.rows(*every), dict(centre.claims.keepers)
    for device, records in chance.sample(sent, len(sent)):
        centre.takes(device, records)
    assert (centre.rows(), centre.rows(*every), centre.claims.keepers) == before


@FEWER
@given(days(), st.randoms(use_true_random=False))
def test_what_was_counted_step_by_step_equals_what_is_counted_anew(streams: Streams, chance: random.Random) -> None:
    centre = centre_after(batches(streams, chance))
    stepwise = centre.rows()
    centre.projection.tell_again(centre.conn, SITE)
    assert centre.rows() == stepwise


def test_a_call_that_arrives_before_its_ticket_counts_once_the_ticket_is_there() -> None:
    centre = Centre()
    centre.hears("L1", did(Move.CALL, "A1", 9, "1"))
    assert centre.rows("centre_tickets")["centre_tickets"] == []
    centre.hears("K1", issued(1))
    (ticket,) = centre.rows("centre_tickets")["centre_tickets"]
    assert (ticket["state"], ticket["counter"], ticket["first_called_at"]) == ("called", "1", after(9))


def test_the_same_number_twice_is_stored_twice_and_raises_one_alarm() -> None:
    centre = Centre()
    centre.hears("K1", issued(7, ticket="first"))
    centre.hears("K2", issued(7, by="K2", ticket="second"))
    assert [row["ticket"] for row in centre.rows("centre_tickets")["centre_tickets"]] == ["first", "second"]
    (alarm,) = alarms_of(centre.conn, SITE, 10)
    assert (alarm.code, alarm.params["label"], alarm.device) == ("duplicate_number", "A-007", "K2")


def test_two_counters_that_called_the_same_ticket_raise_an_alarm_and_lose_nothing() -> None:
    centre = Centre()
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 5, "1"))
    centre.hears("L2", did(Move.CALL, "A1", 6, "2"))
    (alarm,) = alarms_of(centre.conn, SITE, 10)
    assert (alarm.code, alarm.params) == ("called_twice", {"label": "A-001", "counter": "2"})
    assert len(centre.rows("centre_ticket_log")["centre_ticket_log"]) == 3


@pytest.mark.parametrize(
    ("kind", "v", "body", "code"),
    [
        ("ticket_sold", 1, b"{}", "record.unknown_kind"),
        ("ticket_issued", 9, b"{}", "record.unknown_version"),
        ("ticket_issued", 1, b'{"ticket":', "record.bad_body"),
        ("ticket_issued", 1, b"\xff", "record.bad_body"),
        (
            "answer_given",
            1,
            said("L1", [answered(3)])[0].body.replace(b"skm-9", b"other"),
            "instrument.unknown_version",
        ),
        ("answer_given", 1, said("L1", [answered(3)])[0].body.replace(b",3]", b",5]"), "survey.score_not_offered"),
        ("answer_given", 1, said("L1", [answered(3)])[0].body.replace(b"T08", b"T99"), "survey.bad_hour"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason_before_anything_is_written(
    kind: str, v: int, body: bytes, code: str
) -> None:
    centre = Centre()
    stream, good = ("s", said("K1", [answered(3)])) if kind == "answer_given" else ("q", said("K1", [issued(1)]))
    poison = Accepted("bad", 2, kind, v, "", body)
    with pytest.raises(Unprojectable) as refused:
        centre.projection.project(centre.conn, SITE, "K1", stream, [*good, poison])
    assert refused.value.code == code
    assert centre.rows("centre_ticket_log", "centre_answers") == {"centre_ticket_log": [], "centre_answers": []}


def test_an_answer_among_the_queue_s_records_is_refused_for_its_order_tells_whose_it_is() -> None:
    centre = Centre()
    with pytest.raises(Unprojectable) as refused:
        centre.projection.project(centre.conn, SITE, "L1", "q", said("L1", [answered(4)]))
    assert refused.value.code == "record.wrong_stream"


def test_a_call_for_staff_counts_once_on_its_day_and_as_nothing_else() -> None:
    centre = Centre()
    before = centre.rows()
    records = said("K1", [StaffCalled(DeviceId("K1"), after(1)), StaffCalled(DeviceId("K1"), after(2))])
    for _ in range(2):
        centre.takes("K1", records)
    assert centre.rows() == before
    assert in_short(day_of_site(centre.conn, SITE, DAY)).staff_calls == 2
    assert in_short(day_of_site(centre.conn, SITE, DAY - dt.timedelta(days=1))).staff_calls == 0


def test_a_transferred_number_is_kept_by_a_device_of_its_new_service_and_counts_there() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L3", opened("3", "L3"))
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 5, "1"))
    centre.hears("L1", replace(did(Move.TRANSFER, "A1", 6, "1"), service=ServiceCode("IMI-1")))
    assert centre.claims.keepers["ticket/A1"] == "L3"
    (row,) = centre.rows("centre_tickets")["centre_tickets"]
    assert (row["state"], row["service"], row["agency"], row["counter"]) == ("waiting", "IMI-1", "IMI", None)
    centre.hears("L3", did(Move.CALL, "A1", 9, "3"), did(Move.HOLD, "A1", 10, "3"))
    line = day_of_site(centre.conn, SITE, DAY).site
    assert (line.serving, line.held) == (0, 1)
    assert alarms_of(centre.conn, SITE, 10) == ()


def test_what_another_counter_says_of_a_called_number_is_left_out() -> None:
    centre = Centre()
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 5, "1"))
    centre.hears("L2", did(Move.FINISH, "A1", 6, "2"), did(Move.HOLD, "A1", 7, "2"))
    (row,) = centre.rows("centre_tickets")["centre_tickets"]
    assert (row["state"], row["counter"]) == ("called", "1")


def test_a_site_whose_files_are_not_here_is_counted_all_the_same() -> None:
    centre = Centre(catalogue=None)
    centre.hears("K1", issued(1))
    centre.hears("L1", opened("1", "L1"), did(Move.CALL, "A1", 2, "1"))
    (ticket,) = centre.rows("centre_tickets")["centre_tickets"]
    assert (ticket["agency"], ticket["state"]) == ("", "called")


# --- who keeps a waiting ticket -----------------------------------------------------------------------------


def test_a_ticket_is_kept_by_the_device_that_printed_it_if_its_own_counter_serves_it() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"))
    centre.hears("L2", issued(1, by="L2"))
    assert centre.claims.keepers["ticket/A1"] == "L2"


def test_a_counter_that_opens_keeps_what_it_prints_though_both_are_told_at_once() -> None:
    """The device calls them as its own from the first moment: nobody else may hold them for his."""
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"), *(issued(number, by="L2") for number in range(1, 21)))
    assert set(centre.claims.keepers.values()) == {"L2"}


def test_tickets_are_shared_among_the_counters_that_serve_them() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"))
    centre.hears("L3", opened("3", "L3"))
    centre.hears("K1", *(issued(number) for number in range(1, 41)))
    keepers = [centre.claims.keepers[f"ticket/A{number}"] for number in range(1, 41)]
    assert set(keepers) == {"L1", "L2"}


def test_a_new_ticket_goes_to_a_counter_that_was_heard_lately_and_none_leaves_a_silent_keeper() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"))
    centre.hears("K1", *(issued(number) for number in range(1, 21)))
    before = dict(centre.claims.keepers)
    centre.heard = {"K1", "L1"}
    centre.hears("K1", *(issued(number) for number in range(21, 41)))
    assert {centre.claims.keepers[f"ticket/A{number}"] for number in range(21, 41)} == {"L1"}
    assert {key: centre.claims.keepers[key] for key in before} == before
    centre.heard = {"K1"}  # of those who may serve nobody was heard: they share again
    centre.hears("K1", *(issued(number) for number in range(41, 81)))
    assert {centre.claims.keepers[f"ticket/A{number}"] for number in range(41, 81)} == {"L1", "L2"}


def test_a_counter_that_prints_its_own_numbers_keeps_them_however_they_came_here() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"))
    centre.heard = {"L1"}
    centre.hears("L2", issued(1, by="L2"))
    assert centre.claims.keepers["ticket/A1"] == "L2"


def test_what_a_closing_counter_leaves_goes_to_one_that_was_heard_lately() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("K1", *(issued(number) for number in range(1, 21)))
    centre.hears("L2", opened("2", "L2"))
    centre.hears("L4", opened("2", "L4"))
    centre.heard = {"L1", "L4"}
    centre.hears("L1", closed("1", "L1", 30))
    assert set(centre.claims.keepers.values()) == {"L4"}


def test_nobody_keeps_a_ticket_until_a_counter_opens_for_it() -> None:
    centre = Centre()
    centre.hears("K1", issued(1), issued(1, to="IMI-1"))
    assert centre.claims.keepers == {}
    centre.hears("L1", opened("1", "L1"))
    assert centre.claims.keepers == {"ticket/A1": "L1"}


def test_a_counter_that_closes_hands_its_tickets_to_the_others_and_moves_none_of_theirs() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("L2", opened("2", "L2"))
    centre.hears("K1", *(issued(number) for number in range(1, 21)))
    before = dict(centre.claims.keepers)
    centre.hears("L1", closed("1", "L1", 30))
    assert set(centre.claims.keepers.values()) == {"L2"}
    assert all(centre.claims.keepers[key] == "L2" for key, keeper in before.items() if keeper == "L2")
    centre.hears("L2", closed("2", "L2", 31))
    assert set(centre.claims.keepers.values()) == {None}


def test_a_counter_left_open_yesterday_keeps_nothing_today() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1", minutes=-24 * 60))
    centre.hears("K1", issued(1))
    assert "ticket/A1" not in centre.claims.keepers


def test_a_missed_ticket_that_returns_gets_a_keeper_again() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 5, "1"), did(Move.MISS, "A1", 8))
    assert centre.rows("centre_ticket_keepers")["centre_ticket_keepers"] == []
    centre.hears("L1", did(Move.RETURN, "A1", 20))
    assert [row["keeper"] for row in centre.rows("centre_ticket_keepers")["centre_ticket_keepers"]] == ["L1"]


def test_a_ticket_that_was_called_missed_and_returned_in_one_batch_may_be_called_by_another_counter() -> None:
    centre = Centre()
    centre.hears("L1", opened("1", "L1"))
    centre.hears("K1", issued(1))
    centre.hears(
        "L1", did(Move.CALL, "A1", 5, "1"), did(Move.MISS, "A1", 8), did(Move.RETURN, "A1", 9), closed("1", "L1", 10)
    )
    assert (centre.claims.keepers["ticket/A1"], centre.claims.holders.get("ticket/A1")) == (None, None)
    centre.hears("L2", did(Move.CALL, "A1", 12, "2"))
    assert alarms_of(centre.conn, SITE, 10) == ()


def test_a_return_that_arrives_before_its_call_leaves_the_ticket_free() -> None:
    centre = Centre()
    centre.hears("K1", issued(1))
    centre.hears("L2", did(Move.RETURN, "A1", 9))
    centre.hears("L1", did(Move.CALL, "A1", 5, "1"), did(Move.MISS, "A1", 8))
    centre.hears("L2", did(Move.CALL, "A1", 12, "2"))
    assert alarms_of(centre.conn, SITE, 10) == ()


def test_the_rating_of_a_finished_ticket_is_kept_by_the_device_of_its_counter() -> None:
    centre = Centre()
    centre.hears("K1", issued(1))
    moves: list[TicketMoved] = [did(Move.CALL, "A1", 5, "1"), did(Move.START, "A1", 6), did(Move.FINISH, "A1", 9)]
    centre.hears("L1", *moves)
    assert centre.claims.keepers["rate/A1"] == "L1"


def test_a_board_without_sound_is_told_to_staff_once_an_outage() -> None:
    centre = Centre()
    lost = [SoundLost(DeviceId("D1"), "A", "no_device", after(at)) for at in (0, 20)]
    centre.hears("D1", *lost)
    centre.hears("D2", SoundLost(DeviceId("D2"), "", "busy", after(20)))
    centre.hears("D1", lost[0])
    found = [(each.code, each.device, dict(each.params)) for each in alarms_of(centre.conn, SITE, 9)]
    assert sorted(found) == [
        ("no_sound", "D1", {"zone": "A"}),
        ("no_sound", "D1", {"zone": "A"}),
        ("no_sound_all", "D2", {"zone": ""}),
    ]
