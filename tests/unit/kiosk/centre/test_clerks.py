"""The people of a unit, on each database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from kiosk.centre import clerks
from kiosk.centre.clerks import ABSOLUTE, IDLE, LINK_LIVES, LOG_LIVES, Act, Clerk, Duty
from kiosk.centre.tables import metadata
from kiosk.domain.trouble import Refused, Unknown
from tests.databases import KINDS, scratch

NOW = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
HERE, ELSEWHERE = "palembang", "surabaya"
SITI = Clerk("Siti Aminah", frozenset({Duty.REPORT}))


@pytest.fixture(params=KINDS)
def conn(request: pytest.FixtureRequest) -> Iterator[Connection]:
    with scratch(request.param, metadata) as opened:
        yield opened


def enlist(conn: Connection, name: str = "Siti Aminah", *duties: Duty, site: str = HERE) -> None:
    clerks.add(conn, site, name, duties or {Duty.REPORT}, "tautan", NOW)


def test_a_clerk_is_found_however_the_name_is_typed(conn: Connection) -> None:
    enlist(conn, " Siti   Aminah ")
    clerks.set_password(conn, HERE, "tautan", "hash", NOW)
    assert clerks.password_of(conn, HERE, "SITI aminah") == (SITI, "hash")
    assert clerks.password_of(conn, ELSEWHERE, "siti aminah") is None


def test_enlisting_again_changes_duties_and_link_and_keeps_the_password(conn: Connection) -> None:
    enlist(conn)
    clerks.set_password(conn, HERE, "tautan", "hash", NOW)
    clerks.add(conn, HERE, "siti aminah", {Duty.COMPLAINTS}, "baru", NOW)
    kept = clerks.password_of(conn, HERE, "siti aminah")
    assert kept == (Clerk("siti aminah", frozenset({Duty.COMPLAINTS})), "hash")
    assert [each.clerk.name for each in clerks.enlisted(conn, HERE)] == ["siti aminah"]
    with pytest.raises(Refused, match=r"office\.dead_link"):
        clerks.by_link(conn, HERE, "tautan", NOW)


@pytest.mark.parametrize("name", ["", " ", "a", "x" * 61, "Siti\nAminah\x07", "\u202eitiS"])
def test_a_name_that_cannot_be_shown_is_refused(conn: Connection, name: str) -> None:
    with pytest.raises(Refused, match=r"office\.bad_name"):
        enlist(conn, name)


def test_a_link_is_of_its_site_and_its_day(conn: Connection) -> None:
    enlist(conn)
    assert clerks.by_link(conn, HERE, "tautan", NOW + LINK_LIVES - dt.timedelta(seconds=1)) == SITI
    for site, link, at in ((ELSEWHERE, "tautan", NOW), (HERE, "lain", NOW), (HERE, "tautan", NOW + LINK_LIVES)):
        with pytest.raises(Refused, match=r"office\.dead_link"):
            clerks.set_password(conn, site, link, "hash", at)


def test_a_session_is_of_its_site_and_ends_by_rest_by_age_and_by_removal(conn: Connection) -> None:
    enlist(conn)
    enlist(conn, "Umar", site=ELSEWHERE)
    clerks.begin(conn, HERE, SITI, "rahasia", NOW)
    second = dt.timedelta(seconds=1)
    assert clerks.who(conn, HERE, "rahasia", NOW + second) == (SITI, False)
    assert clerks.who(conn, HERE, "rahasia", NOW + IDLE - second) == (SITI, True)
    assert clerks.who(conn, HERE, "rahasia", NOW + IDLE) is None
    assert clerks.who(conn, ELSEWHERE, "rahasia", NOW) is None
    clerks.seen(conn, HERE, "rahasia", NOW + ABSOLUTE - second)
    assert clerks.who(conn, HERE, "rahasia", NOW + ABSOLUTE - second) == (SITI, False)
    assert clerks.who(conn, HERE, "rahasia", NOW + ABSOLUTE) is None
    clerks.remove(conn, HERE, "SITI AMINAH")
    assert clerks.who(conn, HERE, "rahasia", NOW) is None
    with pytest.raises(Unknown, match=r"office\.unknown_clerk"):
        clerks.remove(conn, HERE, "siti aminah")


def test_the_log_is_of_its_site_newest_first_and_ends_with_its_years(conn: Connection) -> None:
    enlist(conn)
    for day in range(3):
        clerks.write_log(conn, HERE, f"{day}", NOW + dt.timedelta(days=day), "Siti", Act.REPORT_MADE, f"{day}")
    clerks.write_log(conn, ELSEWHERE, "0", NOW, "Umar", Act.SIGNED_IN, "")
    assert [line.subject for line in clerks.log_of(conn, HERE, 2)] == ["2", "1"]
    clerks.begin(conn, HERE, SITI, "rahasia", NOW + LOG_LIVES)
    assert [line.subject for line in clerks.log_of(conn, HERE, 9)] == ["2", "1"]
    assert len(clerks.log_of(conn, ELSEWHERE, 9)) == 1
