"""`anjungan skm` in a site server's folder: beside the running server, and after it was killed."""

from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.events import CounterOpened
from kiosk.domain.ticket import DeviceId
from tests.flows.test_serve import SITE, a_morning, an_answer, joined, run, served, serving, told

pytestmark = pytest.mark.flow
LINE = ("date", "issued", "waiting", "called", "served", "missed", "waits", "staff_calls")


def test_the_command_tells_what_the_page_tells_with_the_server_and_after_its_death(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        empty = told(tmp_path, "skm")
        must_be_the_same(empty, server.figures())
        assert (empty["n"], empty["ikm"], empty["today"]["issued"]) == (0, None, 0)
        desk = joined(server.url, told(tmp_path, "device", "add", "Loket", "--role", "loket")["code"], "desk")
        day = dt.date.fromisoformat(server.figures()["today"]["date"])
        tickets = a_morning(day, desk.who.device, 6)
        counter = SITE.counters_for(tickets[0].service)[0].code
        desk.writes(*tickets, CounterOpened(counter, OfficerCode("P1"), DeviceId(desk.who.device), tickets[0].at))
        for ticket in tickets[:4]:
            desk.writes(*served(ticket, counter))
        desk.writes(*(an_answer(day, score) for score in (4, 4, 3) * 2))
        desk.sends("q")
        desk.sends("s")
        beside, figures = told(tmp_path, "skm"), server.figures()
        server.end(signal.SIGKILL)
    must_be_the_same(beside, figures)
    assert (beside["n"], beside["ikm"], beside["today"]["waits"]["mean"]) == (6, "91.67", 600)
    assert told(tmp_path, "skm") == beside
    assert "rata-rata 10 menit" in run(tmp_path, "skm").stdout


def must_be_the_same(found: Any, figures: Any) -> None:
    assert {name: found[name] for name in figures["index"]} == figures["index"]
    assert found["today"] == {name: figures["today"][name] for name in LINE}
    assert (found["source"], found["period"]) == ("site", figures["period"]["code"])
