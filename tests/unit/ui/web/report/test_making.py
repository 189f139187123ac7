"""A report made at a server: read in one view, its files whole or not there, on record under a number of its own."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from sqlalchemy import Connection

from kiosk.adapters.instruments import shipped
from kiosk.centre import issued
from kiosk.centre.issued import Issue, first_issue, issued_reports
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.events import AnswerGiven
from kiosk.domain.skm import Weights
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import MALL
from tests.unit.ui.web.conftest import NOON, SURVEY, Hall
from ui.web.orders import carry_out
from ui.web.orders.reports import ISSUE, Given, register, words_of
from ui.web.report.files import FILES
from ui.web.report.making import Made, Source, Wish, make_report

PERIOD: Final = "2026-TW4"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "laporan"


def left(home: Path) -> list[str]:
    return os.listdir(home) if home.exists() else []


def answer(service: str, score: int, day: int = 3) -> AnswerGiven:
    found = MALL.service(service)
    return AnswerGiven(
        Answer(
            instrument=SURVEY.id,
            version=SURVEY.version,
            channel=Channel.DEVICE,
            agency=found.agency,
            service=found.code,
            counter=CounterCode("1"),
            hour=f"2026-11-{day:02d}T10+07:00",
            scores=tuple((key, score) for key in NINE),
            profile=(),
            remark="",
        )
    )


def filled(hall: Hall, duk: int = 8, imi: int = 3) -> None:
    hall.hears("R1", *(answer("DUK-1", 4 if number % 2 else 3) for number in range(duk)))
    hall.hears("R2", *(answer("IMI-1", 2) for _ in range(imi)))


def made(hall: Hall, home: Path, wish: Wish | None = None, now: dt.datetime = NOON) -> Made:
    source = Source(hall.server.read, hall.site, shipped())
    return make_report(source, wish or Wish(PERIOD), partial(register, hall.server), home, now)


def on_record(hall: Hall) -> tuple[Issue, ...]:
    with hall.server.read() as conn:
        return issued_reports(conn, hall.site.id)


def test_a_report_is_made_with_all_its_files_and_is_on_record(hall: Hall, home: Path) -> None:
    filled(hall)
    found = made(hall, home)
    assert found.folder == home / "0001-2026-TW4"
    assert sorted(os.listdir(found.folder)) == sorted(found.files) == sorted(FILES)
    (issue,) = on_record(hall)
    assert (issue.number, issue.issued_at, issue.reported.n, issue.reported.ikm) == (1, NOON, 11, "77.27")
    assert issue == found.issue


def test_a_period_reported_again_gets_another_number_and_the_first_stays(hall: Hall, home: Path) -> None:
    filled(hall)
    made(hall, home)
    later = made(hall, home, now=NOON + dt.timedelta(days=1))
    assert later.folder.name == "0002-2026-TW4"
    with hall.server.read() as conn:
        first = first_issue(conn, hall.site.id, PERIOD)
        assert first is not None
        assert first.issued_at == NOON
        assert issued_reports(conn, hall.site.id)[0] == later.issue


def test_a_number_that_another_report_took_meanwhile_is_not_printed(hall: Hall, home: Path) -> None:
    filled(hall)

    def late(issue: Issue) -> Issue:
        register(hall.server, replace(issue, reported=replace(issue.reported, scope="agency/DUK")))
        return register(hall.server, issue)

    source = Source(hall.server.read, hall.site, shipped())
    found = make_report(source, Wish(PERIOD), late, home, NOON)
    assert (found.issue.number, found.folder.name) == (2, "0002-2026-TW4")
    assert b'"number": 2' in (found.folder / "angka.json").read_bytes()
    assert left(home) == ["0002-2026-TW4"]


def test_what_cannot_be_put_on_record_leaves_no_file(hall: Hall, home: Path) -> None:
    filled(hall)

    def away(issue: Issue) -> Issue:
        raise Refused("web.server_gone")

    with pytest.raises(Refused, match=r"web\.server_gone"):
        make_report(Source(hall.server.read, hall.site, shipped()), Wish(PERIOD), away, home, NOON)
    assert left(home) == []
    assert on_record(hall) == ()


def test_a_folder_that_cannot_be_written_leaves_nothing_on_record(hall: Hall, home: Path) -> None:
    filled(hall)
    home.write_text("a file where a folder should be")
    with pytest.raises(Refused, match=r"report\.cannot_write"):
        made(hall, home)
    assert on_record(hall) == ()


def test_an_agency_has_a_report_of_its_own(hall: Hall, home: Path) -> None:
    filled(hall, duk=8, imi=6)
    found = made(hall, home, Wish(PERIOD, scope="agency/DUK"))
    assert found.folder.name == "0001-2026-TW4-agency-DUK"
    assert (found.issue.reported.n, found.issue.reported.ikm) == (8, "87.50")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("2026-TW5"), "web.unknown_period"),
        (Wish("2027-TW1"), "report.not_begun"),
        (Wish(PERIOD, scope="agency/NONE"), "report.unknown_scope"),
        (Wish(PERIOD, scope="counter/1"), "report.unknown_scope"),
        (Wish(PERIOD, scope="agency/IMI"), "report.too_few"),
        (Wish(PERIOD, scope="service/DUK-2"), "report.too_few"),
    ],
)
def test_a_report_that_may_not_be_made_is_refused(hall: Hall, home: Path, wish: Wish, code: str) -> None:
    filled(hall)
    with pytest.raises(Refused) as refused:
        made(hall, home, wish)
    assert refused.value.code == code
    assert left(home) == []


def test_a_period_without_answers_is_reported_as_that(hall: Hall, home: Path) -> None:
    found = made(hall, home, Wish("2026-TW3"))
    assert (found.issue.reported.n, found.issue.reported.ikm) == (0, None)


def test_a_period_of_few_answers_is_reported_as_that_and_no_file_holds_a_sum_of_theirs(hall: Hall, home: Path) -> None:
    filled(hall, duk=4, imi=0)
    found = made(hall, home)
    said = json.loads((found.folder / "angka.json").read_bytes())
    whole = (said["figures"]["forms"], said["figures"]["ikm"], said["response"], said["respondents"])
    assert whole == (None, None, None, {})
    assert {each[name] for each in said["figures"]["unsur"] for name in ("answered", "total", "nrr")} == {None}
    assert [(point["ikm"], point["few"]) for point in said["trend"]][-1] == (None, True)
    board = pypdfium2.PdfDocument(found.folder / "papan.pdf")[0].get_textpage().get_text_range()
    assert "Terlalu sedikit" in " ".join(board.split())
    assert "kurang dari 5" in (found.folder / "rekap.csv").read_text(encoding="utf-8-sig")


def test_the_way_of_weighing_stands_on_record(hall: Hall, home: Path) -> None:
    filled(hall)
    found = made(hall, home, Wish(PERIOD, weights=Weights.PRINTED))
    assert (found.issue.reported.weights, found.issue.reported.ikm) == ("0.11", "76.50")


def test_progress_runs_from_the_beginning_to_the_end(hall: Hall, home: Path) -> None:
    filled(hall)
    heard: list[float] = []
    source = Source(hall.server.read, hall.site, shipped())
    make_report(source, Wish(PERIOD), partial(register, hall.server), home, NOON, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_an_issue_goes_through_an_order_as_it_is(hall: Hall) -> None:
    issue = Issue(7, NOON, _reported())
    assert carry_out(hall.server, ISSUE, words_of(issue)) == Given(1)
    assert on_record(hall) == (replace(issue, number=1),)


def test_reports_of_one_period_are_listed_newest_first(hall: Hall) -> None:
    def three(conn: Connection) -> None:
        for period in ("2026-TW3", PERIOD, PERIOD):
            issued.issue(conn, hall.site.id, replace(_reported(), period=period), NOON)

    hall.server.writer.do(three)
    with hall.server.read() as conn:
        assert [each.number for each in issued_reports(conn, hall.site.id, PERIOD)] == [3, 2]


def _reported() -> issued.Reported:
    return issued.Reported(PERIOD, "", "skm-9", 1, "exact", 3, "88.31", "A", "ab" * 32, b"{}")
