"""The ledger of a whole device: whatever is asked of it, in whatever order, each of its numbers is accounted for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.spooler import end_job
from kiosk.app import commands
from kiosk.app.books import Books, PrintJob
from kiosk.app.views import LedgerView, TicketView
from kiosk.domain.ledger import CancelReason
from kiosk.domain.paper import PaperKind
from kiosk.domain.ticket import State, TicketId
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KTP, L1, PASPOR, Hall, hall

OUTCOMES = (("CONFIRMED", ""), ("SENT_UNCONFIRMED", "no_marker"), ("NOT_PRINTED", "paper_out"))


def ledger(mall: Hall, day: dt.date | None = None) -> LedgerView:
    return mall.desk.execute(commands.ShowLedger(day=day), LedgerView)


def cancels(mall: Hall, ticket: TicketId, reason: CancelReason = CancelReason.LEFT, request: str = "") -> TicketView:
    wish = commands.CancelTicket(request=request or mall.token(), ticket=ticket, reason=reason)
    return mall.desk.execute(wish, TicketView)


def prints_next(mall: Hall, outcome: str, detail: str) -> None:
    """What the spooler writes for the next paper in the line."""

    def sends(books: Books) -> PrintJob | None:
        job = books.prints.next()
        if job and outcome != "NOT_PRINTED":
            books.prints.send(job, 90.0)
        return job

    job = mall.store.write(sends)
    if job:
        mall.store.write(lambda books: end_job(books, job, outcome, detail))


def test_before_the_first_number_the_ledger_is_empty_and_balances(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        view = ledger(mall)
    assert (view.runs, view.reasons, view.balanced) == ((), {}, True)


def test_each_run_has_its_line_and_each_trouble_its_reason(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        given_numbers = [mall.ticket(), mall.ticket(), mall.ticket(), mall.ticket(PASPOR)]
        for outcome, detail in OUTCOMES:
            prints_next(mall, outcome, detail)
        again = commands.PrintAgain(request="again", ticket=given_numbers[0].id)
        mall.desk.execute(again, TicketView)
        cancels(mall, given_numbers[1].id, CancelReason.TRIAL)
        view = ledger(mall)
    first, second = view.runs
    assert (first.issued, first.printed, first.unconfirmed, first.unprinted, first.cancelled) == (3, 1, 1, 1, 1)
    assert (first.copies, first.first, first.last) == (0, 1, 3)
    assert (second.issued, second.waiting) == (1, 1)
    assert view.reasons == {"hardware.no_marker": 1, "hardware.paper_out": 1, "ledger.cancelled_trial": 1}
    assert view.balanced


def test_a_number_that_was_given_before_joining_is_burnt_when_the_site_grants_it_and_the_day_balances(
    tmp_path: Path,
) -> None:
    with hall(tmp_path) as mall:
        alone = [mall.ticket().label for _ in range(2)]
        mall.word.joined = True
        joined = [mall.ticket().label for _ in range(2)]
        view = ledger(mall)
    assert (alone, joined) == (["A-001", "A-002"], ["A-003", "A-004"])
    assert (view.runs[0].taken, view.runs[0].issued, view.runs[0].burnt) == (6, 4, 2)
    assert view.reasons == {"ledger.burnt_given_alone": 2}
    assert view.balanced


def test_a_day_that_is_past_is_told_as_it_was(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        day = mall.ticket().business_day
        prints_next(mall, *OUTCOMES[2])
        before = ledger(mall)
        mall.clock.passes(days=1)
        mall.ticket()
        assert ledger(mall, day) == before
        assert ledger(mall).runs[0].issued == 1


def test_a_number_that_vanished_from_the_books_is_seen(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        gone = [mall.ticket() for _ in range(3)][1]
        mall.store.write(lambda b: b.tickets._conn.execute("delete from ticket where id = ?", (gone.id,)))
        view = ledger(mall)
    assert not view.balanced
    assert (view.runs[0].unexplained, view.runs[0].difference) == ((2,), 1)


def test_a_cancelled_number_is_called_by_nobody_and_given_to_nobody(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        first, second = mall.ticket(), mall.ticket()
        assert cancels(mall, first.id, request="c").state is State.CANCELLED
        assert cancels(mall, first.id, request="c").state is State.CANCELLED
        current = mall.calls().current
        assert current is not None
        assert current.label == second.label
        assert mall.ticket().label == "A-003"


def test_only_a_waiting_number_can_be_cancelled(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        called = mall.ticket()
        mall.calls()
        with pytest.raises(Refused, match="move_not_allowed"):
            cancels(mall, called.id)
        with pytest.raises(Refused, match=r"ticket\.unknown"):
            cancels(mall, TicketId("nothing"))


def test_a_number_that_a_counter_holds_by_the_sites_word_is_not_cancelled(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        held = mall.ticket()
        mall.word.holders[f"ticket/{held.id}"] = "L9"
        with pytest.raises(Refused, match="elsewhere"):
            cancels(mall, held.id)


def test_cut_off_a_device_cancels_only_what_it_keeps(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        kept, strange = mall.ticket(), mall.ticket()
        mall.word.cut = True
        mall.store.write(lambda books: books.tickets.keep(kept.id, books.device()))
        mall.store.write(lambda books: books.tickets.keep(strange.id, None))
        assert cancels(mall, kept.id).state is State.CANCELLED
        with pytest.raises(Refused, match="elsewhere"):
            cancels(mall, strange.id)


deeds = st.lists(
    st.one_of(
        st.sampled_from(("ticket", "passport", "call", "finish", "cancel", "again", "join", "cut", "heal", "restart")),
        st.sampled_from(OUTCOMES),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_whatever_happens_the_ledger_balances(tmp_path_factory: pytest.TempPathFactory, day: list[object]) -> None:
    with hall(tmp_path_factory.mktemp("day")) as mall:
        tickets: list[TicketView] = []
        for deed in day:
            try:
                _does(mall, deed, tickets)
            except Refused:
                continue
            view = ledger(mall)
            assert view.balanced, (day, view)
            assert sum(sheet.issued for sheet in view.runs) == len(tickets)


def _does(mall: Hall, deed: object, tickets: list[TicketView]) -> None:
    match deed:
        case "ticket" | "passport":
            tickets.append(mall.ticket(KTP if deed == "ticket" else PASPOR))
        case "call":
            mall.calls()
        case "finish":
            mall.does(commands.FinishService, L1)
        case "cancel" if tickets:
            cancels(mall, tickets[-1].id)
        case "again" if tickets:
            mall.desk.execute(commands.PrintAgain(request=mall.token(), ticket=tickets[0].id), TicketView)
        case "join":
            mall.word.joined = True
        case "cut" | "heal":
            mall.word.cut = deed == "cut"
        case "restart":
            mall.again()
        case (outcome, detail):
            prints_next(mall, str(outcome), str(detail))


def test_a_paper_that_is_no_ticket_is_in_no_ledger(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.store.write(lambda books: books.prints.add(PrintJob(PaperKind.TEST, "", 0, 0, "queued", "", books.now())))
        assert ledger(mall).runs == ()
