"""A site's server, or a centre, without its wires: the database, its writer, who may speak, what administrators do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from sync.mark import OutsideMark, place_of
from sync.server import claims, device_keys, enrolment, ledger, standing
from sync.server.allocation import Allocation, Allocator
from sync.server.bell import Bell
from sync.server.database import absolute, reading_engine, sqlite_path, writing_engine
from sync.server.enrolment import Device, OneTimeCode, State
from sync.server.keyring import open_keyring
from sync.server.lock import ServingLock
from sync.server.meaning import Meaning
from sync.server.migration import upgrade
from sync.server.presence import Presence
from sync.server.projection import Projector
from sync.server.schema import devices
from sync.server.soundness import in_codes, must_be_sound, must_not_be_empty, must_not_be_lost
from sync.server.turns import make_site, site_names
from sync.server.writer import Witness, Writer, no_witness
from sync.trouble import Refused, Trouble
from sync.wire.batch import Batch, Limits
from sync.wire.calls import Ack

Wall = Callable[[Connection, str], Mapping[str, bytes]]
"""What hangs on a site's wall for its devices to read: a few small papers by name (sync.wire.posted)."""


class Server:
    """Open from construction to `close`. Every method may be called from any thread and waits for the disk.

    `site` "" is a centre: it keeps the records of every site, each under its site's name, and allocates for none.
    `place`: where its database is, the same however the address was written, and without user and password.
    """

    def __init__(
        self,
        db_url: str,
        projector: Projector,
        clock: Callable[[], dt.datetime],
        chance: Callable[[int], bytes],
        *,
        site: str,
        keyring: Path | None = None,
        machine: str = "",
        marks: Path | None = None,
        restored: bool = False,
        beside: bool = False,
        alone_in: Path | None = None,
        presence: Presence | None = None,
    ) -> None:
        """`clock`: wall time, aware; `chance(size)`: unguessable bytes; `keyring`: a file, beside SQLite's unless said.
        `machine`: its fingerprint; `marks`: a folder outside of the data, the user's state unless said; `restored`: an
        administrator says that the database was put back; `beside`: a worker of a centre, whose first process holds the
        lock, has made the tables, and writes what records mean; `alone_in`: a folder in which no other server is open;
        `presence`: where it notes who spoke, if somebody else looks there.

        Raises Trouble: "sync.already_serving" (another process has this database or these keys), "sync.keyring_lost",
        "sync.keyring_unreadable", "sync.database_lost", "sync.database_damaged", "sync.database_unusable".
        """
        with in_codes(db_url):
            path = sqlite_path(db_url)
            if path is None and keyring is None:
                raise Trouble("sync.keyring_unreadable", file="")
            ours = path or keyring
            assert ours is not None  # noqa: S101  said two lines ago
            ours.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._locks = [] if beside else _locks(ours, alone_in)
        self.place = absolute(db_url)
        self.site = site
        self.is_centre = not site
        self.clock = clock
        self.chance = chance
        self.projector = projector
        self.wall: Wall | None = None  # whoever gives the records a meaning may hang something up
        self.answers_at = ""  # the address at which this very machine reaches it, while it answers at one
        self.bell = Bell()
        self.presence = presence or Presence()
        self.stirred = 0  # how often a device came to stand otherwise while this process runs
        self._attest: Witness = no_witness
        try:
            with in_codes(db_url):
                self._open(db_url, path, keyring or _beside(path), beside=beside)
                self.allocation = self._allocator(path, machine, marks, restored=restored)
        except Exception:
            for lock in self._locks:
                lock.undo()
            raise

    def _open(self, db_url: str, path: Path | None, keys: Path, *, beside: bool) -> None:
        if path is not None:
            must_not_be_lost(path, keys)
            must_be_sound(path)
        self._writing: Engine = writing_engine(db_url)
        self.writer = Writer(self._writing, self._committed, lambda conn: self._attest(conn))
        self.meaning = Meaning(self.read, self.writer, self.projector)
        try:
            self.writer.start()
            if path is None:
                self.writer.do(lambda conn: must_not_be_empty(conn, db_url, keys))
            if not beside:
                self.writer.do(self._prepare)
            self.writer.do(lambda conn: _keys_must_be_there(conn, keys))
            self.keyring = open_keyring(keys, self.chance)  # last: keys prove that a database was made
            self.keyring_file = keys
            self._reading = reading_engine(db_url)
            if self.is_centre and not beside:
                self.meaning.start()
        except Exception:
            self.writer.close()
            self._writing.dispose()
            raise

    def _allocator(self, path: Path | None, machine: str, marks: Path | None, *, restored: bool) -> Allocation:
        """A database that is no file has no mark outside."""
        name, place = self.keyring.key.public.hex()[:16], "" if path is None else place_of(path)
        mark = (lambda: None) if path is None else (lambda: OutsideMark(name, path.parent, marks))
        return Allocation(
            self.site, mark, machine, place, self.chance, lambda: self.now, self._alarm, restored=restored
        )

    def _alarm(self, conn: Connection, opened: Allocator) -> None:
        """Tells staff that numbers bear another mark from now on."""
        self.projector.alarm(conn, self.site, "allocator", opened.name, "", self.clock(), {"mark": opened.mark})

    def deal(self) -> None:
        """From now on this process deals out the site's numbers: it finds out which allocator it is."""
        if not self.is_centre:
            self.writer.do(self.allocation.open)
            self._attest = self.allocation.attest

    @property
    def now(self) -> str:
        """Wall time as it goes over the wire: ISO 8601, UTC."""
        return self.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that cannot write, with one unchanging view of what is committed; for pages and reports too."""
        with self._reading.connect() as conn:
            yield conn

    def add_device(self, name: str, role: str, site: str = "") -> OneTimeCode:
        """A new device, pending, and the code that lets it in once, within 15 minutes.

        A centre must be told of which site; the site is known from then on. Raises Refused: "sync.which_site",
        "sync.bad_site", "sync.bad_name", "sync.name_taken".
        """
        mine, now = self._site_or(site), self.clock()

        def add(conn: Connection) -> OneTimeCode:
            make_site(conn, mine)
            return enrolment.add(conn, mine, name, role, self.chance, now)

        return self.writer.do(add)

    def list_sites(self) -> list[str]:
        """The name of every site that this server knows, in alphabetical order."""
        with self.read() as conn:
            return site_names(conn)

    def list_devices(self, site: str = "") -> list[Device]:
        """Every device of the site, oldest first; of a centre that is not told which, those of all its sites."""
        wanted = site or self.site
        with self.read() as conn:
            return [
                device for each in ([wanted] if wanted else site_names(conn)) for device in enrolment.roster(conn, each)
            ]

    def revoke(self, device: str, site: str = "") -> Device:
        """Shuts a device out for ever; raises Refused as `enrolment.find`."""
        found, now = enrolment.find(self.list_devices(site), device), self.clock()
        return self.writer.do(lambda conn: standing.revoke(conn, self.projector, found.site, found.device, now))

    def accept(self, conn: Connection, site: str, public: bytes, batch: Batch, limits: Limits) -> Ack:
        """Takes a batch of one of the site's devices, signed with its key `public`, into the ledger.

        At a site its meaning is written at once, in the same transaction; at a centre later. Raises as `ledger.accept`.
        """
        meaning = None if self.is_centre else self.projector
        return ledger.accept(conn, meaning, site, public, batch, limits, self.now)

    def _site_or(self, site: str) -> str:
        """The site that is meant. Raises Refused("sync.which_site") where nobody said."""
        if not (site or self.site):
            raise Refused("sync.which_site")
        return site or self.site

    def speaker(self, site: str, device: str) -> Device:
        """Who claims to speak, as far as known here; raises Refused("sync.unknown_device")."""
        with self.read() as conn:
            found = enrolment.get(conn, site, device)
        if found is None or found.public is None:
            raise Refused("sync.unknown_device")
        return found

    def stir(self) -> None:
        """A device stands otherwise than before: whoever waits for news is looked at again."""
        self.stirred += 1
        self.bell.ring()

    def keys_of(self, device: Device) -> Sequence[bytes]:
        """The public keys that may speak for a device now: the one in force, and one that gave way within the week."""
        with self.read() as conn:
            return device_keys.speaking(conn, device.site, device.device, self.clock())

    def close(self) -> None:
        """Does what waits, then gives everything free."""
        self.meaning.close()
        self._reading.dispose()  # first, so that the last connection to go is the one that may empty the WAL
        self._end()

    def _committed(self) -> None:
        self.bell.ring()
        if self.is_centre:
            self.meaning.call()

    def _end(self) -> None:
        self.writer.close()
        self.bell.ring()
        self._writing.dispose()
        self.allocation.close()
        for lock in self._locks:
            lock.free()

    def _prepare(self, conn: Connection) -> None:
        upgrade(conn)
        if not self.is_centre:
            make_site(conn, self.site)
            claims.withdraw_all(conn, self.site)
        self.projector.prepare(conn)


def must_be_in(device: Device) -> None:
    """Raises Refused("sync.revoked", "sync.suspended", "sync.not_accepted") unless the device may take part."""
    match device.state:
        case State.ACCEPTED:
            return
        case State.REVOKED:
            raise Refused("sync.revoked")
        case State.SUSPENDED:
            raise Refused("sync.suspended")
        case State.PENDING:
            raise Refused("sync.not_accepted")


def _locks(ours: Path, folder: Path | None) -> list[ServingLock]:
    """Of the folder first, if of one: who has it may use what else lies there."""
    held: list[ServingLock] = []
    try:
        if folder is not None:
            held.append(ServingLock(folder / "server", folder))
        held.append(ServingLock(ours))
    except Exception:
        for lock in held:
            lock.undo()
        raise
    return held


def _keys_must_be_there(conn: Connection, keys: Path) -> None:
    enrolled = conn.scalar(select(devices.c.device).where(devices.c.public.is_not(None)).limit(1))
    if enrolled is not None and not keys.exists():
        raise Trouble("sync.keyring_lost", file=str(keys))


def _beside(path: Path | None) -> Path:
    assert path is not None  # noqa: S101  said by the caller
    return path.with_name(path.name + ".keys")
