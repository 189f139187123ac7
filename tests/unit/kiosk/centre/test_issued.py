"""Issued reports: numbered from 1, never changed, the first of a period found; on every database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pytest

from kiosk.centre.issued import Reported, first_issue, issue, issued_reports, next_number
from tests.unit.kiosk.centre.mall import SITE, Centre
from tests.unit.kiosk.centre.test_reporting import all_with, answer, centre, report

pytestmark = pytest.mark.usefixtures("each_database")
NOW: Final = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)
REPORTED: Final = Reported("2026-TW4", "", "skm-9", 1, "exact", 12, "88.31", "A", "ab" * 32, b'{"ikm":"88.31"}', "siti")


def test_reports_are_numbered_for_each_site_and_stay_as_they_were() -> None:
    here = Centre()
    assert next_number(here.conn, SITE) == 1
    first = issue(here.conn, SITE, REPORTED, NOW)
    second = issue(here.conn, SITE, replace(REPORTED, ikm=None, mutu=None, n=0), NOW)
    assert (first.number, second.number, issue(here.conn, "lain", REPORTED, NOW).number) == (1, 2, 1)
    assert issued_reports(here.conn, SITE) == (second, first)


def test_the_first_report_of_a_period_and_scope_is_where_clocks_begin() -> None:
    here = Centre()
    later = NOW + dt.timedelta(days=3)
    issue(here.conn, SITE, replace(REPORTED, scope="agency/DUK"), NOW)
    whole = issue(here.conn, SITE, REPORTED, NOW)
    issue(here.conn, SITE, REPORTED, later)
    assert first_issue(here.conn, SITE, "2026-TW4") == whole
    assert first_issue(here.conn, SITE, "2026-TW3") is None


def test_a_report_is_read_from_every_database() -> None:
    here = centre()
    here.hears("R1", *(answer("DUK-1", all_with(score)) for score in (4, 4, 3, 3, 2, 4, 3)))
    found = report(here)
    assert (found.tally.forms, len(found.rows), str(found.index.ikm)) == (7, 7, "82.14")
    assert [part.code for part in found.services] == ["DUK-1"]
