"""A hall of the stories: a real device with its store and its printer, every screen on it, a clock set by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication

from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.adapters.store.database import Lock, reading
from kiosk.app import commands
from kiosk.app.calling import may_call_alone
from kiosk.app.command import Command
from kiosk.app.posted import Seen, keep
from kiosk.app.view import View
from kiosk.app.views import CounterView, QueueView, TicketView
from kiosk.bootstrap import LocalDevice, files_of
from kiosk.config import Settings, load
from kiosk.domain.answers import Answer
from kiosk.domain.appointment import Promise, drawn_code, in_qr
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode, Site
from kiosk.domain.events import AnswerGiven, Event
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from kiosk.posted_appointments import papers_of
from kiosk.records import decode
from tests.stories.people import Citizen, Officer, Rater, Watcher
from ui.glass.running import FOLDERS, world_for
from ui.glass.setting import frame_for

TUESDAY: Final = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
"""9.00 in Palembang, on a day like any other."""
KTP, KK, PASSPORT = (ServiceCode(f"{each}-baru") for each in ("dukcapil.ktp-el", "dukcapil.kk", "imigrasi.paspor"))
COMPANY: Final = ServiceCode("pajak.pkp")
"""A service for companies: it asks nobody for a class."""
L01, L02, L03 = CounterCode("L01"), CounterCode("L02"), CounterCode("L03")
QUIET: Final = ("device.ballast_mb=0", "server.find=false", "sound.port=none")
PIN: Final = "246810"
KEPT: list[Any] = []
"""Models outlive their windows, as in a running device, which has one window for its whole life."""
_RECORDS: Final = "select kind, json_extract(meta, '$.v'), body from record order by stream, seq"
V = TypeVar("V", bound=View)
E = TypeVar("E", bound=Event)


class HandClock:
    """The machine's clock, moved by hand: wall time and the time since it was switched on go together."""

    def __init__(self, at: dt.datetime) -> None:
        self._on = self.at = at

    def now(self) -> dt.datetime:
        return self.at

    def boot(self) -> str:
        return f"switched on at {self._on}"

    def boot_ms(self) -> int:
        return round((self.at - self._on).total_seconds() * 1000)

    def passes(self, **time: float) -> None:
        self.at += dt.timedelta(**time)


