"""What is ordered about the ties between sites and their centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from kiosk.adapters.system import fingerprint
from sync.server import cargo, letters, standing, ties
from sync.server.enrolment import Device, State
from sync.server.joining import join
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.relay import SITE_ROLE


class SiteCode(msgspec.Struct, frozen=True):
    """A site that may join, and the one-time code for its server; `expires_at` is ISO 8601 with its zone."""

    site: str
    name: str
    device: str
    code: str
    expires_at: str


class SiteLine(msgspec.Struct, frozen=True):
    """A site at the centre. state: of its server, "none" where none was ever asked for; `server`: its id, or "".

    `letters`: ratings from phones that it has not fetched yet.
    """

    site: str
    name: str
    server: str
    state: str
    joined_at: str
    heard_at: str
    devices: int
    records: int
    letters: int


class Sites(msgspec.Struct, frozen=True):
    """Sites by name."""

    sites: tuple[SiteLine, ...]


class TieLine(msgspec.Struct, frozen=True):
    """A site's server and its centre. `before`: another server of the site was shut out by it."""

    site: str
    centre: str
    server: str
    allocation: int
    before: bool


class StreamLine(msgspec.Struct, frozen=True):
    """One stream: the site has it up to `hi`, the centre up to `final`."""

    device: str
    name: str
    epoch: str
    stream: str
    hi: int
    final: int


class SiteStanding(msgspec.Struct, frozen=True):
    """How a site's server stands to its centre; `centre` "" where there is none, `since` "" before the first try.

    `letters`: ratings from phones that the centre took in, by what became of them (`ui.web.phone.tray.End`);
    `letters_waiting`: those that are here and not done with.
    """

    site: str
    centre: str
    server: str
    connected: bool
    since: str
    alarm: str
    shut_out: str  # since when the centre says that another server is the site's; "" where it does not
    records: int
    waiting: int
    streams: tuple[StreamLine, ...]
    letters: dict[str, int]
    letters_waiting: int


def add(server: Server, words: Mapping[str, str]) -> SiteCode:
    """A site that may join. Raises Refused: "sync.not_a_centre", "sync.empty_site", and as `Server.add_device` does."""
    _must_be_centre(server)
    if not words["site"]:
        raise Refused("sync.empty_site")
    made = server.add_device(words["name"], SITE_ROLE, words["site"])
    return SiteCode(words["site"], words["name"], made.device, made.code, made.expires_at.isoformat(timespec="seconds"))


def list_(server: Server, _words: Mapping[str, str]) -> Sites:
    """Every site that the centre knows."""
    _must_be_centre(server)
    return Sites(tuple(_line(server, site) for site in server.list_sites()))


def move(server: Server, words: Mapping[str, str]) -> Sites:
    """Holds a site's server back, lets it in again, or shuts it out for ever: suspend, resume, revoke."""
    _must_be_centre(server)
    site, now, projector = words["site"], server.clock(), server.projector
    known = _servers(server, site)
    if not known:
        raise Refused("sync.no_such_site", site=site)
    device = known[-1].device
    match words["move"]:
        case "suspend":
            server.writer.do(lambda conn: standing.suspend(conn, site, device, now))
        case "resume":
            server.writer.do(lambda conn: standing.resume(conn, site, device))
        case "revoke":
            server.writer.do(lambda conn: standing.revoke(conn, projector, site, device, now))
        case other:
            raise Refused("sync.bad_call", detail=other)
    return Sites((_line(server, site),))


def join_centre(server: Server, words: Mapping[str, str]) -> TieLine:
    """The site's server joins its centre. Raises Refused and Unreachable as `sync.server.joining.join`."""
    joined = join(server, words["url"], words["code"], fingerprint())
    return TieLine(server.site, joined.tie.url, joined.tie.device, joined.allocation, joined.before)


def status(server: Server, _words: Mapping[str, str]) -> SiteStanding:
    """How far the centre has each stream, what waits, and since when the line is cut. Refused: "sync.is_a_centre"."""
    if server.is_centre:
        raise Refused("sync.is_a_centre")
    names = {device.device: device.name for device in server.list_devices()}
    with server.read() as conn:
        tie, line = ties.tie_of(conn, server.site), ties.line_of(conn, server.site)
        found = cargo.all_of(conn, server.site)
        shut_out = ties.shut_out_since(conn, server.site)
        ends, lying = letters.ends_of(conn, server.site), letters.lying(conn, server.site)
    streams = tuple(
        StreamLine(
            each.place.device,
            names.get(each.place.device, ""),
            each.place.epoch,
            each.place.stream,
            each.hi,
            each.hi if tie is None else each.final,
        )
        for each in found
    )
    return SiteStanding(
        site=server.site,
        centre="" if tie is None else tie.url,
        server="" if tie is None else tie.device,
        connected=line is not None and line.connected,
        since="" if line is None else line.since,
        alarm="" if line is None else line.alarm,
        shut_out=shut_out,
        records=sum(each.hi for each in streams),
        waiting=sum(each.hi - each.final for each in streams),
        streams=streams,
        letters=dict(ends),
        letters_waiting=lying,
    )


def _must_be_centre(server: Server) -> None:
    if not server.is_centre:
        raise Refused("sync.not_a_centre")


def _servers(server: Server, site: str) -> list[Device]:
    """The servers of a site; one that is shut out before one that was only asked for, the one that serves last."""
    found = [device for device in server.list_devices(site) if device.role == SITE_ROLE] if site else []
    return sorted(found, key=lambda device: (device.state is not State.REVOKED, device.accepted_at is not None))


def _line(server: Server, site: str) -> SiteLine:
    known = _servers(server, site)
    last = known[-1] if known else None
    devices = [device for device in server.list_devices(site) if device.role != SITE_ROLE]
    with server.read() as conn:
        records = sum(each.hi for each in cargo.all_of(conn, site))
        heard = cargo.heard_at(conn, site)
        lying = letters.lying(conn, site)
    return SiteLine(
        site=site,
        name=last.name if last else "",
        server=last.device if last else "",
        state=last.state.value if last else "none",
        joined_at=(last.accepted_at or "") if last else "",
        heard_at=heard,
        devices=len(devices),
        records=records,
        letters=lying,
    )


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    "site.add": add,
    "site.list": list_,
    "site.move": move,
    "site.join": join_centre,
    "site.status": status,
}
