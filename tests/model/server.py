"""A site's server in the model: the real rules of allocation over a database in memory that can be copied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from msgspec import structs

from sync.mark import Marked, Verdict
from sync.server.allocation import Allocator, Why, mark_of, next_branch, next_here, stand
from tests.model.rules import Rules

Number = tuple[int, str]  # the number, and the mark of its allocator


@dataclass
class Database:
    """What a backup holds."""

    allocator: Allocator | None = None
    next: dict[tuple[str, int], int] = field(default_factory=dict)
    wishes: dict[tuple[str, str], Number] = field(default_factory=dict)
    devices: set[str] = field(default_factory=set)
    lanes: int = 0
    feed: int = 0
    grants: int = 0

    @property
    def reached(self) -> int:
        return self.feed + self.grants

    def copy(self) -> Database:
        return replace(self, next=dict(self.next), wishes=dict(self.wishes), devices=set(self.devices))


@dataclass
class Installation:
    """A server's folder on a machine: its database and the marks of that machine, which no backup holds."""

    key: str
    machine: str
    place: str
    marks: dict[str, Marked]
    rules: Rules
    database: Database = field(default_factory=Database)
    running: bool = False
    elsewhere: bool = False

    def open(self, token: str) -> None:
        """As `Allocation.open`."""
        db, marked = self.database, self.marks.get(self.key)
        known = db.allocator
        self.running, self.elsewhere = True, False
        if known is None and marked is None:
            return self._anew(1, token)
        verdict = self._verdict(known, marked)
        if verdict is Verdict.ELSEWHERE:
            self.elsewhere = True
            if known is not None:
                place = (self.machine, self.place) if self.rules.copies_stay else (known.machine, known.place)
                db.allocator = structs.replace(known, machine=place[0], place=place[1], held=True)
        elif verdict is Verdict.RESTORED:
            self._anew((next_branch if marked is None else next_here)(self._last()), token)
        return None

    def adopt(self, token: str, used: int) -> None:
        """An administrator says that this copy goes on; he knows the marks that are on papers already."""
        last = max(self._last(), used)
        self._anew(next_branch(last) if self.rules.branch else self._last() + 1, token)
        self.elsewhere = False

    def replace(self, token: str, number: int) -> None:
        """The centre gave this new server its number."""
        self._anew(number, token)

    def grant(self, device: str, incarnation: str, key: str, request: str) -> Number | None:
        """As `Dealing.grant`; None where it is refused."""
        db, mine = self.database, self.database.allocator
        if not self.running or self.elsewhere or mine is None or device not in db.devices:
            return None
        wish = (device, f"{incarnation if self.rules.incarnation else ''}/{mine.name}/{request}")
        if wish not in db.wishes:
            number = db.next.get((key, mine.number), 1)
            db.next[key, mine.number] = number + 1
            db.wishes[wish] = (number, mine.mark)
            db.grants += 1
            self.committed()
        return db.wishes[wish]

    def let_in(self, device: str) -> str:
        """A device joins, or a copied one comes back; its lane."""
        db = self.database
        db.devices.add(device)
        db.lanes += 1
        self.committed()
        number = db.allocator.number if db.allocator else 1
        return f"K{db.lanes}{mark_of(number) if self.rules.lane_mark else ''}"

    def committed(self) -> None:
        """The mark outside follows."""
        mine = self.database.allocator
        marked = self.marks.get(self.key)
        if mine is not None and not mine.held and marked is not None and marked.epoch == mine.name:
            self.marks[self.key] = replace(marked, reached=self._reached)

    def _verdict(self, known: Allocator | None, marked: Marked | None) -> Verdict:
        here = (self.machine, self.place)
        judged = known
        if known is not None and not self.rules.own_place:
            judged = structs.replace(known, machine=here[0], place=here[1])
        if judged is not None and not self.rules.copies_stay:
            judged = structs.replace(judged, held=False)
        verdict = stand(judged, marked, self._reached, *here)
        if verdict is Verdict.ELSEWHERE and not self.rules.server_place:
            return Verdict.GOES_ON
        if verdict is Verdict.RESTORED and not self.rules.server_mark:
            return Verdict.GOES_ON
        return verdict

    def _anew(self, number: int, token: str) -> None:
        opened = Allocator(number, token, self.machine, self.place, Why.RESTORED, "")
        self.database.allocator = opened
        self.marks[self.key] = Marked(opened.name, self._reached, self.machine, self.place, number)

    @property
    def _reached(self) -> int:
        """As `allocation.reached`."""
        return self.database.reached + (self.database.lanes if self.rules.lanes_count else 0)

    def _last(self) -> int:
        known, marked = self.database.allocator, self.marks.get(self.key)
        return max(known.number if known else 1, marked.generation if marked else 0)
