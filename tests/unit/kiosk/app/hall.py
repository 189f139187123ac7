"""A desk over a real store, with a clock that is set by hand and a site that answers as it is told."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.adapters.instruments import shipped
from kiosk.adapters.store.ballast import Ballast
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.app import commands
from kiosk.app.books import Books, Word
from kiosk.app.desk import Desk
from kiosk.app.views import CounterView, DiskView, LedgerView, PrinterView, StatusView, TicketView
from kiosk.app.words import SECRET
from kiosk.app.world import Look, World
from kiosk.app.world import Machine as Around
from kiosk.config import load
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import Counter, CounterCode, ServiceCode, Site
from kiosk.domain.health import Finding, Health
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE
from kiosk.ports import Clock
from sync.client.stick import Written
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.domain import malls

MORNING: Final = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
SETTINGS: Final = load(None, ["site.always_open=true"])
KTP, KK, PASPOR = ServiceCode("dukcapil.ktp"), ServiceCode("dukcapil.kk"), ServiceCode("imigrasi.paspor")
Step = commands.Recall | commands.StartService | commands.MissTicket | commands.FinishService
L1, L2, L3 = CounterCode("L01"), CounterCode("L02"), CounterCode("L03")


def mall(counters: Sequence[Counter] = ()) -> Site:
    """Two agencies (A, B), a service with its own prefix (P), three counters."""
    return malls.site(
        (malls.agency(), malls.agency("IMIGRASI", "B", "B", 2)),
        (malls.service(KTP), malls.service(KK), malls.service(PASPOR, "P"), malls.service("imigrasi.izin")),
        tuple(counters)
        or (malls.counter(L1, (KTP, KK)), malls.counter(L2, (KTP,)), malls.counter(L3, (PASPOR, "imigrasi.izin"))),
    )


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = MORNING
        self.boot_at = 0

    def now(self) -> dt.datetime:
        return self.at

    def boot(self) -> str:
        return "boot"

    def boot_ms(self) -> int:
        return self.boot_at

    def passes(self, **time: float) -> None:
        self.at += dt.timedelta(**time)


class Seeded:
    """The same chance on every run."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def token(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def timed_id(self, now: dt.datetime) -> str:
        return f"{int(now.timestamp() * 1000):012x}-{self._random.getrandbits(64):016x}"

    def blind_id(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def shuffled_key(self) -> int:
        return self._random.getrandbits(62)


@dataclass
class SiteWord:
    """The site's word on numbers and claims. `cut`: it cannot be asked."""

    joined: bool = False
    cut: bool = False
    mark: str = ""  # of the site's allocator
    granted: dict[tuple[str, str], int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    undecided: set[str] = field(default_factory=set)  # whose keeper is silent
    before_answer: Callable[[str], None] = lambda key: None

    @property
    def lane(self) -> str:
        return "K1" if self.joined else ""

    def number(self, run: Run, request: str) -> Granted | None:
        if self.cut:
            return None
        wish, run_of_mark = (self.mark, request), f"{run.key}/{self.mark}"
        if wish not in self.granted:
            self.ends[run_of_mark] = self.ends.get(run_of_mark, 0) + 1
            self.granted[wish] = self.ends[run_of_mark]
        return Granted(self.granted[wish], self.mark)

    def claim(self, key: str, holder: str, request: str) -> Word:
        self.before_answer(key)
        if self.cut:
            return Word.UNHEARD
        if key in self.undecided:
            return Word.UNDECIDED
        return Word.GRANTED if self.holders.setdefault(key, holder) == holder else Word.TAKEN

    # --- the thread that carries records ---

    def wake(self) -> None:
        """Nothing is carried."""

    def standing(self) -> tuple[str, dt.datetime | None, str]:
        return ("alone" if not self.joined else "cut_off" if self.cut else "connected"), None, ""

    def sync_now(self) -> None:
        """Nothing is carried."""

    def enrol(self, code: str, url: str, *, anew: bool = False) -> None:
        self.joined = True

    def adopt(self) -> None:
        raise Refused("store.not_copied")

    def rotate(self) -> str:
        return "2026-12-01T00:00:00+00:00"

    def write_stick(self, folder: Path, *, everything: bool) -> Written:
        return Written(0, 0)

    def read_stick(self, folder: Path) -> int:
        return 0


class PlainPins:
    """Keeps PINs readable, so that a test is quick."""

    def hash(self, pin: str) -> str:
        return f"<{pin}>"

    def matches(self, pin: str, hashed: str) -> bool:
        return hashed == f"<{pin}>"


class Papers:
    """A printer's thread that never prints."""

    prints = True
    roll_mm = 80.0

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.standing = "ready"

    def keep_name(self, subject: str, name: str) -> None:
        self.names[subject] = name

    def wake(self) -> None:
        """Nothing prints."""

    def state(self) -> PrinterView:
        return PrinterView(state=self.standing)


class Machine:
    """A computer with room."""

    def disk(self) -> DiskView:
        return DiskView(free_mb=9000, state="ok")

    def clock(self) -> str:
        return "ok"

    def trust_clock(self) -> Callable[[Books], None]:
        return lambda books: None


class Keeper:
    """A machine whose every part is well, and a key of its own."""

    def __init__(self) -> None:
        self.key, self.started, self.anew = DeviceKey.generate(), "boot", 0
        well = Finding("printer", Health.GOOD, "printer_ready", {"port": "p", "profile": "q"})
        self.findings: tuple[Finding, ...] = (well,)

    def look(self, status: StatusView, ledger: LedgerView, *, anew: bool) -> Look:
        self.anew += anew
        return Look(MORNING, MORNING, self.findings)

    def boot(self) -> str:
        return self.started

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)

    def public(self) -> bytes:
        return self.key.public


class Hall:
    """A desk and what is around it."""

    computer: Around = Machine()
    ballast: Ballast | None = None

    def __init__(self, folder: Path, site: Site | None = None, settings: Sequence[str] = (), seed: int = 1) -> None:
        self.folder, self.catalogue = folder, site or mall()
        self.clock, self.word, self.papers = HandClock(), SiteWord(), Papers()
        self.keeper = Keeper()
        self._settings = load(None, ["site.always_open=true", *settings])
        self._tokens, self._chance = 0, Seeded(seed)
        self.open()

    def open(self) -> None:
        """Starts the device, as after a power cut."""
        lock = Lock(self.folder)
        assert lock.take()
        self.store = SqliteStore(self.folder, lock, self.timekeeper(), self._chance, self.ballast)

        def begin(books: SqlBooks) -> None:
            if not books.chain.epoch:
                books.chain.begin(b"k" * 32, "epoch")
                books.notes.set("device", b"K1")
                books.notes.set(SECRET, b"s" * 32)

        self.store.write(begin)
        world = World(
            hub=self.word,
            printing=self.papers,
            uplink=self.word,
            pins=PlainPins(),
            machine=self.computer,
            upkeep=self.keeper,
        )
        self.desk = Desk(self.store, self.catalogue, shipped(), self._settings, world)

    def timekeeper(self) -> Clock:
        return self.clock

    def close(self) -> None:
        self.desk.close()
        self.store.close()

    def again(self) -> None:
        """Stops and starts."""
        self.close()
        self.open()

    def token(self) -> str:
        self._tokens += 1
        return f"t{self._tokens}"

    def ticket(
        self, service: ServiceCode = KTP, priority: Priority = Priority.REGULAR, request: str = ""
    ) -> TicketView:
        self.clock.passes(seconds=1)
        wish = commands.IssueTicket(request=request or self.token(), service=service, priority=priority)
        return self.desk.execute(wish, TicketView)

    def calls(self, counter: CounterCode = L1, request: str = "") -> CounterView:
        self.clock.passes(seconds=1)
        return self.desk.execute(commands.CallNext(request=request or self.token(), counter=counter), CounterView)

    def does(self, what: type[Step], counter: CounterCode = L1) -> CounterView:
        self.clock.passes(seconds=1)
        return self.desk.execute(what(request=self.token(), counter=counter), CounterView)

    def finished(self, service: ServiceCode = KTP, counter: CounterCode = L1) -> TicketView:
        given = self.ticket(service)
        self.calls(counter)
        self.does(commands.FinishService, counter)
        return self.desk.execute(commands.ShowTicket(ticket=given.id), TicketView)


@contextmanager
def hall(folder: Path, site: Site | None = None, settings: Sequence[str] = (), seed: int = 1) -> Iterator[Hall]:
    """A desk that is closed again."""
    opened = Hall(folder, site, settings, seed)
    try:
        yield opened
    finally:
        opened.close()


def answer(score: int = 4, service: ServiceCode = KTP, hour: str = "2026-11-24T09+07:00", remark: str = "") -> Answer:
    """An answer to the nine questions."""
    return Answer(
        instrument=InstrumentId("skm-9"),
        version=1,
        channel=Channel.DEVICE,
        agency=mall().service(service).agency,
        service=service,
        counter=L1,
        hour=hour,
        scores=tuple((ItemKey(key), score) for key in NINE),
        profile=(),
        remark=remark,
    )
