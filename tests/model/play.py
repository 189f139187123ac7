"""A schedule: a few hundred things that happen to a site in an order drawn by lot, and the labels it gave."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.mark import Marked
from sync.server.allocation import next_branch
from tests.model.device import Folder, Label, Store
from tests.model.rules import PRODUCT, Rules
from tests.model.server import Database, Installation

STEPS = 70
KINDS = ("copies", "centre", "wiped")
"""What may happen to servers beside being put back: copied and adopted; replaced by a centre; the marks wiped once."""


@dataclass
class Play:
    """One site, its servers and devices, and a lot."""

    seed: int
    rules: Rules = PRODUCT
    given: list[tuple[Label, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lot = random.Random(self.seed)
        self.kind = KINDS[self.seed % len(KINDS)]
        self.count = 0
        self.marks: dict[str, dict[str, Marked]] = {}
        self.images: list[tuple[Installation, Database]] = []
        self.stores: list[tuple[Folder, Store]] = []
        self.highest = 1
        self.lanes = 0
        self.wiped = False
        self.servers = [self._installation("s1", "m0", "/s", Database())]
        self.servers[0].open(self._word())
        self.folders: list[Folder] = []
        for _ in range(self.lot.randint(1, 3)):
            self.join()

    def run(self, steps: int = STEPS) -> list[tuple[Label, str]]:
        """Plays, and gives every label with who gave it."""
        rare: list[Callable[[], None]] = [
            self.back_up_server,
            self.put_back_server,
            self.back_up_device,
            self.put_back_device,
            self.copy_device,
            self.join,
            self.jump_clock,
            self.restart_server,
            self.point_elsewhere,
            {"copies": self.copy_server, "centre": self.replace_server, "wiped": self.wipe}[self.kind],
        ]
        for _ in range(steps):
            chance = self.lot.random()
            if chance < 0.5:
                self.issue()
            elif chance < 0.6:
                self.talk()
            elif chance < 0.7:
                self.cut()
            elif chance < 0.76:
                self.restart_device()
            else:
                self.lot.choice(rare)()
            self.highest = max(
                [self.highest, *(s.database.allocator.number for s in self.servers if s.database.allocator)]
            )
        return self.given

    # --- devices ---

    def issue(self) -> None:
        folder = self._folder()
        fault = self.lot.choice(("", "", "", "", "lost", "crash"))
        label = folder.issue(self.lot.choice("AB"), fault)
        self._say(f"issue {folder.place} {fault} {label}")
        if fault == "crash":
            folder.open(self._word())
        if label is not None:
            self.given.append((label, folder.place))

    def talk(self) -> None:
        self._folder().talk(self._word())

    def cut(self) -> None:
        folder = self._folder()
        folder.connected = not folder.connected

    def restart_device(self) -> None:
        self._folder().open(self._word())

    def jump_clock(self) -> None:
        self._folder().clock += dt.timedelta(days=self.lot.choice((-2, -1, 1, 1)))

    def back_up_device(self) -> None:
        folder = self._folder()
        self.stores.append((folder, folder.store.copy()))

    def put_back_device(self) -> None:
        if self.stores:
            folder, store = self.lot.choice(self.stores)
            folder.store = store.copy()
            folder.open(self._word())
            self._say(f"put back device {folder.place}")

    def copy_device(self) -> None:
        """The folder of one device lies on another machine, or where another lies; both live."""
        folder = self._folder()
        machine, place = f"m{self._next()}", f"/d{self._next()}"
        if self.lot.random() < 0.3 and len(self.folders) > 1:  # over another copy of the same device
            for other in self.folders:
                if other.key == folder.key and other is not folder:
                    other.store = folder.store.copy()
                    other.open(self._word())
                    self._say(f"copied {folder.place} over {other.place}")
                    return
        copy = Folder(
            folder.key, machine, place, self._marks(machine), self.rules, folder.store.copy(), folder.server,
            folder.connected, folder.clock,
        )  # fmt: skip
        copy.open(self._word())
        self.folders.append(copy)
        self._say(f"copied {folder.place} to {place}")

    def join(self) -> None:
        server = self.lot.choice(self.servers)
        if not server.running or server.elsewhere:
            return
        number = self._next()
        machine, place = f"m{number}", f"/d{number}"
        store = Store(f"device{number}", server.let_in(f"device{number}"), machine, place, self._word())
        folder = Folder(f"k{number}", machine, place, self._marks(machine), self.rules, store, server)
        folder.open(self._word())
        self.folders.append(folder)
        self._say(f"{place} joined with lane {store.lane}")

    def point_elsewhere(self) -> None:
        """A technician gives a device another server; the new one has to know it."""
        folder, server = self._folder(), self.lot.choice(self.servers)
        folder.server = server
        if server.running and not server.elsewhere:
            server.database.devices.add(folder.store.device)
            server.committed()

    # --- servers ---

    def restart_server(self) -> None:
        self.lot.choice(self.servers).open(self._word())

    def back_up_server(self) -> None:
        server = self.lot.choice(self.servers)
        self.images.append((server, server.database.copy()))

    def put_back_server(self) -> None:
        if self.images:
            server, image = self.lot.choice(self.images)
            server.database = image.copy()
            server.open(self._word())
            self._say(f"put back server {server.place}: {image.allocator}")

    def copy_server(self) -> None:
        """The database lies elsewhere; both live, and at some time somebody adopts the copy, or one copied over it."""
        held = [server for server in self.servers if server.elsewhere]
        if held and self.lot.random() < 0.5:
            self.lot.choice(held).adopt(self._word(), self.highest if self.rules.branch else 0)
            return
        origin = self.lot.choice(self.servers)
        if len(self.servers) > 2:
            target = self.lot.choice(self.servers)
            target.database = origin.database.copy()
            target.open(self._word())
            self._say(f"copied server {origin.place} over {target.place}")
            return
        number = self._next()
        copy = self._installation(origin.key, f"m{number}", f"/s{number}", origin.database.copy())
        copy.open(self._word())
        self.servers.append(copy)
        self._say(f"copied server {origin.place} to {copy.place}")

    def replace_server(self) -> None:
        """A new server takes the site's name at the centre; the old one lives on."""
        number = self._next()
        lanes = max(server.database.lanes for server in self.servers)
        fresh = self._installation(f"s{number}", f"m{number}", f"/s{number}", Database(lanes=lanes))
        fresh.open(self._word())
        fresh.replace(self._word(), next_branch(self.highest) if self.rules.branch else 2)
        self.servers.append(fresh)
        self._say(f"replaced by {fresh.place}: {fresh.database.allocator}")

    def wipe(self) -> None:
        """The state of the server's user is gone, once."""
        if not self.wiped:
            self.wiped = True
            self.servers[0].marks.clear()
            self.servers[0].open(self._word())

    # --- inside ---

    def _installation(self, key: str, machine: str, place: str, database: Database) -> Installation:
        return Installation(key, machine, place, self._marks(machine), self.rules, database)

    def _marks(self, machine: str) -> dict[str, Marked]:
        return self.marks.setdefault(machine, {})

    def _folder(self) -> Folder:
        return self.lot.choice(self.folders)

    def _word(self) -> str:
        return f"w{self._next()}"

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _say(self, what: str) -> None:
        self.told.append(what)
