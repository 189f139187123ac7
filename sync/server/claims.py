"""Claims: who has a key, decided by compare-and-set at the site; and keepers, who may use a key while cut off.

    FREE --ask, nobody keeps it, or the asker does--> HELD --its record arrives--> SETTLED --keep--> FREE
    FREE --ask, another keeps it--> PENDING --the keeper knows--> HELD
                                       |----- the keeper is silent --> FREE, and the asker is told: undecided
    any --the keeper's own record of use arrives--> SETTLED for the keeper

A keeper knows when it asked the feed for what comes after the claim, having applied it, and when every record that it
had written by then is here: what it used before it knew is then known too. So a keeper that is cut off is never
overtaken, and whoever is told "granted" is alone. In the same way a keeper is replaced: it is told that it keeps the
key no more, and the next one hears of its luck only after the first one knows. A key whose keeper never comes back is
freed by revoking it.

A key may lapse: from that moment of its own clock on the keeper uses it no more. Once the keeper says that this moment
is over, and every record that it had written by then is here, nobody keeps the key. All is said by one clock, the
keeper's, so no two clocks need agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import ColumnElement, Connection, insert, select

from sync.server.rows import Key, State, find, read_key, tell, together, write
from sync.server.schema import claim_answers, claims, streams
from sync.wire.calls import Claim, ClaimAsked

__all__ = [
    "Heard",
    "Key",
    "Pending",
    "State",
    "ask",
    "confirm",
    "find",
    "hand_on",
    "keep",
    "lapse",
    "lapsing",
    "outgoing",
    "release",
    "replace_keeper",
    "settle",
    "strip",
    "tell",
    "together",
    "withdraw",
    "withdraw_all",
]

RECORDS: Final = "q"  # the stream whose records tell of uses


@dataclass(frozen=True, slots=True)
class Pending:
    """A claim that waits for the keeper to know of feed item `no`."""

    keeper: str
    no: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What a device said with its last question to the feed: what it has applied, how long its log was then.

    `at`: its clock before it looked, in milliseconds since 1970.
    """

    applied: int
    logged: int | None
    at: int | None = None


def ask(conn: Connection, site: str, device: str, asked: ClaimAsked) -> Claim | Pending:
    """Grants, refuses, or says whom to wait for."""
    stands = find(conn, site, asked.key)
    before = _answered(conn, site, device, asked.request)
    if before is not None:
        return _answer(stands, before and stands.taken and stands.holder == asked.holder)
    if stands.state is State.PENDING:
        return _wait_or_refuse(stands, device, asked)
    if stands.taken:
        return _remember(conn, stands, device, asked, stands.holder == asked.holder)
    if stands.keeper in (None, device):
        _take(conn, stands, State.HELD, asked.holder, device)
        return _remember(conn, find(conn, site, asked.key), device, asked, True)
    no = _take(conn, stands, State.PENDING, asked.holder, device, asked.request)
    assert stands.keeper is not None  # noqa: S101  just excluded
    return Pending(stands.keeper, no)


def confirm(conn: Connection, site: str, device: str, asked: ClaimAsked, heard: Mapping[str, Heard]) -> Claim | None:
    """Grants a pending claim if the keeper knows of it; None: not yet."""
    stands = find(conn, site, asked.key)
    if not _is_pending(stands, device, asked):
        return _remember(conn, stands, device, asked, stands.taken and stands.holder == asked.holder)
    if stands.keeper and not _knows(conn, site, stands.keeper, stands.no, heard.get(stands.keeper)):
        return None
    write(conn, replace(stands, state=State.HELD, request=None))
    return _remember(conn, replace(stands, state=State.HELD), device, asked, True)


def withdraw(conn: Connection, site: str, device: str, asked: ClaimAsked) -> Claim:
    """Takes a pending claim back: the keeper was silent."""
    stands = find(conn, site, asked.key)
    if not _is_pending(stands, device, asked):
        return _remember(conn, stands, device, asked, stands.taken and stands.holder == asked.holder)
    free = _free(conn, stands)
    return replace_keeper(_remember(conn, free, device, asked, False), stands.keeper)


