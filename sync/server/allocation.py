"""Which allocator of its site this database is: restored, copied and contradicted ones go on as another.

Two allocators of one site never meet, because the mark of each stands in the label. The first has none. One that was
put back in its own place goes on as the next of its *branch* (S2, S3 ...), which the mark outside counts. A copy that
goes on elsewhere, and whatever nobody outside can count, begins a branch of its own (T1, U1 ...): the other may live.
Behind the letters come pairs of them (SS1, ST1 ...), then three: eleven thousand branches, so there is a way on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update

from sync.mark import Marked, OutsideMark, Verdict, judge
from sync.server import feed
from sync.server.schema import counters, settings, sites
from sync.trouble import Refused

_LOG: Final = logging.getLogger(__name__)
_NAME: Final = "allocator"
_TOKEN: Final = 6  # bytes
_OWN: Final = ""  # the key of what the server counts of itself: no other key is empty
_GRANTS, _PAPERS = 0, 1  # which of these counters
_BRANCH: Final = 100  # allocators of a branch
_LETTERS: Final = "STUVWXYZABCDEFGHJLMNPQ"  # of branches; K is a device's lane, R one that was put back; no I and O
_BELIEVED: Final = 2  # letters of the last branch that a device can bring the site to; those behind are for people
_LONGEST: Final = 3  # letters
_MARK: Final = re.compile(rf"([{_LETTERS}]{{1,{_LONGEST}}})([0-9]{{1,2}})")


def _branches(letters: int) -> int:
    """How many branches have at most so many letters."""
    return sum(len(_LETTERS) ** length for length in range(1, letters + 1))


BELIEVED: Final = (_branches(_BELIEVED) - 1) * _BRANCH - 1
HIGHEST: Final = _branches(_LONGEST) * _BRANCH - 1


class Why(StrEnum):
    """Why this allocator was opened (`numbers.because_<why>`)."""

    FIRST = "first"
    RESTORED = "restored"  # older than the mark outside says
    LOST_MARK = "lost_mark"  # the mark outside is gone, so nobody can tell
    TOLD = "told"  # an administrator said that the database was restored
    CONTRADICTED = "contradicted"  # a device knows more of this allocator than this database
    ADOPTED = "adopted"  # an administrator said that this copy is the one that goes on
    REPLACED = "replaced"  # the centre gave the site another server


class Allocator(msgspec.Struct, frozen=True):
    """`token` tells two apart that took the same number; `machine` and `place` say where it was opened last.

    `held`: it was opened elsewhere, as a copy. That stays with it, wherever it is brought, until it is adopted.
    """

    number: int
    token: str
    machine: str
    place: str
    why: Why
    opened_at: str
    held: bool = False

    @property
    def name(self) -> str:
        """As devices repeat it: `2/9f0c...`."""
        return f"{self.number}/{self.token}"

    @property
    def mark(self) -> str:
        """What stands in its labels."""
        return mark_of(self.number)


def mark_of(number: int) -> str:
    """The mark of a site's allocator in labels: 1 is "", 2 is S2, 101 is T1, 201 is U1, 2201 is SS1."""
    return "" if number == 1 else f"{_letters_of(number // _BRANCH)}{number % _BRANCH}"


def _letters_of(branch: int) -> str:
    """S, T ... Q, SS, ST ...: as the columns of a table are named."""
    longer, last = divmod(branch, len(_LETTERS))
    return (_letters_of(longer - 1) if longer else "") + _LETTERS[last]


def _branch_of(letters: str) -> int:
    branch = -1
    for each in letters:
        branch = (branch + 1) * len(_LETTERS) + _LETTERS.index(each)
    return branch


def number_of(mark: str) -> int | None:
    """The allocator that bears this mark; None where none does."""
    if not mark:
        return 1
    parts = _MARK.fullmatch(mark)
    if parts is None:
        return None
    found = _branch_of(parts[1]) * _BRANCH + int(parts[2])
    return found if mark_of(found) == mark else None


def next_here(number: int) -> int:
    """The allocator after `number` in its own branch, while there is room."""
    return number + 1 if (number + 1) % _BRANCH else next_branch(number)


