"""Giving numbers: one run a day and prefix, from 1, no gap, and one ticket for one intention."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kiosk.adapters.verification import verify_store
from kiosk.app import commands
from kiosk.app.books import Books
from kiosk.app.views import LedgerView, StatusView, TicketView
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KK, KTP, MORNING, PASPOR, Hall, hall

SERVICES = (KTP, KK, PASPOR, ServiceCode("imigrasi.izin"))


class Numbers(RuleBasedStateMachine):
    """Days, prefixes, restarts, lost answers, a site that is there or not: the promise of numbers holds throughout."""

    wishes = Bundle("wishes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.hall = Hall(Path(self.folder.name))
        self.given: dict[str, str] = {}
        self.runs: dict[tuple[dt.date, str], list[int]] = {}
        self.wished = 0

    def teardown(self) -> None:
        self.hall.close()
        self.folder.cleanup()

    @rule(target=wishes, service=st.sampled_from(SERVICES), priority=st.sampled_from(list(Priority)))
    def gives(self, service: ServiceCode, priority: Priority) -> tuple[str, ServiceCode]:
        self.wished += 1
        request = f"wish-{self.wished}"
        self._note(request, self.hall.ticket(service, priority, request))
        return request, service

    @rule(wish=wishes)
    def wishes_the_same_again(self, wish: tuple[str, ServiceCode]) -> None:
        request, service = wish
        assert self.hall.ticket(service, request=request).id == self.given[request]

    @rule()
    def loses_power(self) -> None:
        self.hall.again()

    @rule(days=st.integers(-2, 2), hours=st.integers(-30, 30))
    def moves_the_clock(self, days: int, hours: int) -> None:
        self.hall.clock.passes(days=days, hours=hours)

    @rule()
    def joins_a_site(self) -> None:
        self.hall.word.joined = True

    @rule(cut=st.booleans())
    def loses_or_finds_the_site(self, cut: bool) -> None:
        self.hall.word.cut = cut

    def _note(self, request: str, view: TicketView) -> None:
        self.given[request] = view.id
        prefix = view.label.rpartition("-")[0]
        self.runs.setdefault((view.business_day, prefix), []).append(view.number)

    @invariant()
    def every_run_counts_from_one(self) -> None:
        for numbers in self.runs.values():
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def the_log_is_whole(self) -> None:
        assert verify_store(self.hall.folder).tickets == len(self.given)


Numbers.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestNumbers = Numbers.TestCase


def test_a_service_with_a_prefix_of_its_own_counts_for_itself(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        labels = [mall.ticket(service).label for service in (KTP, PASPOR, KK, PASPOR, ServiceCode("imigrasi.izin"))]
    assert labels == ["A-001", "P-001", "A-002", "P-002", "B-001"]


def test_a_new_business_day_begins_at_one_and_a_clock_that_goes_back_stays_in_it(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        assert mall.ticket().label == "A-001"
        mall.clock.at = MORNING + dt.timedelta(days=1)
        first = mall.ticket()
        mall.clock.at = MORNING
        second = mall.ticket()
    assert (first.label, second.label) == ("A-001", "A-002")
    assert first.business_day == second.business_day == dt.date(2026, 11, 25)


def test_a_device_that_gave_numbers_alone_and_joins_a_site_the_same_day_goes_on_without_a_double(
    tmp_path: Path,
) -> None:
    with hall(tmp_path) as mall:
        alone = [mall.ticket().label for _ in range(3)]
        mall.word.joined = True
        joined = [mall.ticket().label for _ in range(2)]
    assert alone + joined == ["A-001", "A-002", "A-003", "A-004", "A-005"]


def test_cut_off_the_lane_stands_in_the_label_and_the_site_s_run_has_no_gap_afterwards(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        labels = [mall.ticket().label]
        mall.word.cut = True
        labels += [mall.ticket().label for _ in range(2)]
        mall.word.cut = False
        labels += [mall.ticket().label]
    assert labels == ["A-001", "A-K1-001", "A-K1-002", "A-002"]


def test_a_grant_whose_answer_is_lost_is_used_by_the_next_ticket(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        grant = mall.word.number
        mall.word.number = lambda run, request: (grant(run, request), None)[1]  # type: ignore[method-assign]
        assert mall.ticket().label == "A-K1-001"
        mall.word.number = grant  # type: ignore[method-assign]
        assert [mall.ticket().label for _ in range(2)] == ["A-001", "A-002"]


def test_number_ticket_paper_and_record_are_there_together(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        view = mall.ticket()
        job = mall.store.read(lambda books: books.prints.of(view.id))
        status = mall.desk.execute(commands.ShowStatus(), StatusView)
    assert job is not None
    assert (job.outcome, job.copy) == ("queued", 0)
    assert (status.records, status.issued, status.link.waiting_records) == (1, 1, 1)


def test_another_paper_bears_the_same_number_and_says_that_it_is_a_copy_once_a_wish(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        view = mall.ticket()
        for request, copy in (("again", 1), ("again", 1), ("more", 2)):
            assert mall.desk.execute(commands.PrintAgain(request=request, ticket=view.id), TicketView).label == "A-001"
            job = mall.store.read(lambda books: books.prints.of(view.id))
            assert job is not None
            assert job.copy == copy


def test_a_service_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with hall(tmp_path) as mall, pytest.raises(Exception, match="unknown_service") as refused:
        mall.ticket(ServiceCode("nothing"))
    assert isinstance(refused.value, Refused)


def test_what_the_hall_counts_at_once_is_what_each_quota_counts(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.ticket()
        mall.ticket()

        def both(books: Books) -> tuple[dict[ServiceCode, int], dict[ServiceCode, int]]:
            given = books.tickets.given(ticket.business_day)
            return given, {code: books.tickets.issued(ticket.business_day, code) for code in given}

        given, issued = mall.store.read(both)
        assert given == issued
        assert sum(given.values()) == 2


def test_the_mark_of_another_allocator_stands_in_the_label_and_the_ledger_balances(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        labels = [mall.ticket().label for _ in range(2)]
        mall.word.mark = "S2"
        labels += [mall.ticket().label for _ in range(2)]
        mall.word.cut = True
        labels += [mall.ticket().label]
        mall.word.cut = False
        labels += [mall.ticket().label]
        ledger = mall.desk.execute(commands.ShowLedger(), LedgerView)
    assert labels == ["A-001", "A-002", "A-S2-001", "A-S2-002", "A-K1-001", "A-S2-003"]
    assert ledger.balanced
    assert [(run.run.partition("/")[2], run.taken) for run in ledger.runs] == [("A", 2), ("A/K1", 1), ("A/S2", 3)]


def test_numbers_given_alone_do_not_stand_in_the_way_of_another_allocators(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        alone = [mall.ticket().label for _ in range(2)]
        mall.word.joined, mall.word.mark = True, "T1"
        joined = [mall.ticket().label for _ in range(2)]
    assert alone + joined == ["A-001", "A-002", "A-T1-001", "A-T1-002"]