def replace_keeper(claim: Claim, keeper: str | None) -> Claim:
    """The same answer, with the keeper that was the reason."""
    return Claim(claim.key, claim.holder, claim.granted, keeper, claim.undecided)


def withdraw_all(conn: Connection, site: str) -> None:
    """Takes every pending claim back; when the server starts: whoever waited was told nothing."""
    waiting = select(claims).where(claims.c.site == site, claims.c.state == State.PENDING.value)
    for row in conn.execute(waiting).all():
        _free(conn, read_key(row._mapping))


def settle(conn: Connection, site: str, key: str, holder: str, device: str) -> bool:
    """A record tells that `device` used `key` as `holder`; False where another has it: a conflict to show to staff."""
    stands = find(conn, site, key)
    if stands.taken and stands.holder != holder:
        return False
    if stands.state is State.PENDING and stands.holder != holder and stands.keeper != device:
        return False
    if stands.taken:
        write(conn, replace(stands, state=State.SETTLED))
    else:
        _take(conn, stands, State.SETTLED, holder, device)
    return True


def keep(conn: Connection, site: str, key: str, keeper: str | None, lapses: int | None = None) -> None:
    """Names the device that may use the key while cut off; None: everybody asks.

    `lapses`: from when on it uses it no more, in milliseconds since 1970 by its own clock; None: no such moment.

    On a key whose use is settled it also opens the key again: the thing waits once more. A former keeper is told first,
    and only when it knows does the new one hear of it (`hand_on`).
    """
    stands = find(conn, site, key)
    if stands.state is State.SETTLED:
        stands = _free(conn, stands)
    if stands.told is not None:
        write(conn, replace(stands, successor=keeper, lapses=_later(stands.lapses, lapses)))
    elif stands.keeper is None:
        write(conn, replace(stands, keeper=keeper, lapses=lapses if keeper else None))
        if keeper is not None:
            tell(conn, site, kind="keep", key=key, keeper=keeper)
    elif stands.keeper != keeper:
        told = tell(conn, site, kind="keep", key=key, keeper=None)
        write(conn, replace(stands, successor=keeper, told=told, lapses=_later(stands.lapses, lapses)))
    else:
        write(conn, replace(stands, lapses=_later(stands.lapses, lapses)))


def release(conn: Connection, site: str, key: str) -> None:
    """Opens a key again, whoever has it: by a record that says so."""
    stands = find(conn, site, key)
    if stands.state is not State.FREE:
        _free(conn, stands)


def outgoing(conn: Connection, site: str, keeper: str, applied: int) -> bool:
    """Whether keys wait for `keeper` to know that it keeps them no more, and it may know by now."""
    waiting = (claims.c.site == site) & (claims.c.keeper == keeper) & (claims.c.told <= applied)
    return conn.scalar(select(claims.c.key).where(waiting).limit(1)) is not None


def hand_on(conn: Connection, site: str, keeper: str, heard: Heard) -> None:
    """Gives every key to its next keeper that `keeper` knows to have lost."""
    waiting = (claims.c.site == site) & (claims.c.keeper == keeper) & (claims.c.told <= heard.applied)
    for row in conn.execute(select(claims).where(waiting)).all():
        stands = read_key(row._mapping)
        if _knows(conn, site, keeper, stands.told, heard):
            _install(conn, stands)


def lapsing(conn: Connection, site: str, keeper: str, heard: Heard) -> bool:
    """Whether keys lapse of which `keeper` may know by now that it uses them no more."""
    return conn.scalar(select(claims.c.key).where(_lapsed(site, keeper, heard)).limit(1)) is not None


def lapse(conn: Connection, site: str, keeper: str, heard: Heard) -> None:
    """Nobody keeps what has lapsed for `keeper`, once every record is here that it had written by then."""
    if not _all_here(conn, site, keeper, heard):
        return
    for row in conn.execute(select(claims).where(_lapsed(site, keeper, heard))).all():
        _install(conn, read_key(row._mapping))


