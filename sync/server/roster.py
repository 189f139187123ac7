"""The roster of a site: told by its server, believed by the centre as far as each device's keys prove it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from sync.server import device_keys as had
from sync.server import standing
from sync.server.enrolment import State
from sync.server.projection import Projector
from sync.server.schema import device_keys, devices, sites
from sync.server.trust import Trusted
from sync.server.turns import take_turn
from sync.trouble import Refused
from sync.wire import members
from sync.wire.batch import key_id
from sync.wire.relay import SITE_ROLE, Roster, RosterHeard, RosterKey, RosterLine

_TOLD: Final = (
    "name",
    "role",
    "state",
    "lane",
    "public",
    "fingerprint",
    "added_at",
    "accepted_at",
    "suspended_at",
    "revoked_at",
    "trusted",
)
Row = Mapping[Any, Any]


def tell(conn: Connection, site: str) -> Roster:
    """The whole roster as it stands here, without the site's own servers."""
    row = conn.execute(select(sites.c.lanes, sites.c.allocation).where(sites.c.site == site)).one_or_none()
    theirs = _keys_of(conn, site)
    found = conn.execute(select(devices).where(devices.c.site == site, devices.c.role != SITE_ROLE)).mappings()
    lines = sorted((_line(each, theirs.get(each["device"], ())) for each in found), key=lambda line: line.device)
    return Roster(tuple(lines), 0 if row is None else row.lanes, 1 if row is None else row.allocation)


def hear(conn: Connection, projector: Projector, site: str, told: Roster, now: dt.datetime) -> RosterHeard:
    """Takes in what the site's server tells; nothing of a device whose key changed without the old one's proof.

    A device that was revoked stays so. The first telling of a device is when it became known here.
    """
    take_turn(conn, site)
    confirmed: dict[str, str] = {}
    refused: dict[str, str] = {}
    for line in told.devices:
        try:
            confirmed[line.device] = _take(conn, projector, site, line, now)
        except Refused as trouble:
            refused[line.device] = trouble.code
    _remember(conn, site, told)
    return RosterHeard(confirmed, refused)


def confirm(conn: Connection, site: str, confirmed: Mapping[str, str]) -> None:
    """Keeps since when the centre knows each device; writes only what is news."""
    here = select(devices.c.device, devices.c.confirmed_at).where(devices.c.site == site)
    for device, before in list(conn.execute(here)):
        if (at := confirmed.get(device)) and at != before:
            mine = (devices.c.site == site) & (devices.c.device == device)
            conn.execute(update(devices).where(mine).values(confirmed_at=at))


def adopt(conn: Connection, site: str, known: Roster) -> None:
    """Takes over from the centre what it knows and this server does not: a replaced or a restored one."""
    mine = set(conn.scalars(select(devices.c.device).where(devices.c.site == site)))
    for line in known.devices:
        if line.device not in mine:
            _insert(conn, site, line, line.confirmed_at)
    _remember(conn, site, known)


def public_of(conn: Connection, site: str, device: str, kid: str) -> bytes:
    """The key of a device that bears this name; raises Refused("sync.unknown_device", "sync.unsigned")."""
    known = had.known(conn, site, device)
    if not known:
        raise Refused("sync.unknown_device")
    if kid not in known:
        raise Refused("sync.unsigned")
    return known[kid]


def _take(conn: Connection, projector: Projector, site: str, line: RosterLine, now: dt.datetime) -> str:
    mine = (devices.c.site == site) & (devices.c.device == line.device)
    row = conn.execute(select(devices).where(mine)).mappings().one_or_none()
    if line.role == SITE_ROLE or (row is not None and row["role"] == SITE_ROLE):
        raise Refused("sync.not_a_device")
    if row is None:
        _insert(conn, site, line, _text(now))
        return _text(now)
    _must_be_the_same(site, row, line)
    _keep_keys(conn, site, line)
    if line.trusted is not None and line.trusted != row["trusted"]:
        standing.revoke(conn, projector, site, line.device, now, _trusted(line.trusted))
    since = str(row["confirmed_at"] or _text(now))
    values = _values(line) | {"confirmed_at": since, "trusted": line.trusted or row["trusted"]}
    if State.REVOKED.value in (row["state"], line.state):
        values |= {"state": State.REVOKED.value, "revoked_at": row["revoked_at"] or line.revoked_at}
    changed = {name: value for name, value in values.items() if row[name] != value}
    if changed:
        conn.execute(update(devices).where(mine).values(changed))
    return since


def _trusted(said: str) -> list[Trusted]:
    try:
        return msgspec.json.decode(said, type=list[Trusted])
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("sync.bad_call", detail="trusted") from trouble


def _text(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _must_be_the_same(site: str, row: Row, line: RosterLine) -> None:
    """Another key counts only if the one before it signed for it, link by link from a key that is known here."""
    if row["public"] is None or line.public is None or row["public"] == line.public:
        return
    trusted = bytes(row["public"])
    while trusted != line.public:
        follows = next((key for key in line.keys if _follows(site, line.device, trusted, key)), None)
        if follows is None:
            raise Refused("sync.key_changed")
        trusted = follows.public


def _follows(site: str, device: str, before: bytes, key: RosterKey) -> bool:
    return key.public != before and members.holds(site, device, before, members.read_proof(key.public, key.proof))


def _insert(conn: Connection, site: str, line: RosterLine, confirmed_at: str | None) -> None:
    conn.execute(
        insert(devices).values(_values(line) | {"site": site, "device": line.device, "confirmed_at": confirmed_at})
    )
    _keep_keys(conn, site, line)


def _keep_keys(conn: Connection, site: str, line: RosterLine) -> None:
    theirs = (device_keys.c.site == site) & (device_keys.c.device == line.device)
    known = {(row.kid, row.replaced_at) for row in conn.execute(select(device_keys).where(theirs))}
    for key in line.keys:
        if key_id(key.public) == key.kid and (key.kid, key.replaced_at) not in known:
            conn.execute(delete(device_keys).where(theirs, device_keys.c.kid == key.kid))
            conn.execute(
                insert(device_keys).values(msgspec.structs.asdict(key) | {"site": site, "device": line.device})
            )


def _remember(conn: Connection, site: str, told: Roster) -> None:
    """No lane and no allocator that there ever was is given again."""
    here = sites.c.site == site
    row = conn.execute(select(sites.c.lanes, sites.c.allocation).where(here)).one()
    lanes, allocation = max(row.lanes, told.lanes), max(row.allocation, told.allocation)
    if (lanes, allocation) != (row.lanes, row.allocation):
        conn.execute(update(sites).where(here).values(lanes=lanes, allocation=allocation))


def _values(line: RosterLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _TOLD}


def _line(row: Row, theirs: Iterable[RosterKey]) -> RosterLine:
    told = {name: row[name] for name in (*_TOLD, "device", "confirmed_at")}
    return RosterLine(**told, keys=tuple(theirs))


def _keys_of(conn: Connection, site: str) -> dict[str, list[RosterKey]]:
    found: dict[str, list[RosterKey]] = {}
    for row in conn.execute(select(device_keys).where(device_keys.c.site == site).order_by(device_keys.c.added_at)):
        key = RosterKey(row.kid, row.public, row.added_at, row.replaced_at, row.proof or b"")
        found.setdefault(row.device, []).append(key)
    return found