def next_branch(number: int) -> int:
    """The first allocator of the branch after the one that `number` is of."""
    return (number // _BRANCH + 1) * _BRANCH + 1


def outdone(mine: Allocator, said: str, applied: int, last: int) -> int | None:
    """The highest number known to be in use, when what a device says proves that this allocator is not alone.

    `said`: the allocator in whose feed the device has applied `applied` items; `last`: of this feed. What a device
    says beyond BELIEVED is no evidence: none can use up the marks that are left for people.
    """
    number, _, token = said.partition("/")
    if not token or not number.isdecimal() or int(number) > BELIEVED:
        return None
    if int(number) > mine.number or (int(number) == mine.number and token != mine.token):
        return int(number)
    return mine.number if said == mine.name and applied > last else None


def current(conn: Connection, site: str) -> Allocator | None:
    """The allocator that this database is; None before the first opening, and at a centre."""
    row = conn.scalar(select(settings.c.value).where(settings.c.site == site, settings.c.name == _NAME))
    return None if row is None else msgspec.json.decode(row, type=Allocator)


def must_not_be_held(conn: Connection, site: str) -> None:
    """A copy gives neither numbers nor lanes. Raises Refused("sync.allocator_elsewhere")."""
    mine = current(conn, site)
    if mine is not None and mine.held:
        raise Refused("sync.allocator_elsewhere")


def reached(conn: Connection, site: str) -> int:
    """How far the database has come: it grows with each grant, lane, item of the feed, and numbered paper."""
    lanes = conn.scalar(select(sites.c.lanes).where(sites.c.site == site)) or 0
    return feed.newest(conn, site) + lanes + granted(conn, site) + (_counted(conn, site, _PAPERS) or 0)


def granted(conn: Connection, site: str) -> int:
    """How many times numbers were granted, ever."""
    return _counted(conn, site, _GRANTS) or 0


def count_grant(conn: Connection, site: str) -> None:
    """One grant more."""
    _count(conn, site, _GRANTS)


def mark_for_paper(conn: Connection, site: str) -> str:
    """The mark for a paper that the server itself numbers, as a report; a database that was put back is seen by it.

    Raises Refused("sync.allocator_elsewhere").
    """
    must_not_be_held(conn, site)
    _count(conn, site, _PAPERS)
    return paper_mark(conn, site)


def paper_mark(conn: Connection, site: str) -> str:
    """The mark that the next such paper would bear."""
    mine = current(conn, site)
    return "" if mine is None else mine.mark


def _counted(conn: Connection, site: str, which: int) -> int | None:
    this = (counters.c.site == site) & (counters.c.key == _OWN) & (counters.c.allocation == which)
    return conn.scalar(select(counters.c.next).where(this))


def _count(conn: Connection, site: str, which: int) -> None:
    before = _counted(conn, site, which)
    if before is None:
        conn.execute(insert(counters).values(site=site, key=_OWN, allocation=which, next=1))
    else:
        this = (counters.c.site == site) & (counters.c.key == _OWN) & (counters.c.allocation == which)
        conn.execute(update(counters).where(this).values(next=before + 1))


def stand(known: Allocator | None, marked: Marked | None, far: int, machine: str, place: str) -> Verdict:
    """What became of a database that has come `far`, by what it knows itself and what is marked outside of it."""
    if known is not None and (known.held or (known.machine, known.place) != (machine, place)):
        return Verdict.ELSEWHERE
    if marked is not None:
        return judge(marked, "" if known is None else known.name, far, machine, place)
    return Verdict.FIRST if known is None else Verdict.RESTORED


class Allocation:
    """The allocator of one database in this process; every method runs inside the writer's transaction."""

    def __init__(
        self,
        site: str,
        mark: Callable[[], OutsideMark | None],
        machine: str,
        place: str,
        chance: Callable[[int], bytes],
        now: Callable[[], str],
        tell: Callable[[Connection, Allocator], None],
        *,
        restored: bool = False,
    ) -> None:
        """`tell`: has a person told of another one. `restored`: an administrator says that the database was put back.

        `mark`: None for a database that is no file; then only people and devices can tell that it was put back.
        """
        self._restored, self._opened = restored, False
        self._site, self._mark = site, mark
        self._outside: OutsideMark | None = None
        self._machine, self._place, self._chance, self._now, self._tell = machine, place, chance, now, tell
        self.elsewhere = False

    def open(self, conn: Connection) -> None:
        """Finds out who this database is; in the process that serves, whose user keeps the mark. Once."""
        if self._opened:
            return
        self._opened, outside = True, self._mark()
        self._outside = outside if outside is not None and outside.available else None
        restored, self._restored = self._restored, False
        known = current(conn, self._site)
        marked = None if self._outside is None else self._outside.read()
        verdict = self._verdict(conn, known, marked)
        if known is None and marked is None:
            self._anew(conn, 1, Why.FIRST)
        elif verdict is Verdict.ELSEWHERE and not restored:
            self.elsewhere = True
            if known is not None:
                _keep(conn, self._site, replace(known, machine=self._machine, place=self._place, held=True))
            told = {"code": "sync.waits_for_adoption", "params": {}}
            _LOG.warning("this database was copied or moved: it grants no number until it is adopted", extra=told)
        elif restored or verdict is Verdict.RESTORED:
            why = Why.TOLD if restored else Why.LOST_MARK if marked is None else Why.RESTORED
            here = marked is not None and verdict is not Verdict.ELSEWHERE
            self._anew(conn, (next_here if here else next_branch)(self._last(conn)), why)
        elif marked is None and known is not None:
            self._begin(conn, known)

    def may_grant(self, conn: Connection, said: str, applied: int) -> Allocator:
        """The allocator that deals out now; another one if the device's word proves that this one is not alone.

        Raises Refused("sync.allocator_elsewhere").
        """
        if self.elsewhere:
            raise Refused("sync.allocator_elsewhere")
        mine = self.mine(conn)
        used = outdone(mine, said, applied, feed.newest(conn, self._site))
        return mine if used is None else self.renew(conn, Why.CONTRADICTED, used)

    def mine(self, conn: Connection) -> Allocator:
        """The allocator in force."""
        found = current(conn, self._site)
        assert found is not None  # noqa: S101  made when the database was opened
        return found

    def renew(self, conn: Connection, why: Why, used: int = 0, exactly: int = 0) -> Allocator:
        """Opens an allocator of a new branch, beyond every known number and `used`, or `exactly` one; ends `elsewhere`.

        Raises Refused("sync.allocators_exhausted").
        """
        before = max(self._last(conn), used)
        opened = self._anew(conn, exactly or next_branch(before), why)
        self.elsewhere = False
        return opened

    def attest(self, conn: Connection) -> Callable[[], None]:
        """What is to be done once this transaction stands and before anybody is told: the mark outside follows."""
        outside, mine = self._outside, None if self._outside is None else current(conn, self._site)
        if outside is None or mine is None or self.elsewhere:
            return lambda: None
        name, far = mine.name, reached(conn, self._site)
        return lambda: outside.tell(name, far)

    def close(self) -> None:
        """Lets the mark go."""
        if self._outside is not None:
            self._outside.close()

    def _verdict(self, conn: Connection, known: Allocator | None, marked: Marked | None) -> Verdict:
        if self._outside is None:
            return Verdict.FIRST if known is None else Verdict.GOES_ON
        if not self._outside.alone:
            return Verdict.ELSEWHERE
        return stand(known, marked, reached(conn, self._site), self._machine, self._place)

    def _anew(self, conn: Connection, number: int, why: Why) -> Allocator:
        if number > HIGHEST:
            raise Refused("sync.allocators_exhausted")
        token = self._chance(_TOKEN).hex()
        opened = Allocator(number, token, self._machine, self._place, why, self._now())
        self._begin(conn, opened)
        _keep(conn, self._site, opened)
        if why is not Why.FIRST:
            told = {"code": "sync.dealt_by", "params": {"mark": opened.mark}}
            _LOG.warning("numbers are dealt out by allocator %s from now on: %s", opened.mark, why, extra=told)
            self._tell(conn, opened)
        return opened

    def _last(self, conn: Connection) -> int:
        """The highest number that this database or the mark outside knows of."""
        known = conn.scalar(select(sites.c.allocation).where(sites.c.site == self._site)) or 1
        marked = None if self._outside is None else self._outside.read()
        return max(known, 0 if marked is None else marked.generation)

    def _begin(self, conn: Connection, allocator: Allocator) -> None:
        """Marks it outside before it deals out anything: were this transaction lost, the next opening sees that."""
        if self._outside is not None:
            far = reached(conn, self._site)
            self._outside.begin(Marked(allocator.name, far, self._machine, self._place, allocator.number))


def _keep(conn: Connection, site: str, allocator: Allocator) -> None:
    conn.execute(update(sites).where(sites.c.site == site).values(allocation=allocator.number))
    conn.execute(delete(settings).where(settings.c.site == site, settings.c.name == _NAME))
    conn.execute(insert(settings).values(site=site, name=_NAME, value=msgspec.json.encode(allocator)))