class Mall:
    """One machine with every role: what a citizen does at one screen is seen at the others and stands in the books."""

    def __init__(
        self,
        folder: Path,
        at: dt.datetime = TUESDAY,
        printer: SimulatedPrinter | None = None,
        wishes: Sequence[str] = (),
    ) -> None:
        self.folder, self.clock, self.machine = folder, HandClock(at), printer
        self._screens: list[Any] = []
        self._tokens = 0
        port = [f"printer.port={printer.port}"] if printer else []
        self.settings: Settings = load(None, [*QUIET, *port, *wishes])
        self.open_device()

    def open_device(self) -> None:
        """Switches the machine on."""
        lock = Lock(self.folder)
        assert lock.take()
        self.device = LocalDevice(self.settings, self.folder, lock, stays=True, machine_clock=self.clock)

    def __enter__(self) -> Mall:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        for screen in self._screens:
            screen.close()
        self.device.close()

    @property
    def printer(self) -> SimulatedPrinter:
        """Its printer."""
        assert self.machine is not None
        return self.machine

    @property
    def site(self) -> Site:
        """The catalogue."""
        return self.device.site

    # --- screens

    def citizen(self, size: tuple[int, int] = (1080, 1920), language: str = "id") -> Citizen:
        """Somebody before the anjungan."""
        return Citizen(self._open("anjungan", size, "", language=language, timed=False))

    def rater(self, counter: CounterCode = L01) -> Rater:
        """Somebody before the rating screen of a counter."""
        return Rater(self._open("rating", (1280, 800), counter, timed=False))

    def watcher(self, size: tuple[int, int] = (1920, 1080)) -> Watcher:
        """Somebody in the hall, who looks at the board."""
        return Watcher(self._open("display", size, "", timed=False))

    def officer(self, counter: CounterCode = L01, code: str = "P01", size: tuple[int, int] = (1920, 1080)) -> Officer:
        """Somebody who has signed in at a counter, with the PIN that the technician gave."""
        self.device.execute(commands.SetPin(officer=OfficerCode(code), pin=PIN), View)
        officer = Officer(self._open("loket", size, counter))
        officer.signs_in(code, PIN)
        return officer

    def _open(self, role: str, size: tuple[int, int], counter: str, **more: Any) -> Any:
        assert QGuiApplication.instance() is not None
        module = import_module(f"ui.glass.{FOLDERS[role]}.screen")
        world = world_for(module.World, self.settings, self.site, files_of(self.settings, self.folder).instruments)
        fields = {field.name for field in dataclasses.fields(world)}
        ours = {"now": self.clock.now, "counter": CounterCode(counter)}
        world = dataclasses.replace(world, **{name: value for name, value in ours.items() if name in fields})
        screen = module.open(self.device, frame_for(role, *size), world, **more)
        self._screens.append(screen)
        KEPT.append(screen)
        return screen

    # --- the others in the hall, who are not looked at

    def asks(self, command: Command, answer: type[V]) -> V:
        """What the device answers."""
        return self.device.execute(command, answer)

    def token(self) -> str:
        self._tokens += 1
        return f"story-{self._tokens}"

    def somebody_takes(self, service: ServiceCode = KTP, priority: Priority = Priority.REGULAR) -> TicketView:
        """Another citizen's number."""
        self.clock.passes(seconds=1)
        return self.asks(commands.IssueTicket(request=self.token(), service=service, priority=priority), TicketView)

    def somebody_calls(self, counter: CounterCode = L02) -> CounterView:
        """Another counter calls."""
        self.clock.passes(seconds=1)
        return self.asks(commands.CallNext(request=self.token(), counter=counter), CounterView)

    def somebody_books(self, at: dt.datetime, service: ServiceCode = KTP) -> str:
        """An appointment that the site has made and posted here; what its QR holds."""
        code = drawn_code(lambda size: bytes(range(size)))
        local = at.astimezone(ZoneInfo(self.site.timezone))
        papers = papers_of(local.date(), [Promise(code.id_at(self.site.id), service, local)])
        self.device._store.write(lambda books: keep(books.notes, Seen(self.site.id, dict(papers))))
        return in_qr(code, self.site.id)

    # --- what is left behind

    def waiting(self) -> list[str]:
        """The labels that wait."""
        return [ticket.label for ticket in self.asks(commands.ShowQueue(), QueueView).waiting]

    def ticket(self, label: str) -> TicketView:
        """A ticket of the books by its label."""
        return self.asks(commands.ShowTicket(ticket=self._ids()[label]), TicketView)

    def _ids(self) -> dict[str, Any]:
        with reading(self.folder) as rows:
            ids = [each for (each,) in rows.execute("select id from ticket order by issued_at, number")]
        return {self.asks(commands.ShowTicket(ticket=each), TicketView).label: each for each in ids}

    def keeps(self, label: str) -> bool:
        """Whether this machine knows that it may call this number without asking the site."""
        mine = self._ids()[label]
        return self.device._store.read(lambda books: may_call_alone(books, mine, L01))

    def labels(self) -> list[str]:
        """Every number that was given, in order."""
        return list(self._ids())

    def events(self, kind: type[E]) -> list[E]:
        """What stands in the records."""
        return [event for event in log_of(self.folder) if isinstance(event, kind)]

    def answers(self) -> list[Answer]:
        """What citizens said, as the books hold it once an hour's answers are shuffled into them."""
        with suppress(Refused):  # it has no server; the answers are in the books all the same
            self.asks(commands.SyncNow(), View)
        return [given.answer for given in self.events(AnswerGiven)]


def log_of(folder: Path) -> Iterator[Event]:
    """The records of a device, one stream after the other."""
    with reading(folder) as rows:
        found = rows.execute(_RECORDS).fetchall()
    for kind, version, body in found:
        yield decode(kind, version, bytes(body))
