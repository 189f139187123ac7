"""A site with several devices in one process: real stores, real desks, the server's real claims and projection.

What is played is the line between them: cut and mended, records and news that come late, answers that are lost.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select, update

from kiosk.adapters import feed as mirror
from kiosk.adapters.instruments import shipped
from kiosk.adapters.store.books import SqlBooks
from kiosk.app import commands
from kiosk.app.books import Word
from kiosk.app.view import Done
from kiosk.app.views import CounterView, TicketView
from kiosk.centre.alarms import alarms_of
from kiosk.centre.projection import Projection
from kiosk.centre.tables import tickets as centre_tickets
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.ticket import Priority, State, Ticket, TicketId, Way
from kiosk.domain.trouble import Refused
from sync.server import claims, feed, ledger, ranges
from sync.server.claims import Heard, Pending
from sync.server.ledger import Place
from sync.server.projection import Accepted
from sync.server.schema import streams
from sync.server.server import Server
from sync.wire.calls import ClaimAsked
from sync.wire.chain import Link, read_meta
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, L3, MORNING, PASPOR, Hall, SiteWord, mall
from tests.unit.kiosk.domain import malls

SITE: Final = "s"
SERVICES: Final = (KTP, KK, PASPOR)
COUNTERS: Final = (L1, L2, L3)
OFFICER: Final = OfficerCode("P01")
CATALOGUE: Final = mall(
    (malls.counter(L1, (KTP, KK)), malls.counter(L2, (KTP, PASPOR)), malls.counter(L3, (KK, PASPOR)))
)


class Wire(SiteWord):
    """What one device hears of the site, through the line that is played."""

    def __init__(self, place: Server, me: str, play: Play) -> None:
        super().__init__(joined=True)
        self._server, self._me, self._play = place, me, play

    @property
    def lane(self) -> str:
        return f"K{self._me[1:]}"

    def number(self, run: Run, request: str) -> Granted | None:
        return None  # numbers are another model's affair: each device gives its own lane's

    def claim(self, key: str, holder: str, request: str) -> Word:
        return Word.UNHEARD if self.cut else self._play.claim(self._me, ClaimAsked(key, holder, request))

    def sync_now(self) -> None:
        if self.cut:
            raise Refused("sync.unreachable")
        self._play.sends(self._me)


class Member(Hall):
    """A device with one counter."""

    def __init__(self, folder: Path, me: str, server: Server, play: Play, seed: int) -> None:
        self.me, self._server, self._play = me, server, play
        super().__init__(folder, CATALOGUE, ["device.ask_pin=false"], seed)

    def open(self) -> None:
        self.word = Wire(self._server, self.me, self._play)
        super().open()
        self.store.write(lambda books: books.notes.set("device", self.me.encode()))


class Play:
    """One site, its devices, and a lot."""

    def __init__(self, folder: Path, seed: int, devices: int = 3) -> None:
        self.lot = random.Random(seed)
        self.told: list[str] = []
        self.heard: dict[str, Heard] = {}
        self.given: set[TicketId] = set()
        self.lost: set[TicketId] = set()  # granted perhaps, and nobody heard of it: the counter may ask again
        self._held = ExitStack()
        self.projection = Projection(lambda site: CATALOGUE, shipped(), claims, ranges.pass_over)
        keys, url = folder / "server.keys", f"sqlite:///{folder}/server.db"
        self.server = self._held.enter_context(
            closing(Server(url, self.projection, self.now, self.lot.randbytes, site=SITE, keyring=keys))
        )
        self.members: dict[str, Member] = {}
        for number in range(1, devices + 1):
            home = folder / f"d{number}"
            home.mkdir()
            member = Member(home, f"D{number}", self.server, self, seed * 10 + number)
            self._held.callback(member.close)
            self.members[member.me] = member
        self.clock = next(iter(self.members.values())).clock
        for member in self.members.values():
            member.clock.at = self.clock.at

    def close(self) -> None:
        self._held.close()

    def now(self) -> dt.datetime:
        return self.clock.at if hasattr(self, "clock") else MORNING

    # --- what is played ---

    def run(self, steps: int) -> None:
        """Plays, and looks after each step."""
        for member, counter in zip(self.members.values(), COUNTERS, strict=False):
            self._try("sign in", partial(member.desk.execute, _sits(counter), CounterView))
        for _ in range(4):
            self._gives(self.lot.choice(list(self.members.values())))
        for _ in range(steps):
            self._step()
            self.must_be_one()

    def _step(self) -> None:
        member = self.lot.choice(list(self.members.values()))
        counter = COUNTERS[int(member.me[1:]) - 1]
        for each in self.members.values():
            each.clock.passes(seconds=1)
        choice = self.lot.random()
        if choice < 0.15:
            self._gives(member)
        elif choice < 0.3:
            self.sends(member.me)
        elif choice < 0.45:
            self.feeds(member.me)
        elif choice < 0.52:
            member.word.cut = not member.word.cut
            self.told.append(f"{member.me} {'cut' if member.word.cut else 'mended'}")
        else:
            self._works(member, counter)

    def _gives(self, member: Member) -> None:
        priority = self.lot.choice([Priority.REGULAR, Priority.REGULAR, Priority.ELDERLY])
        visit = self.lot.choice([None, *sorted(self.given)]) if self.lot.random() < 0.3 else None
        wish = commands.IssueTicket(
            request=member.token(), service=self.lot.choice(SERVICES), priority=priority, visit=visit
        )
        self._try(f"{member.me} gives", lambda: self.given.add(member.desk.execute(wish, TicketView).id))

    def _works(self, member: Member, counter: CounterCode) -> None:
        view = member.desk.execute(commands.ShowCounter(counter=counter), CounterView)
        may_return = [*view.held, *view.missed]
        request = member.token()
        onward = self.lot.choice(SERVICES)
        hold = commands.HoldTicket(request=request, counter=counter)
        transfer = commands.TransferTicket(request=request, counter=counter, service=onward)
        with_one: list[tuple[str, Callable[[], object]]] = [
            ("misses", lambda: member.does(commands.MissTicket, counter)),
            ("misses", lambda: member.does(commands.MissTicket, counter)),
            ("finishes", lambda: member.does(commands.FinishService, counter)),
            ("holds", lambda: member.desk.execute(hold, CounterView)),
            ("transfers", lambda: member.desk.execute(transfer, CounterView)),
        ]
        without: list[tuple[str, Callable[[], object]]] = [("calls", lambda: member.calls(counter))]
        wishes = with_one if view.current else without
        for ticket in may_return:
            back = commands.ReturnTicket(request=request, counter=counter, ticket=ticket.id)
            wishes.append((f"returns {ticket.label}", partial(member.desk.execute, back, CounterView)))
        for ticket in view.held:
            again = commands.CallTicket(request=request, counter=counter, ticket=ticket.id)
            wishes.append((f"calls back {ticket.label}", partial(member.desk.execute, again, CounterView)))
        if self.lot.random() < 0.03:
            wishes = [("leaves", lambda: member.desk.execute(commands.SignOut(counter=counter), Done))]
        what, wish = self.lot.choice(wishes)
        self._try(f"{member.me} {what}", wish)

    def _try(self, what: str, wish: Callable[[], object]) -> None:
        try:
            wish()
            self.told.append(what)
        except Refused as trouble:
            self.told.append(f"{what}: {trouble.code}")

    # --- the line ---

    def claim(self, me: str, asked: ClaimAsked) -> Word:
        """As sync's server answers it; sometimes the answer is lost."""
        answer = self.server.writer.do(lambda conn: claims.ask(conn, SITE, me, asked))
        if isinstance(answer, Pending):
            keeper = answer.keeper
            if not self.members[keeper].word.cut and self.lot.random() < 0.7:
                self.feeds(keeper)
                self.sends(keeper)
                self.feeds(keeper)
            said = self.server.writer.do(lambda conn: claims.confirm(conn, SITE, me, asked, self.heard))
            answer = said or self.server.writer.do(lambda conn: claims.withdraw(conn, SITE, me, asked))
        if self.lot.random() < 0.05:
            self.lost.add(TicketId(asked.key.removeprefix("ticket/")))
            return Word.UNHEARD
        return Word.GRANTED if answer.granted else Word.UNDECIDED if answer.undecided else Word.TAKEN

    def sends(self, me: str) -> None:
        """Its records reach the server, all or the first few; the acknowledgement may be lost."""
        member = self.members[me]
        if member.word.cut:
            return
        stands = member.store.read(lambda books: next(s for s in books.chain.standing() if s.stream == "q"))
        links = member.store.read(lambda books: books.chain.links(stands.epoch, "q", stands.acknowledged, -1))
        part = links[: self.lot.randint(0, len(links))] if self.lot.random() < 0.3 else links
        place = Place(SITE, me, stands.epoch, "q")
        for cut in (part[: len(part) // 2], part[len(part) // 2 :]):  # as two batches
            records = [_accepted(link) for link in cut]
            if records:
                self.server.writer.do(partial(_take_in, projection=self.projection, place=place, records=records))
        if part and self.lot.random() < 0.9:
            last = part[-1].seq
            member.store.write(lambda books: books.chain.acknowledge(stands.epoch, "q", last, last))

    def feeds(self, me: str) -> None:
        """It asks for news, which says what it knows; the answer may be lost."""
        member = self.members[me]
        if member.word.cut:
            return
        stood, applied = member.store.read(
            lambda books: (next(s.last for s in books.chain.standing() if s.stream == "q"), mirror.cursor(books))
        )
        self.heard[me] = Heard(applied, stood)
        self.server.writer.do(lambda conn: claims.hand_on(conn, SITE, me, self.heard[me]))
        with self.server.read() as conn:
            news = feed.after(conn, SITE, applied)
        if self.lot.random() < 0.9:
            member.store.write(lambda books: mirror.apply(books, news))

    def settle(self) -> None:
        """Every line is mended, and all that was said is heard."""
        chance, self.lot = self.lot, random.Random(0)
        for member in self.members.values():
            member.word.cut = False
        for _ in range(12):
            for me in self.members:
                self.sends(me)
                self.feeds(me)
        self.lot = chance

    # --- what must hold ---

    def must_be_one(self) -> None:
        """No ticket is in the hands of two counters, each by what its own device knows."""
        hands: dict[TicketId, str] = {}
        for member in self.members.values():
            counter = COUNTERS[int(member.me[1:]) - 1]
            for ticket in self._in_hand(member, counter):
                assert ticket not in hands, self.story(f"{ticket} is at {hands[ticket]} and {member.me}")
                hands[ticket] = member.me

    def _in_hand(self, member: Member, counter: CounterCode) -> set[TicketId]:
        def look(books: SqlBooks) -> set[TicketId]:
            states = [State.CALLED, State.SERVING, State.HELD]
            mine = books.tickets.in_state(MORNING.date(), states)
            return {e.ticket.id for e in mine if e.ticket.counter == counter}

        return member.store.read(look)

    def must_agree(self) -> None:
        """Once all is heard, every device and the server tell one life of each ticket, and nothing odd."""
        with self.server.read() as conn:
            rows = {row.ticket: row for row in conn.execute(select(centre_tickets)).all()}
            assert not alarms_of(conn, SITE, 10), self.story(str(alarms_of(conn, SITE, 10)))
        assert set(rows) == self.given, self.story("tickets are lost")
        lives: list[dict[TicketId, Ticket]] = []
        for member in self.members.values():
            entries = member.store.read(lambda books: books.tickets.in_state(MORNING.date(), list(State)))
            idle = [e.ticket.id for e in entries if e.ticket.state is State.WAITING and e.holder]
            assert set(idle) <= self.lost, self.story(f"{idle} are held by nobody")
            lives.append({e.ticket.id: _lived(e.ticket) for e in entries})
        assert all(life == lives[0] for life in lives), self.story(f"devices tell two lives: {_differing(lives)}")
        for name, row in rows.items():
            ticket = lives[0][TicketId(name)]
            told = (row.state, row.counter, row.service, row.calls)
            assert told == (ticket.state, ticket.counter, ticket.service, ticket.calls), self.story(f"{name}: {told}")

    def story(self, what: str) -> str:
        """What went wrong, and how it came to it."""
        return what + "\n" + "\n".join(self.told[-60:])


def _lived(ticket: Ticket) -> Ticket:
    """All that counts of it: whoever does not wait stands nowhere in line, and keeps no call that is over."""
    if ticket.state is State.WAITING:
        return replace(ticket, place_at=ticket.place, called_at=None)
    return replace(ticket, place_at=None, way=Way.NUMBER)


def _differing(lives: list[dict[TicketId, Ticket]]) -> list[tuple[Ticket | None, ...]]:
    return [found for name in lives[0] if len(set(found := tuple(life.get(name) for life in lives))) > 1]


def _sits(counter: CounterCode) -> commands.SignIn:
    return commands.SignIn(counter=counter, officer=OFFICER, pin="")


def _accepted(link: Link) -> Accepted:
    meta = read_meta(link.meta)
    return Accepted(meta.id, meta.seq, meta.k, meta.v, meta.at, link.body)


def _take_in(conn: Connection, projection: Projection, place: Place, records: Sequence[Accepted]) -> None:
    """What follows the last record that is there already, as sync's ledger takes it in."""
    reached = ledger.hold(conn, place).hi
    fresh = [record for record in records if record.seq > reached]
    if fresh:
        assert not ledger.hand_on(conn, projection, place, fresh)
        where = [getattr(streams.c, name) == value for name, value in place.values.items()]
        conn.execute(update(streams).where(*where).values(hi=fresh[-1].seq, heard_at="2026-11-24T02:00:00Z"))
