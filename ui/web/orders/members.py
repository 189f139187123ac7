"""What is ordered about devices: letting in, holding back, shutting out; and what they bring on a stick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from kiosk.centre.acceptances import last_of, word_of
from sync.server import enrolment, members, standing, stick, trust
from sync.server.enrolment import Device, OneTimeCode, State
from sync.server.schema import deployed, streams
from sync.server.server import Server
from sync.server.ties import tie_of
from sync.server.trust import Trusted
from sync.server.turns import make_site
from sync.stick import Stick
from sync.trouble import Refused

LONGEST: Final = 7 * 24 * 60  # minutes that a code may live: a roll-out is prepared some days before
MOST: Final = 500  # devices at once


class CodeLine(msgspec.Struct, frozen=True):
    """A new device and its one-time code; `expires_at` is ISO 8601 with its zone, by the server's clock."""

    device: str
    name: str
    role: str
    code: str
    expires_at: str


class Codes(msgspec.Struct, frozen=True):
    """New devices in order."""

    codes: tuple[CodeLine, ...]


class MemberLine(msgspec.Struct, frozen=True):
    """One device. Times are ISO 8601 or "" (never); `waiting`: records that the centre lacks; `config` 0: none told."""

    device: str
    name: str
    role: str
    state: str
    lane: str
    site: str = ""
    heard_at: str = ""
    records: int = 0
    waiting: int = 0
    confirmed_at: str = ""
    config: int = 0
    config_state: str = ""
    accepted: str = ""  # by the acceptance run that a technician signed last: ready, not_ready, never
    accepted_at: str = ""
    accepted_steps: int = 0  # of the run's ten, those that were done
    aside: int = 0  # records here that do not count, since the device is revoked


class Members(msgspec.Struct, frozen=True):
    """Devices, oldest first."""

    devices: tuple[MemberLine, ...]


def _add(server: Server, words: Mapping[str, str]) -> Codes:
    """words: name, role, minutes, count. More than one are numbered behind the name."""
    name, role = words["name"], words["role"]
    count, minutes = _whole(words, "count", 1, MOST), _whole(words, "minutes", 15, LONGEST)
    names = [name] if count == 1 else [f"{name} {number}" for number in range(1, count + 1)]
    site, now, life = words.get("site") or server.site, server.clock(), dt.timedelta(minutes=minutes)
    if not site:
        raise Refused("sync.which_site")

    def add(conn: Connection) -> list[OneTimeCode]:
        make_site(conn, site)
        return [enrolment.add(conn, site, each, role, server.chance, now, life) for each in names]

    codes = zip(names, server.writer.do(add), strict=True)
    return Codes(
        tuple(
            CodeLine(each.device, mine, role, each.code, each.expires_at.isoformat(timespec="seconds"))
            for mine, each in codes
        )
    )


def _code(server: Server, words: Mapping[str, str]) -> Codes:
    """words: device, minutes. A new code for a device that is known."""
    device, now = _device(server, words), server.clock()
    if device.state is State.REVOKED:
        raise Refused("sync.revoked")
    life = dt.timedelta(minutes=_whole(words, "minutes", 15, LONGEST))
    made = server.writer.do(
        lambda conn: enrolment.renew_code(conn, device.site, device.device, server.chance, now, life)
    )
    expires = made.expires_at.isoformat(timespec="seconds")
    return Codes((CodeLine(device.device, device.name, device.role, made.code, expires),))


def _list(server: Server, _words: Mapping[str, str]) -> Members:
    found = server.list_devices()
    with server.read() as conn:
        return Members(tuple(_line(conn, device) for device in found))


def _suspend(server: Server, words: Mapping[str, str]) -> MemberLine:
    device, now = _device(server, words), server.clock()
    return _told(server, server.writer.do(lambda conn: standing.suspend(conn, device.site, device.device, now)))


def _resume(server: Server, words: Mapping[str, str]) -> MemberLine:
    device = _device(server, words)
    return _told(server, server.writer.do(lambda conn: standing.resume(conn, device.site, device.device)))


def _revoke(server: Server, words: Mapping[str, str]) -> MemberLine:
    """words: device; `until` (ISO 8601) or `trusted` (EPOCH:STREAM:SEQ, by blanks) say what of it counts."""
    device, now = _device(server, words), server.clock()

    def revoke(conn: Connection) -> Device:
        trusted = _trusted(conn, device, words)
        return standing.revoke(conn, server.projector, device.site, device.device, now, trusted)

    return _told(server, server.writer.do(revoke))


def _trusted(conn: Connection, device: Device, words: Mapping[str, str]) -> list[Trusted] | None:
    if words.get("until"):
        return standing.until(conn, device.site, device.device, dt.datetime.fromisoformat(words["until"]))
    if not words.get("trusted"):
        return None
    trusted = [trust.read(each) for each in words["trusted"].split()]
    trust.must_be_known(conn, device.site, device.device, trusted)
    return trusted


def _renew(server: Server, words: Mapping[str, str]) -> MemberLine:
    device = _device(server, words)
    server.writer.do(lambda conn: members.order_rotation(conn, device.site, device.device))
    return _told(server, device)


def _write(server: Server, words: Mapping[str, str]) -> stick.Wrote:
    onto = Stick.at(Path(words["folder"]), make=True)
    return stick.write(server, onto, everything=bool(words.get("everything")))


def _take(server: Server, words: Mapping[str, str]) -> stick.Taken:
    return stick.take(server, Stick.at(Path(words["folder"])))


def _device(server: Server, words: Mapping[str, str]) -> Device:
    """By its id or its name, whichever site it is of."""
    return enrolment.find(server.list_devices(), words["device"])


def _told(server: Server, device: Device) -> MemberLine:
    server.stir()
    with server.read() as conn:
        return _line(conn, device)


def _line(conn: Connection, device: Device) -> MemberLine:
    mine = (streams.c.site == device.site) & (streams.c.device == device.device)
    sums = (func.max(streams.c.heard_at), func.sum(streams.c.hi), func.sum(streams.c.final))
    heard_at, records, final = conn.execute(select(*sums).where(mine)).one()
    lacks = int(records or 0) - int(final or 0) if tie_of(conn, device.site) else 0
    runs = (deployed.c.site == device.site) & (deployed.c.device == device.device)
    config = conn.execute(select(deployed.c.version, deployed.c.state).where(runs)).one_or_none()
    accepted = last_of(conn, device.site).get(device.device)
    return MemberLine(
        device.device,
        device.name,
        device.role,
        device.state.value,
        device.lane or "",
        device.site,
        heard_at or "",
        int(records or 0),
        lacks,
        device.confirmed_at or "",
        config.version if config else 0,
        config.state if config else "",
        word_of(device.role, accepted),
        accepted.at.isoformat() if accepted else "",
        accepted.done if accepted else 0,
        trust.not_counted(conn, device.site, device.device),
    )


def _whole(words: Mapping[str, str], name: str, usual: int, most: int) -> int:
    said = words.get(name) or str(usual)
    if not said.isdecimal() or not 1 <= int(said) <= most:
        raise Refused("sync.bad_call", detail=f"{name}={said[:20]}")
    return int(said)


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    "device.add": _add,
    "device.code": _code,
    "device.list": _list,
    "device.suspend": _suspend,
    "device.resume": _resume,
    "device.revoke": _revoke,
    "device.renew": _renew,
    "stick.write": _write,
    "stick.take": _take,
}
