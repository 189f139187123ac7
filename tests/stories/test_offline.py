"""The line to the site's server is cut: citizens notice nothing but a longer number, staff read that all goes on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.app.commands import Enrol, ShowStatus
from kiosk.app.views import StatusView
from tests.flows.devices import site_server
from tests.stories.conftest import Opener
from tests.stories.mall import KTP, Mall
from tests.stories.people import Citizen

pytestmark = [pytest.mark.flow, pytest.mark.logs("feed|courier|clock")]


def takes(citizen: Citizen) -> str:
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    number = citizen.reads("ticket-number")
    citizen.taps("done")
    return number


def linked(mall: Mall) -> str:
    return mall.asks(ShowStatus(), StatusView).link.state


def test_a_dead_server_keeps_nobody_from_a_number_nor_from_being_called_and_hears_of_it_later(
    hall: Opener, tmp_path: Path
) -> None:
    now = dt.datetime.now(dt.UTC)
    with site_server(tmp_path / "server") as server:
        mall = hall(now, settings=("site.always_open=true",))
        mall.asks(Enrol(code=server.code("anjungan-1", "anjungan"), url=server.url), StatusView)
        citizen, officer, board = mall.citizen(), mall.officer(), mall.watcher()
        citizen.until(lambda: linked(mall) == "connected", "it does not find its server")
        first = takes(citizen)
        citizen.until(lambda: mall.keeps(first), "the site does not hand it to its only counter")
        server.kill()
        mall.clock.passes(seconds=20)
        number = takes(citizen)
        assert number != first
        assert number in mall.printer.wait_for_tickets(2)[-1].text
        citizen.until(lambda: linked(mall) == "cut_off", "the cut is not noticed")
        officer.waits_for_words("Semua tetap berjalan")
        assert officer.calls() == first
        board.waits_for_call(first, "Loket 1")
        officer.serves()
        server.start()
        citizen.until(lambda: linked(mall) == "connected", "it does not come back")
        citizen.until(lambda: mall.asks(ShowStatus(), StatusView).link.waiting_records == 0, "records wait")
