"""Whether this log may give numbers, and in which lane: judged when it is opened, before anything else is done with it.

A log that was put back where it lay goes on at once, in a lane that bears how often that happened (K1R2), so that no
number that was lost with it can be given again. One that lies elsewhere than it did gives none until its site, or the
technician of a machine that works alone, has said that it is the one that goes on: the other may still live. Its lane
bears a number drawn by lot (K1R437), so that two copies that somebody lets go on do not meet. So does the lane of one
whose mark outside is gone: it may have been put back, and nobody here can tell.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final, cast, get_args

import msgspec

from kiosk.adapters.identity import mark_outside
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.chain import ANEW
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import fingerprint
from kiosk.domain.trouble import Refused
from sync.client.line import SiteLine
from sync.mark import Marked, OutsideMark, Verdict, judge, place_of
from sync.wire.epochs import Reason

LANE: Final = "lane"  # the note that the enrolment writes
COPIED: Final = "store.copied"
_NOTE: Final = "footing"
_PUT_BACK: Final = "R"
_BRANCHES: Final = range(100, 900)  # three signs in a label at most
_OWN: Final = ("begun", ANEW)  # epochs whose lane came with the enrolment


class Stood(msgspec.Struct, frozen=True):
    """Kept in the log: where it lay, how often it began anew, and of which epoch the lane and the place are agreed."""

    machine: str
    place: str
    generation: int = 1
    settled: str = ""  # the epoch whose lane the site gave
    adopted: str = ""  # the epoch of which a technician said that it goes on


class Footing:
    """Where this log stands. Every method is safe from any thread."""

    def __init__(self, store: SqliteStore, folder: Path, public: bytes) -> None:
        """Judges the log and opens a new epoch where it must, under the device's key `public`."""
        self._store = store
        self._machine, self._place = fingerprint(), place_of(folder)
        self._mark = OutsideMark(mark_outside(folder), folder)
        store.write(lambda books: self._stand(books, public))
        self._begin_mark()
        self._held = store.read(self._is_held)
        store.after_commit = self._tell

    def lane(self) -> str:
        """The lane of numbers that this log deals out by itself; Refused "store.copied" while it may give none."""
        return self._store.read(self._lane)

    def trouble(self) -> str:
        """Why this log gives no numbers, as a code that names a sentence; "" when it does."""
        return COPIED if self._held else ""

    def settle(self, line: SiteLine) -> bool:
        """Tells the site of an epoch that it does not know, and takes the lane that it gives; whether there was one.

        Raises sync's Unreachable or Refused.
        """
        reason, epoch, before = self._store.read(lambda books: (self._reason(books), *_last_two(books)))
        if reason is None:
            return False
        lane = line.rejoin(epoch, before, reason, self._machine)

        def take(books: SqlBooks) -> None:
            books.notes.set(LANE, lane.encode())
            _keep(books, msgspec.structs.replace(_stood(books) or self._here(1), settled=epoch))

        self._store.write(take)
        self._held = False
        return True

    def adopt(self) -> None:
        """A technician says that this log goes on, and that no other copy does. Refused "store.not_copied"."""

        def take(books: SqlBooks) -> None:
            stood = _stood(books)
            if stood is None or not self._is_held(books):
                raise Refused("store.not_copied")
            _keep(books, msgspec.structs.replace(stood, adopted=books.chain.epoch))

        self._store.write(take)
        self._held = False

    def fell_behind(self, public: bytes, epoch: str, line: SiteLine) -> None:
        """The site has more of `epoch` than this log: no mark told of it, but it was put back. Raises as `settle`."""

        def begin(books: SqlBooks) -> None:
            if books.chain.epoch == epoch:
                books.begin_epoch(public, "restored")
                self._begin_anew(books)

        self._store.write(begin)
        self.settle(line)

    def part(self, books: SqlBooks, public: bytes, epoch: str, stream: str, common: int) -> None:
        """The server has another history after `common`; a new epoch gets a lane of its own in the same transaction."""
        parts = epoch == books.chain.epoch
        books.part(public, epoch, stream, common)
        if parts:
            self._begin_anew(books)

    def close(self) -> None:
        """Lets the mark go."""
        self._store.after_commit = None
        self._mark.close()

    def _stand(self, books: SqlBooks, public: bytes) -> None:
        if self._has_lost_its_mark(books):
            books.begin_epoch(public, "restored")
            _keep(books, self._here(_branch(books.chain.epoch)))
            return
        match self._judge(books):
            case Verdict.FIRST | Verdict.GOES_ON:
                if _stood(books) is None:
                    _keep(books, self._here(self._generation(books)))
            case Verdict.RESTORED:
                if not self._is_newer(books):
                    books.begin_epoch(public, "copied" if self._is_held(books) else "restored")
                self._begin_anew(books)
            case Verdict.ELSEWHERE:
                books.begin_epoch(public, "copied")
                _keep(books, self._here(_branch(books.chain.epoch)))

    def _judge(self, books: SqlBooks) -> Verdict:
        stood, (epoch, reached) = _stood(books), books.chain.reached()
        if stood is not None and (stood.machine, stood.place) != (self._machine, self._place):
            return Verdict.ELSEWHERE
        return judge(self._mark.read(), epoch, reached, self._machine, self._place)

    def _has_lost_its_mark(self, books: SqlBooks) -> bool:
        """Whether a mark was kept once and is gone: nobody here can tell whether this log was put back."""
        stood, (_, reached) = _stood(books), books.chain.reached()
        if stood is None or not reached or (stood.machine, stood.place) != (self._machine, self._place):
            return False
        return self._mark.available and self._mark.read() is None

    def _is_newer(self, books: SqlBooks) -> bool:
        """Whether the log left the marked epoch: it was mended just now, or cut off between commit and mark."""
        marked = self._mark.read()
        return marked is not None and marked.epoch in [name for name, _ in books.chain.epochs()[:-1]]

    def _begin_anew(self, books: SqlBooks) -> None:
        _keep(books, self._here(self._generation(books) + 1))

    def _generation(self, books: SqlBooks) -> int:
        """The highest that the log itself or the mark outside knows of."""
        stood, marked = _stood(books), self._mark.read()
        return max(1 if stood is None else stood.generation, 1 if marked is None else marked.generation)

    def _here(self, generation: int) -> Stood:
        return Stood(self._machine, self._place, generation)

    def _begin_mark(self) -> None:
        (epoch, reached), stood = self._store.read(lambda books: (books.chain.reached(), _stood(books)))
        marked, generation = self._mark.read(), 1 if stood is None else stood.generation
        if marked is None or (marked.epoch, marked.generation) != (epoch, generation):
            self._mark.begin(Marked(epoch, reached, self._machine, self._place, generation))
        self._epoch = epoch

    def _tell(self, books: SqlBooks) -> None:
        """After each commit that added to the log, on the thread that wrote it."""
        epoch, reached = books.chain.reached()
        if epoch != self._epoch:
            stood = _stood(books)
            generation = 1 if stood is None else stood.generation
            self._mark.begin(Marked(epoch, reached, self._machine, self._place, generation))
            self._epoch = epoch
        else:
            self._mark.tell(epoch, reached)

    def _lane(self, books: SqlBooks) -> str:
        if self._is_held(books):
            raise Refused(COPIED)
        given = (books.notes.get(LANE) or b"").decode()
        if self._reason(books) is None:
            return given
        stood = _stood(books)
        return f"{given}{_PUT_BACK}{1 if stood is None else stood.generation}"

    def _is_held(self, books: SqlBooks) -> bool:
        stood = _stood(books)
        return self._reason(books) == "copied" and (stood is None or stood.adopted != books.chain.epoch)

    def _reason(self, books: SqlBooks) -> Reason | None:
        stood, (epoch, reason) = _stood(books), books.chain.epochs()[-1]
        if reason in _OWN or (stood is not None and stood.settled == epoch):
            return None
        return cast("Reason", reason) if reason in get_args(Reason) else "restored"


def _branch(epoch: str) -> int:
    """Where a copy goes on counting: far from those that were put back in their place, and from other copies."""
    return _BRANCHES.start + int(sha256(epoch.encode()).hexdigest(), 16) % len(_BRANCHES)


def _stood(books: SqlBooks) -> Stood | None:
    note = books.notes.get(_NOTE)
    return None if note is None else msgspec.json.decode(note, type=Stood)


def _keep(books: SqlBooks, stood: Stood) -> None:
    books.notes.set(_NOTE, msgspec.json.encode(stood))


def _last_two(books: SqlBooks) -> tuple[str, str]:
    """The epoch in force, and the one before."""
    names = [name for name, _ in books.chain.epochs()]
    return names[-1], names[-2] if len(names) > 1 else names[-1]