def strip(conn: Connection, site: str, keeper: str) -> None:
    """`keeper` is revoked: what it kept passes on at once."""
    for row in conn.execute(select(claims).where(claims.c.site == site, claims.c.keeper == keeper)).all():
        _install(conn, read_key(row._mapping))


def _install(conn: Connection, stands: Key) -> None:
    lapses = stands.lapses if stands.successor else None
    write(conn, replace(stands, keeper=stands.successor, successor=None, told=None, lapses=lapses))
    if stands.successor is not None:
        tell(conn, stands.site, kind="keep", key=stands.key, keeper=stands.successor)


def _knows(conn: Connection, site: str, keeper: str, no: int | None, heard: Heard | None) -> bool:
    """Whether the keeper has applied item `no`, and every record that it had then is here."""
    return heard is not None and no is not None and heard.applied >= no and _all_here(conn, site, keeper, heard)


def _all_here(conn: Connection, site: str, keeper: str, heard: Heard) -> bool:
    """Whether every record is here that the keeper had when it was heard."""
    return heard.logged is not None and (heard.logged == 0 or heard.logged <= _records_of(conn, site, keeper))


def _lapsed(site: str, keeper: str, heard: Heard) -> ColumnElement[bool]:
    return (claims.c.site == site) & (claims.c.keeper == keeper) & (claims.c.lapses <= (heard.at or 0))


def _later(one: int | None, other: int | None) -> int | None:
    """The later of two moments; None is never."""
    return None if one is None or other is None else max(one, other)


def _records_of(conn: Connection, site: str, device: str) -> int:
    mine = (streams.c.site == site) & (streams.c.device == device) & (streams.c.stream == RECORDS)
    return conn.scalar(select(streams.c.hi).where(mine).order_by(streams.c.heard_at.desc()).limit(1)) or 0


def _wait_or_refuse(stands: Key, device: str, asked: ClaimAsked) -> Claim | Pending:
    if _is_pending(stands, device, asked) and stands.keeper is not None and stands.no is not None:
        return Pending(stands.keeper, stands.no)  # the same question again
    return _answer(stands, False)


def _is_pending(stands: Key, device: str, asked: ClaimAsked) -> bool:
    """It waits for this device under this name; which of its questions was the first is all the same."""
    return stands.state is State.PENDING and (stands.device, stands.holder) == (device, asked.holder)


def _take(conn: Connection, stands: Key, state: State, holder: str, device: str, request: str | None = None) -> int:
    no = tell(conn, stands.site, kind="claim", key=stands.key, holder=holder, device=device)
    write(conn, replace(stands, state=state, holder=holder, device=device, request=request, no=no))
    return no


def _free(conn: Connection, stands: Key) -> Key:
    tell(conn, stands.site, kind="unclaim", key=stands.key)
    free = replace(stands, state=State.FREE, holder=None, device=None, request=None, no=None)
    write(conn, free)
    return free


def _answered(conn: Connection, site: str, device: str, request: str) -> bool | None:
    mine = (claim_answers.c.site == site) & (claim_answers.c.device == device) & (claim_answers.c.request == request)
    granted = conn.scalar(select(claim_answers.c.granted).where(mine))
    return None if granted is None else bool(granted)


def _remember(conn: Connection, stands: Key, device: str, asked: ClaimAsked, granted: bool) -> Claim:
    """Writes the answer down, so that the same question, or its echo, never takes a key anew."""
    if _answered(conn, stands.site, device, asked.request) is None:
        conn.execute(
            insert(claim_answers).values(
                site=stands.site,
                device=device,
                request=asked.request,
                key=asked.key,
                holder=asked.holder,
                granted=int(granted),
            )
        )
    return _answer(stands, granted)


def _answer(stands: Key, granted: bool) -> Claim:
    undecided = not granted and not stands.taken
    return Claim(stands.key, stands.holder, granted, None if granted else stands.keeper, undecided)
