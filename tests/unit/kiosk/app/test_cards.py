"""Staff cards: enrolled for one officer, held to sign in, and no way to keep an officer out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.cards import ENROLMENT, MOST_DOUBLINGS, SHOWN
from kiosk.app.counter import LOCK, TRIES
from kiosk.app.view import Done
from kiosk.app.views import CardOutcome, CardView, CounterView, OfficersView, StatusView
from kiosk.domain.catalogue import CounterCode, Officer, OfficerCode
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app import hall as halls
from tests.unit.kiosk.app.cards import traces
from tests.unit.kiosk.app.hall import L1, L2, Hall

P1, P2 = OfficerCode("P01"), OfficerCode("P02")
CARD, OTHER = "a" * 64, "b" * 64
BOTH = ("device.sign_in=both",)


def hall(folder: Path, settings: Sequence[str] = ()) -> AbstractContextManager[Hall]:
    """A mall with two officers."""
    officers = tuple(Officer(code, f"Petugas {code}", L1) for code in (P1, P2))
    return halls.hall(folder, dataclasses.replace(halls.mall(), officers=officers), settings)


def holds(
    mall: Hall, card: str, counter: CounterCode | None = L1, *, reader: str = "door", stable: bool = True
) -> CardView:
    wish = commands.PresentCard(seal=card, stable=stable, reader=reader, counter=counter)
    return mall.desk.execute(wish, CardView)


def asks(mall: Hall, officer: OfficerCode = P1, request: str = "e1", reader: str = "") -> CardView:
    return mall.desk.execute(commands.EnrolCard(request=request, officer=officer, reader=reader), CardView)


def enrols(mall: Hall, card: str = CARD, officer: OfficerCode = P1) -> None:
    request = mall.token()
    assert asks(mall, officer, request).outcome is CardOutcome.WAITING
    assert holds(mall, card).outcome is CardOutcome.ENROLLED
    assert asks(mall, officer, request) == CardView(
        outcome=CardOutcome.ENROLLED, officer=officer, officer_name=mall.catalogue.officer(officer).name
    )


def signs_in(mall: Hall, pin: str, officer: OfficerCode = P1) -> CounterView:
    return mall.desk.execute(commands.SignIn(counter=L1, officer=officer, pin=pin), CounterView)


def refused(mall: Hall, card: str, counter: CounterCode = L1) -> Refused:
    with pytest.raises(Refused) as trouble:
        holds(mall, card, counter)
    return trouble.value


def readers_of(mall: Hall) -> dict[str, str]:
    return mall.desk.execute(commands.ShowStatus(), StatusView).readers


def records(mall: Hall) -> list[bytes]:
    return mall.store.read(
        lambda books: [bytes(link.body) for link in books.chain.links(books.chain.epoch, "q", 0, 10_000)]
    )


def test_an_enrolled_card_signs_its_officer_in_and_is_recorded_as_a_pin_is(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall)
        view = holds(mall, CARD)
        assert (view.outcome, view.officer) == (CardOutcome.SIGNED_IN, P1)
        assert view.counter is not None
        assert view.counter.officer == P1
        by_card = records(mall)
        mall.desk.execute(commands.SignOut(counter=L1), Done)
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        signs_in(mall, "4711")
        assert records(mall)[-1] == by_card[-1]
        assert all(CARD.encode() not in body for body in records(mall))


def test_a_card_is_known_after_a_restart_until_it_is_forgotten(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall)
        mall.again()
        assert holds(mall, CARD).outcome is CardOutcome.SIGNED_IN
        mall.desk.execute(commands.SignOut(counter=L1), Done)
        mall.desk.execute(commands.ForgetCard(officer=P1), Done)
        assert refused(mall, CARD).code == "officer.card_unknown"
        with pytest.raises(Refused, match=r"officer\.no_card"):
            mall.desk.execute(commands.ForgetCard(officer=P1), Done)


def test_a_new_card_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall, CARD)
        enrols(mall, OTHER)
        assert refused(mall, CARD).code == "officer.card_unknown"
        assert holds(mall, OTHER).outcome is CardOutcome.SIGNED_IN


def test_a_card_of_another_officer_and_one_that_changes_are_not_enrolled(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall, CARD, P1)
        asks(mall, P2, "again")
        assert refused(mall, CARD).params == {"officer": P1}
        with pytest.raises(Refused, match=r"officer\.card_of_another"):
            asks(mall, P2, "again")
        asks(mall, P2, "once more")
        with pytest.raises(Refused, match=r"officer\.card_unstable"):
            holds(mall, OTHER, stable=False)
        with pytest.raises(Refused, match=r"officer\.card_unstable"):
            asks(mall, P2, "once more")
        assert refused(mall, OTHER).code == "officer.card_unknown"


def test_an_enrolment_ends_with_who_asks_for_it(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        asks(mall)
        mall.clock.passes(seconds=ENROLMENT.total_seconds() / 2)
        asks(mall)
        mall.clock.passes(seconds=ENROLMENT.total_seconds())
        assert refused(mall, CARD).code == "officer.card_unknown"
        assert asks(mall, P2, "another").outcome is CardOutcome.WAITING


def test_an_enrolment_that_was_taken_back_takes_no_later_card(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        asks(mall, P1, "first")
        ended = mall.desk.execute(commands.EndEnrolment(request="first"), CardView)
        assert ended.outcome is CardOutcome.UNUSED
        assert refused(mall, CARD).code == "officer.card_unknown"
        assert asks(mall, P2, "second").outcome is CardOutcome.WAITING
        mall.desk.execute(commands.EndEnrolment(request="first"), CardView)
        assert holds(mall, CARD).officer == P2
        assert mall.desk.execute(commands.EndEnrolment(request="second"), CardView).outcome is CardOutcome.ENROLLED


def test_one_enrolment_at_a_time(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        asks(mall, P1, "first")
        with pytest.raises(Refused, match=r"officer\.card_awaited"):
            asks(mall, P2, "second")
        assert holds(mall, CARD).officer == P1


def test_an_enrolment_at_one_reader_leaves_the_others_alone(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall, OTHER, P2)
        asks(mall, reader="table")
        assert holds(mall, OTHER, reader="door").outcome is CardOutcome.SIGNED_IN
        assert holds(mall, CARD, reader="table").outcome is CardOutcome.ENROLLED


def test_a_reader_without_a_counter_enrols_and_signs_nobody_in(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        asks(mall)
        assert holds(mall, CARD, None).outcome is CardOutcome.ENROLLED
        assert holds(mall, CARD, None).outcome is CardOutcome.UNUSED
        assert mall.store.read(lambda books: books.counters.sessions()) == []


@pytest.mark.parametrize("card", [CARD, OTHER, "c" * 64])
def test_a_card_while_somebody_is_at_work_changes_nothing_and_says_who(tmp_path: Path, card: str) -> None:
    with hall(tmp_path) as mall:
        enrols(mall, CARD, P1)
        enrols(mall, OTHER, P2)
        holds(mall, CARD)
        before = records(mall)
        view = holds(mall, card)
        assert (view.outcome, view.officer, view.counter) == (CardOutcome.AT_WORK, P1, None)
        assert records(mall) == before


def test_the_command_line_at_a_counter_is_nobody_at_work(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall)
        mall.ticket()
        mall.calls()
        assert holds(mall, CARD).outcome is CardOutcome.SIGNED_IN


def test_strange_cards_hold_cards_up_at_their_counter_and_never_a_pin(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        enrols(mall)
        for at in range(TRIES):
            assert refused(mall, f"{at}" * 64).code == "officer.card_unknown"
        locked = refused(mall, CARD)
        assert (locked.code, locked.params) == ("officer.cards_locked", {"seconds": LOCK.total_seconds()})
        assert holds(mall, CARD, L2).outcome is CardOutcome.SIGNED_IN
        assert signs_in(mall, "4711").officer == P1
        mall.desk.execute(commands.SignOut(counter=L1), Done)
        assert holds(mall, CARD).outcome is CardOutcome.SIGNED_IN


def test_the_wait_doubles_up_to_four_minutes(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        waits = []
        for at in range(TRIES + MOST_DOUBLINGS + 2):
            refused(mall, f"{at:064}")
            if at >= TRIES - 1:
                waits.append(int(str(refused(mall, CARD).params["seconds"])))
                mall.clock.passes(seconds=waits[-1])
        assert waits == [15, 30, 60, 120, 240, 240, 240]


def test_a_strange_card_that_lies_on_the_reader_is_one_try(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for _ in range(TRIES * 3):
            assert refused(mall, OTHER).code == "officer.card_unknown"


def test_where_a_site_asks_for_both_neither_is_enough(tmp_path: Path) -> None:
    with hall(tmp_path, settings=BOTH) as mall:
        enrols(mall, CARD, P1)
        enrols(mall, OTHER, P2)
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")
        assert holds(mall, OTHER).outcome is CardOutcome.PIN_WANTED
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")
        view = holds(mall, CARD)
        assert (view.outcome, view.officer, view.counter) == (CardOutcome.PIN_WANTED, P1, None)
        assert mall.store.read(lambda books: books.counters.sessions()) == []
        with pytest.raises(Refused, match=r"officer\.wrong_pin"):
            signs_in(mall, "0000")
        assert signs_in(mall, "4711").officer == P1
        mall.desk.execute(commands.SignOut(counter=L1), Done)
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")


def test_a_card_that_was_shown_counts_for_a_minute_and_for_its_counter(tmp_path: Path) -> None:
    with hall(tmp_path, settings=BOTH) as mall:
        enrols(mall)
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        holds(mall, CARD, L2)
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")
        holds(mall, CARD)
        mall.clock.passes(seconds=SHOWN.total_seconds())
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")


def test_a_card_that_is_taken_away_after_it_was_shown_signs_nobody_in(tmp_path: Path) -> None:
    with hall(tmp_path, settings=BOTH) as mall:
        enrols(mall)
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        holds(mall, CARD)
        mall.desk.execute(commands.ForgetCard(officer=P1), Done)
        with pytest.raises(Refused, match=r"officer\.card_wanted"):
            signs_in(mall, "4711")


def test_without_pins_a_card_is_enough_even_where_both_are_asked_for(tmp_path: Path) -> None:
    with hall(tmp_path, settings=[*BOTH, "device.ask_pin=false"]) as mall:
        enrols(mall)
        assert holds(mall, CARD).outcome is CardOutcome.SIGNED_IN


def test_a_counter_or_an_officer_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        with pytest.raises(Refused, match="unknown_counter"):
            holds(mall, CARD, CounterCode("L99"))
        with pytest.raises(Refused, match="unknown_officer"):
            asks(mall, OfficerCode("P99"))
        with pytest.raises(Refused, match="unknown_officer"):
            mall.desk.execute(commands.ForgetCard(officer=OfficerCode("P99")), Done)


def test_the_list_says_who_has_what_and_never_a_seal(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        enrols(mall)
        mall.desk.execute(commands.SetPin(officer=P2, pin="4711"), Done)
        view = mall.desk.execute(commands.ShowOfficers(), OfficersView)
        assert {(each.code, each.pin, each.card) for each in view.officers} >= {(P1, False, True), (P2, True, False)}
        assert CARD not in repr(view)


def test_a_card_is_in_no_words_of_its_command() -> None:
    assert CARD not in repr(commands.PresentCard(seal=CARD, stable=True, reader="door"))


def test_a_reader_stands_as_a_screen_has_told_lately(tmp_path: Path) -> None:
    named = ("readers.door.kind=rdm6300", "readers.exit.kind=qr")
    with hall(tmp_path, settings=named) as mall:
        assert readers_of(mall) == {"door": "unknown", "exit": "unknown"}
        mall.desk.execute(commands.ReportReaders(states={"door": "down", "stranger": "down"}), Done)
        mall.desk.execute(commands.ReportReaders(states={"exit": "listening"}), Done)
        assert readers_of(mall) == {"door": "down", "exit": "listening"}
        mall.clock.passes(seconds=30)
        assert readers_of(mall) == {"door": "unknown", "exit": "unknown"}


def test_a_trace_of_a_card_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("card 2900deb30a seen, printed on it 0014594826")
    assert len(traces(tmp_path)) == 3
