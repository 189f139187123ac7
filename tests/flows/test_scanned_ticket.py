"""The QR of a ticket, scanned at the rating screen, opens its survey once: real processes, a scanner on a real line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.views import CounterView, StatusView, TicketView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import CounterCode, ServiceCode
from ui.demo.cast import Actor
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
L01 = CounterCode("L01")
SETTINGS = ("site.always_open=true", "device.counter=L01")


def finished_ticket(data: Path, wish: str = "") -> TicketView:
    """A ticket that was served at L01; `wish`: another for another ticket."""
    with closing(reach_device(load(None, SETTINGS), data)) as device:
        asked = commands.IssueTicket(request=f"t{wish}", service=ServiceCode("dukcapil.ktp-el-baru"))
        ticket = device.execute(asked, TicketView)
        device.execute(commands.CallNext(request=f"c{wish}", counter=L01), CounterView)
        device.execute(commands.FinishService(request=f"f{wish}", counter=L01), CounterView)
        return ticket


def shows(ticket: TicketView) -> dict[str, str]:
    """Waits until this ticket's survey is on the glass."""
    return {"until": "ticket", "property": "text", "is": ticket.label}


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[Actor]:
    actor = Actor("scanner", ["simulate", "scanner", "--link", str(tmp_path / "tty")], tmp_path / "scanner.log", {})
    yield actor
    actor.end()


@pytest.fixture
def screen(tmp_path: Path, scanner: Actor) -> Iterator[Actor]:
    (tmp_path / "data").mkdir()
    settings = (*SETTINGS, f"readers.exit.port={tmp_path / 'tty'}", "readers.exit.kind=qr")
    arguments = ["run", "--role", "rating", "--data", str(tmp_path / "data"), "--size", "1280x800", "--story"]
    arguments += [part for setting in settings for part in ("--set", setting)]
    actor = Actor("rating", arguments, tmp_path / "rating.log", OFFSCREEN)
    actor.hear()
    yield actor
    actor.end()


def test_a_scanned_ticket_opens_its_survey_once(tmp_path: Path, scanner: Actor, screen: Actor) -> None:
    ticket, offered = (finished_ticket(tmp_path / "data", wish) for wish in ("1", "2"))
    screen.play(shows(offered))  # beside the counter, the last one that was served
    scanner.say(ticket.code)
    screen.play(shows(ticket), {"tap": "face-4"}, {"wait": "more"}, {"tap": "more-done"}, {"gone": "more"})
    screen.play({"pause": 1500})  # the reader takes the same code again only after a second
    scanner.say(ticket.code)
    screen.play({"wait": "refused"})
    with closing(reach_device(load(None, SETTINGS), tmp_path / "data")) as device:
        assert device.execute(commands.ShowStatus(), StatusView).answers == 1


def test_a_strange_code_is_refused_in_words(scanner: Actor, screen: Actor) -> None:
    screen.play({"wait": "idle"})
    scanner.say("1124-A001-AAAAAAAAAA")
    screen.play({"wait": "refused"})
    assert screen.play({"read": "text"})["text"]
