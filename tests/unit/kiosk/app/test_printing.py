"""Papers that are no tickets: asked for once, kept in the line, told how they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app import papers as papers_of
from kiosk.app.slip import Imprint, paper_of, ticket_paper
from kiosk.app.view import PaperView, PrintView
from kiosk.app.views import StatusView
from kiosk.app.world import TicketPaper
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.paper import PaperId, PaperKind, paper_id, parts_of
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KTP, L1, PASPOR, Hall, hall

IMPRINT = Imprint("generic-80", "/dev/printer", 115200)


def asked(mall: Hall, request: str = "r") -> PaperView:
    return mall.desk.execute(commands.PrintRequirements(request=request, service=KTP), PaperView)


def test_a_paper_is_asked_for_once_for_each_wish(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        first, same, other = asked(mall, "a"), asked(mall, "a"), asked(mall, "b")
        assert first == same == PaperView(paper=PaperId(f"requirements/0/{KTP}"), print=PrintView(outcome="queued"))
        assert other.paper == f"requirements/1/{KTP}"
        assert mall.desk.execute(commands.ShowPaper(paper=first.paper), PaperView) == first


def test_a_paper_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for name in ("", "test", "test/0/", "test/x/", "poem/0/x", f"requirements/1/{KTP}"):
            with pytest.raises(Refused, match=r"paper\.unknown"):
                mall.desk.execute(commands.ShowPaper(paper=PaperId(name)), PaperView)


def test_without_a_printer_no_paper_is_asked_for(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.papers.prints = False
        for wish in (
            commands.PrintRequirements(request="a", service=KTP),
            commands.PrintTestPage(request="b"),
            commands.PrintDay(request="c"),
            commands.ChangeRoll(request="d"),
        ):
            with pytest.raises(Refused, match="no_printer"):
                mall.desk.execute(wish, PaperView)


def test_the_requirements_of_a_service_that_does_not_exist_are_refused(tmp_path: Path) -> None:
    with hall(tmp_path) as mall, pytest.raises(Refused, match="unknown_service"):
        mall.desk.execute(commands.PrintRequirements(request="a", service=ServiceCode("x")), PaperView)


def test_the_papers_in_the_line_come_out_in_the_order_in_which_they_were_asked_for(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.ticket()
        mall.clock.passes(seconds=1)
        mall.desk.execute(commands.PrintTestPage(request="t"), PaperView)
        mall.clock.passes(seconds=1)
        asked(mall)
        kinds = []
        while job := mall.store.read(lambda books: books.prints.next()):
            kinds.append(job.kind)
            mall.store.write(lambda books, job=job: books.prints.end(job, "CONFIRMED", "", books.now()))  # type: ignore[misc]
    assert kinds == [PaperKind.TICKET, PaperKind.TEST, PaperKind.REQUIREMENTS]


def test_each_kind_of_paper_has_its_words(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        view = mall.ticket()
        mall.desk.execute(commands.PrintTestPage(request="t"), PaperView)
        mall.desk.execute(commands.PrintDay(request="d"), PaperView)
        asked(mall)
        papers = []
        for name in (paper_id(PaperKind.TEST, "", 0), f"day/0/{view.business_day}", f"requirements/0/{KTP}"):
            parts = parts_of(PaperId(name))
            assert parts is not None
            job = mall.store.read(lambda books, parts=parts: books.prints.get(*parts))  # type: ignore[misc]
            assert job is not None
            papers.append(mall.store.read(lambda books, job=job: paper_of(books, mall.catalogue, IMPRINT, job)))  # type: ignore[misc]
    page, day, requirements = papers
    assert isinstance(page, papers_of.TestPage)
    assert (page.profile, page.port, page.baud, page.device) == ("generic-80", "/dev/printer", 115200, "K1")
    assert isinstance(day, papers_of.DaySummary)
    assert (day.runs[0].run, day.runs[0].waiting, day.balanced, day.waiting_records) == ("A", 1, True, 1)
    assert isinstance(requirements, papers_of.RequirementsPaper)
    assert requirements.requirements == mall.catalogue.service(KTP).requirements


def ticket_printed(mall: Hall, ticket: TicketId, *, connected: bool) -> TicketPaper:
    job = mall.store.read(lambda books: books.prints.of(ticket))
    assert job is not None
    return mall.store.read(lambda books: ticket_paper(books, mall.catalogue, job, connected=connected))


def test_a_ticket_is_served_where_a_counter_for_it_is_known_to_be_at_work(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        _, ktp, passport = mall.ticket(KTP), mall.ticket(KTP), mall.ticket(PASPOR)
        assert not ticket_printed(mall, ktp.id, connected=True).served
        mall.calls(L1)
        assert ticket_printed(mall, ktp.id, connected=False).served
        assert not ticket_printed(mall, passport.id, connected=True).served
        mall.store.write(lambda books: books.counters.close(L1))  # as a device that only hears of the call
        assert ticket_printed(mall, ktp.id, connected=True).served
        assert not ticket_printed(mall, ktp.id, connected=False).served


def test_a_technician_tells_of_a_new_roll_once(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for request, metres in (("a", 50.0), ("a", 50.0), ("b", 0.0)):
            wish = commands.ChangeRoll(request=request, metres=metres)
            roll = mall.desk.execute(wish, StatusView).roll
            assert roll is not None
            told = (roll.number, roll.full_mm if metres else 0, roll.measured)
            assert told == ((1, 50_000, True) if metres else (2, 0, False))
