"""A device of a few lines: one counter beside which citizens rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from kiosk.app import survey_commands
from kiosk.app.command import Command
from kiosk.app.commands import ShowStatus
from kiosk.app.device import Listener
from kiosk.app.survey_views import RatingView, SurveyPass
from kiosk.app.view import Done, View
from kiosk.app.views import DiskView, LinkView, PrinterView, StatusView
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.fakes import COUNTER, NAMES, site

V = TypeVar("V", bound=View)
NOBODY = RatingView(
    counter=COUNTER, counter_name="Loket 3", officer_name="Rahmawati", ticket=None, label="", service=None,
    service_name="",
)  # fmt: skip
FINISHED = msgspec.structs.replace(
    NOBODY, ticket=TicketId("t-A12"), label="A-012", service=ServiceCode("A"), service_name=NAMES["A"]
)
PASS = SurveyPass(
    ticket=TicketId("t-D6"), label="D-006", service=ServiceCode("D"), service_name=NAMES["D"], counter=COUNTER,
    counter_name="Loket 3",
)  # fmt: skip


def status(link: str) -> StatusView:
    """How a device stands whose line stands so."""
    return StatusView(
        device="d-1", role="rating", site="contoh", records=0, link=LinkView(link, None, 0),
        printer=PrinterView("none"), readers={}, clock="ok", disk=DiskView(900, "ok"), version="1", issued=0,
        printed=0, answers=0,
    )  # fmt: skip


@dataclass
class FakeDevice:
    """Offers `view`, opens `codes`, keeps what it is given; `fail` refuses the next command of a kind.

    `link`: how its line to the site stands.
    """

    view: RatingView = NOBODY
    link: str = "connected"
    codes: dict[str, SurveyPass | Refused] = field(default_factory=dict)
    kept: dict[str, survey_commands.GiveAnswer] = field(default_factory=dict)
    fail: dict[type[Command], Refused] = field(default_factory=dict)
    asked: list[Command] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    site: Site = field(default_factory=site)
    role: str = "rating"

    def execute(self, command: Command, answer: type[V]) -> V:
        """Does it."""
        self.asked.append(command)
        if (trouble := self.fail.pop(type(command), None)) is not None:
            raise trouble
        result = self._do(command)
        assert isinstance(result, answer)
        return result

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Remembers who wants to know."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def close(self) -> None:
        """Nothing to close."""

    def tell(self, what: str) -> None:
        """Something changed."""
        for listener in list(self.listeners):
            listener(what)

    def finish_at_counter(self) -> None:
        """Staff pressed "Selesai"."""
        self.view = FINISHED
        self.tell("rating")

    def _do(self, command: Command) -> View:
        match command:
            case survey_commands.ShowRating():
                return self.view
            case ShowStatus():
                return status(self.link)
            case survey_commands.OpenSurvey(code=code):
                found = self.codes.get(code, Refused("survey.code_unknown"))
                if isinstance(found, Refused):
                    raise found
                return found
            case survey_commands.GiveAnswer(request=request):
                self.kept[request] = command
                self.view = NOBODY
        return Done()
