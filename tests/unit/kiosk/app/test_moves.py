"""A counter puts numbers aside, sends them on and takes them back, and nobody loses a place but by the stated rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.view import Done
from kiosk.app.views import CounterView, CurveView, DayView, TicketView
from kiosk.domain.calling_rule import CallingRule, TransferPlace
from kiosk.domain.catalogue import CounterCode, ServiceCode, Site
from kiosk.domain.ticket import Priority, State, TicketId
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, L3, PASPOR, Hall, hall, mall


def site_with(**rule: object) -> Site:
    return replace(mall(), calling=replace(CallingRule(), **rule))  # type: ignore[arg-type]


def holds(here: Hall, counter: CounterCode = L1) -> CounterView:
    wish = commands.HoldTicket(request=here.token(), counter=counter, reason="berkas")
    return here.desk.execute(wish, CounterView)


def transfers(here: Hall, service: ServiceCode, counter: CounterCode = L1) -> CounterView:
    here.clock.passes(seconds=1)
    wish = commands.TransferTicket(request=here.token(), counter=counter, service=service)
    return here.desk.execute(wish, CounterView)


def returns(here: Hall, ticket: TicketId, counter: CounterCode = L1) -> CounterView:
    here.clock.passes(seconds=1)
    wish = commands.ReturnTicket(request=here.token(), counter=counter, ticket=ticket)
    return here.desk.execute(wish, CounterView)


def onward(here: Hall, service: ServiceCode, request: str = "", counter: CounterCode = L1) -> TicketView:
    wish = commands.OnwardService(request=request or here.token(), counter=counter, service=service)
    return here.desk.execute(wish, TicketView)


def shown(here: Hall, counter: CounterCode = L1) -> CounterView:
    return here.desk.execute(commands.ShowCounter(counter=counter), CounterView)


def labels(views: tuple[TicketView, ...]) -> list[str]:
    return [view.label for view in views]


def test_a_held_number_leaves_the_counter_free_and_is_called_again_by_it(tmp_path: Path) -> None:
    with hall(tmp_path, site_with(hold_minutes=20)) as here:
        first, _ = here.ticket(), here.ticket()
        here.calls()
        view = holds(here)
        assert (view.current, labels(view.held), labels(view.waiting)) == (None, ["A-001"], ["A-002"])
        assert view.held[0].held_until == here.clock.at + dt.timedelta(minutes=20)
        wish = commands.CallTicket(request=here.token(), counter=L1, ticket=first.id)
        now = here.calls().current
        assert now is not None
        assert now.label == "A-002"
        with pytest.raises(Refused, match=r"queue\.busy"):
            here.desk.execute(wish, CounterView)
        here.does(commands.FinishService)
        again = here.desk.execute(wish, CounterView)
        assert again.current is not None
        assert (again.current.label, again.current.calls, again.held) == ("A-001", 1, ())
        assert here.desk.execute(wish, CounterView).current == again.current
        assert here.does(commands.FinishService).figures.served == 2


def test_what_one_counter_holds_no_other_calls_or_returns(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        first = here.ticket()
        here.calls()
        holds(here)
        with pytest.raises(Refused, match=r"queue\.empty"):
            here.calls(L2)
        with pytest.raises(Refused, match=r"queue\.not_held"):
            here.desk.execute(commands.CallTicket(request="x", counter=L2, ticket=first.id), CounterView)
        with pytest.raises(Refused, match=r"queue\.not_returnable"):
            returns(here, first.id, L2)


def test_a_counter_that_closes_gives_back_what_it_held_to_where_it_stood(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        for _ in range(3):
            here.ticket()
        here.calls()
        holds(here)
        here.desk.execute(commands.SignOut(counter=L1), Done)
        assert labels(shown(here, L2).waiting) == ["A-001", "A-002", "A-003"]
        view = here.calls(L2)
        assert view.current is not None
        assert view.current.label == "A-001"


@pytest.mark.parametrize(
    ("rule", "order"),
    [(TransferPlace.FIRST_PLACE, ["A-001", "A-002", "A-003"]), (TransferPlace.LAST, ["A-002", "A-003", "A-001"])],
    ids=["first_place", "last"],
)
def test_a_transferred_number_stands_where_the_rule_says(tmp_path: Path, rule: TransferPlace, order: list[str]) -> None:
    with hall(tmp_path, site_with(transferred=rule)) as here:
        here.ticket(KTP, Priority.ELDERLY)
        here.ticket(KK)
        here.ticket(KK)
        here.calls(L2)
        transfers(here, KK, L2)
        view = shown(here, L1)
        assert labels(view.waiting) == order
        moved = next(each for each in view.waiting if each.label == "A-001")
        assert (moved.service, moved.origin_name, moved.priority) == (KK, KTP, Priority.ELDERLY)
        if rule is TransferPlace.FIRST_PLACE:
            assert view.next is not None
            assert (view.next.why, view.next.ticket.label) == ("transferred", "A-001")
        with pytest.raises(Refused, match=r"queue\.empty"):
            here.calls(L2)


@pytest.mark.parametrize(
    ("to", "code"), [(KTP, "queue.same_service"), (ServiceCode("none"), "site.unknown_service")], ids=["same", "none"]
)
def test_nobody_is_transferred_to_nowhere(tmp_path: Path, to: ServiceCode, code: str) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        with pytest.raises(Refused, match=r"queue\.nobody_called"):
            transfers(here, KK)
        here.calls()
        with pytest.raises(Refused) as refusal:
            transfers(here, to)
        assert refusal.value.code == code
        assert shown(here).current is not None


@pytest.mark.parametrize("behind", [0, 1, 3, 9])
def test_a_missed_number_that_comes_back_stands_behind_the_next_so_many(tmp_path: Path, behind: int) -> None:
    with hall(tmp_path, site_with(returned_behind=behind)) as here:
        first = here.ticket()
        for _ in range(5):
            here.ticket()
        here.calls()
        assert labels(here.does(commands.MissTicket).missed) == ["A-001"]
        view = returns(here, first.id)
        others = ["A-002", "A-003", "A-004", "A-005", "A-006"]
        place = min(behind, len(others))
        assert labels(view.waiting) == [*others[:place], "A-001", *others[place:]]
        called = []
        for _ in range(6):
            now = here.calls()
            assert now.current is not None
            called.append(now.current.label)
            here.does(commands.FinishService)
        assert called == labels(view.waiting)


def test_who_comes_back_later_stands_behind_who_came_back_before(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        missed = [here.ticket(), here.ticket()]
        for _ in range(5):
            here.ticket()
        for _ in missed:
            here.calls()
            here.does(commands.MissTicket)
        for ticket in reversed(missed):
            returns(here, ticket.id)
        assert labels(shown(here).waiting) == ["A-003", "A-004", "A-005", "A-002", "A-001", "A-006", "A-007"]


def test_a_number_is_called_again_as_often_as_the_rule_says_and_anew_after_it_came_back(tmp_path: Path) -> None:
    with hall(tmp_path, site_with(recalls=1)) as here:
        first = here.ticket()
        for _ in range(2):
            here.calls()
            here.does(commands.Recall)
            with pytest.raises(Refused, match=r"queue\.called_often_enough"):
                here.does(commands.Recall)
            here.does(commands.MissTicket)
            returns(here, first.id)


def test_onward_finishes_one_and_gives_the_other_and_both_only_once(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        first = here.ticket(KTP, Priority.ELDERLY)
        here.calls()
        next_one = onward(here, PASPOR, "o")
        assert (next_one.priority, next_one.visit, next_one.service) == (Priority.ELDERLY, first.id, PASPOR)
        assert onward(here, PASPOR, "o").id == next_one.id
        view = shown(here)
        assert (view.current, view.figures.served) == (None, 1)
        with pytest.raises(Refused, match=r"queue\.nobody_called"):
            onward(here, KK)
        assert labels(shown(here, L3).waiting) == [next_one.label]


def test_onward_that_is_refused_finishes_nobody(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        here.calls()
        with pytest.raises(Refused, match=r"queue\.same_service"):
            onward(here, KTP)
        assert shown(here).current is not None


def test_a_person_who_is_at_a_counter_is_passed_over_at_every_other_and_keeps_the_place(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        first = here.ticket(KTP)
        second = here.desk.execute(commands.IssueTicket(request="v", service=PASPOR, visit=first.id), TicketView)
        third = here.desk.execute(commands.IssueTicket(request="w", service=KK, visit=second.id), TicketView)
        assert second.visit == third.visit == first.id
        stranger = here.ticket(PASPOR)
        here.calls(L2)
        view = here.calls(L3)
        assert view.current is not None
        assert view.current.id == stranger.id
        with pytest.raises(Refused, match=r"queue\.empty"):
            here.calls(L1)
        here.does(commands.FinishService, L2)
        here.does(commands.FinishService, L3)
        assert [each.id for each in shown(here, L3).waiting] == [second.id]
        here.calls(L3)
        with pytest.raises(Refused, match=r"queue\.empty"):
            here.calls(L1)


def test_another_number_of_a_visit_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with hall(tmp_path) as here, pytest.raises(Refused, match=r"ticket\.unknown"):
        here.desk.execute(commands.IssueTicket(request="v", service=PASPOR, visit=TicketId("none")), TicketView)


def test_ones_own_place_is_told_to_who_holds_the_code_and_guessing_is_slowed(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        mine = here.ticket()
        told = here.desk.execute(commands.ShowPlace(code=mine.short_code), TicketView)
        assert (told.id, told.ahead, told.state) == (mine.id, 1, State.WAITING)
        here.calls()
        assert here.desk.execute(commands.ShowPlace(code=mine.code), TicketView).ahead == 0
        wrong = mine.short_code[:-1] + ("2" if mine.short_code[-1] != "2" else "3")
        for _ in range(5):
            with pytest.raises(Refused, match=r"survey\.code_unknown"):
                here.desk.execute(commands.ShowPlace(code=wrong), TicketView)
        with pytest.raises(Refused, match=r"survey\.code_slow_down"):
            here.desk.execute(commands.ShowPlace(code=mine.code), TicketView)
        here.clock.passes(days=1)
        here.ticket()
        with pytest.raises(Refused, match=r"queue\.of_another_day"):
            here.desk.execute(commands.ShowPlace(code=mine.code), TicketView)


def test_the_curve_tells_each_hour_of_the_day(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        assert here.desk.execute(commands.ShowCurve(), CurveView).hours == ()
        here.ticket()
        here.ticket(PASPOR)
        here.clock.passes(hours=1)
        here.calls()
        here.clock.passes(hours=1)
        here.does(commands.FinishService)
        whole = here.desk.execute(commands.ShowCurve(), CurveView)
        assert [(h.hour, h.issued, h.served, h.waiting) for h in whole.hours] == [
            (9, 2, 0, 2), (10, 0, 0, 1), (11, 0, 1, 1),
        ]  # fmt: skip
        assert [h.mean_wait for h in whole.hours] == [None, 3602, None]
        passports = here.desk.execute(commands.ShowCurve(counter=L3), CurveView)
        assert [(h.issued, h.served, h.waiting) for h in passports.hours] == [(1, 0, 1), (0, 0, 1), (0, 0, 1)]


def test_each_call_for_staff_of_the_day_is_counted_once(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        for request in ("a", "a", "b"):
            here.clock.passes(seconds=1)
            here.desk.execute(commands.CallStaff(request=request), Done)
        assert here.desk.execute(commands.ShowDay(), DayView).today.staff_calls == 2
        here.clock.passes(days=1)
        assert here.desk.execute(commands.ShowDay(), DayView).today.staff_calls == 0


def test_a_long_line_is_shown_in_part_and_counted_whole(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        for _ in range(103):
            here.ticket()
        view = shown(here)
        assert (len(view.waiting), view.waiting_count) == (100, 103)
