"""Configuration on its way down: bundles are signed, kept, told of and handed out; who runs which is written down.

A version is a whole number that only grows, of a site, whoever publishes. A site's server hands out what it signed
itself. What a centre publishes for a site, the site's server takes over: the same files, the same version, its own
signature. What a site publishes itself it hands up. Where both published the same version before they met, the site's
own stands, for it is what devices have.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from sync.server import rows
from sync.server.call import Call, Calls
from sync.server.enrolment import Device
from sync.server.keyring import open_keyring, renew_config_key
from sync.server.schema import bundles, deployed, settings
from sync.server.server import Server
from sync.server.turns import make_site
from sync.trouble import Refused
from sync.wire import bundle, config_key
from sync.wire.batch import key_id
from sync.wire.bundle import Contents, Label, Terms
from sync.wire.deploying import HAND_UP, NEWS, BundleAsked, BundleNews, BundleTaken
from sync.wire.keys import SIGNATURE_SIZE
from sync.wire.relay import SITE_ROLE

PLAUSIBLE: Final = 1000  # versions that a restored server may be behind its devices
KEPT: Final = 5  # the newest bundles of a site
CENTRE_KEY: Final = "centre_config_key"  # setting: the centre's key for bundles, as this site knows it
REFUSED: Final = "bundle_refused"  # setting: the centre's version that could not be used here, and why
HANDED_UP: Final = "bundle_handed_up"  # setting: the newest version that the centre had from here, or here from it
_PUBLIC: Final = SIGNATURE_SIZE // 2


T = TypeVar("T")
A = TypeVar("A")


class Line(Protocol):
    """A site's way to its centre; `SiteLine` is one."""

    def call(self, path: str, body: bytes, answer: type[A], patience: float = 0.0) -> A:
        """A signed call."""
        ...


@dataclass(frozen=True, slots=True)
class Published:
    """A bundle as it lies here; `size` in bytes."""

    label: Label
    size: int
    published_at: str


@dataclass(frozen=True, slots=True)
class Deployed:
    """What a device said last: `version` in force, `had` the newest that it took in, in its own word `state`."""

    version: int
    had: int
    state: str
    detail: str
    told_at: str


def calls(server: Server) -> Calls:
    """The calls of this room."""

    async def write(job: Callable[[Connection], T]) -> T:
        return await asyncio.wrap_future(server.writer.submit(job))

    async def news(device: Device, asked: BundleAsked) -> BundleNews:
        if await asyncio.to_thread(_told_before, server, device, asked):
            return await asyncio.to_thread(_news_of, server, device.site, asked)
        return await write(lambda conn: hear(conn, server, device, asked))

    async def shown(device: Device, body: bytes) -> BundleTaken:
        return await write(lambda conn: _handed_up(conn, server, device, body))

    return [Call(NEWS, BundleAsked, news), Call(HAND_UP, bytes, shown)]


def publish(conn: Connection, server: Server, site: str, terms: Terms, contents: Contents) -> Label:
    """Signs the files as the site's next version and tells its devices. Raises Refused as `bundle.pack` does."""
    make_site(conn, site)
    version = max(newest_version(conn, site), _had_by_devices(conn, site)) + 1
    raw = bundle.pack(server.keyring.config_key, site, version, terms, contents)
    _keep(conn, server, site, version, raw)
    return bundle.peek(raw)


def newest_version(conn: Connection, site: str) -> int:
    """The site's last version; 0 when nothing was published."""
    found = conn.scalar(
        select(bundles.c.version).where(bundles.c.site == site).order_by(bundles.c.version.desc()).limit(1)
    )
    return found or 0


def published(conn: Connection, site: str) -> list[Published]:
    """The bundles that are kept, newest first."""
    found = conn.execute(select(bundles).where(bundles.c.site == site).order_by(bundles.c.version.desc()))
    return [Published(bundle.peek(row.raw), len(row.raw), row.published_at) for row in found]


def in_force(conn: Connection, site: str, now: dt.datetime) -> Contents | None:
    """The files of the newest bundle whose time has come; as they lie in this server's own database."""
    raw = _raw_in_force(conn, site, now)
    return bundle.contents_of(raw) if raw else None


def version_in_force(conn: Connection, site: str, now: dt.datetime) -> int:
    """Its version; 0 where none is."""
    raw = _raw_in_force(conn, site, now)
    return bundle.peek(raw).version if raw else 0


def _raw_in_force(conn: Connection, site: str, now: dt.datetime) -> bytes:
    newest_first = select(bundles.c.raw).where(bundles.c.site == site).order_by(bundles.c.version.desc())
    for raw in conn.scalars(newest_first):
        starts = bundle.peek(raw).not_before
        if not starts or dt.datetime.fromisoformat(starts) <= now:
            return bytes(raw)
    return b""


def deployments(conn: Connection, site: str) -> dict[str, Deployed]:
    """How each device of the site stood when it last spoke of it."""
    found = conn.execute(select(deployed).where(deployed.c.site == site))
    return {row.device: Deployed(row.version, row.tried or 0, row.state, row.detail, row.told_at) for row in found}


def exchange(server: Server, line: Line, check: Callable[[Contents], None]) -> None:
    """A site's round with its centre: takes what is newer there, hands up what is newer here.

    `check` sees what would be taken over, and raises Refused where it finds a mistake: that is told to the centre, and
    nothing is taken. Raises Unreachable and Refused.
    """
    with server.read() as conn:
        asked = _standing_of(conn, server.site)
    news = line.call(NEWS, msgspec.json.encode(asked), BundleNews)
    trusted = server.writer.do(lambda conn: _trust(conn, server.site, news))
    try:
        body = server.writer.do(lambda conn: _settle(conn, server, news, trusted, check))
    except Refused as trouble:
        refused = f"{news.version} {trouble.code}".encode()
        server.writer.do(lambda conn: _set(conn, server.site, REFUSED, refused))
        raise
    if body:
        taken = line.call(HAND_UP, body, BundleTaken)
        server.writer.do(lambda conn: _set(conn, server.site, HANDED_UP, str(taken.version).encode()))


def renew_key(server: Server, site: str) -> Label | None:
    """A new key for bundles; the newest bundle goes out again, same version, under it. None: there is none yet."""
    server.keyring = renew_config_key(server.keyring_file, server.keyring, server.chance)
    return server.writer.do(lambda conn: _sign_again(conn, server, site))


def _standing_of(conn: Connection, site: str) -> BundleAsked:
    """How a site's server stands, for its centre."""
    newest = newest_version(conn, site)
    known = key_id(_setting(conn, site, CENTRE_KEY))
    version, _, code = _setting(conn, site, REFUSED).decode().partition(" ")
    if version and int(version) > newest:
        return BundleAsked(newest, int(version), known, "refused", code)
    return BundleAsked(newest, newest, known, "current" if newest else "own")


def _trust(conn: Connection, site: str, news: BundleNews) -> bytes:
    """The centre's key for bundles, followed from the one that is known here."""
    trusted = config_key.follow(_setting(conn, site, CENTRE_KEY), news.keys)
    _set(conn, site, CENTRE_KEY, trusted)
    return trusted


def _settle(
    conn: Connection, server: Server, news: BundleNews, trusted: bytes, check: Callable[[Contents], None]
) -> bytes:
    """Takes over what came, if it is newer; else what to hand up, if anything."""
    site, handed = server.site, int(_setting(conn, server.site, HANDED_UP) or b"0")
    newest = newest_version(conn, site)
    if news.raw and news.version > newest:
        came = bundle.open_bundle(news.raw, trusted, site)
        check(came.contents)
        _keep(conn, server, site, came.label.version, _signed_again(server, came.label, came.contents))
        _set(conn, site, HANDED_UP, str(came.label.version).encode())
    elif newest > max(handed, 0) or newest > news.version:
        return server.keyring.config_key.public + _newest(conn, site)
    return b""


def _handed_up(conn: Connection, server: Server, device: Device, body: bytes) -> BundleTaken:
    """A site's own bundle; at the same version it takes the place of the centre's, which no device has."""
    if not server.is_centre or device.role != SITE_ROLE:
        raise Refused("sync.not_a_site")
    came = bundle.open_bundle(body[_PUBLIC:], body[:_PUBLIC], device.site)
    if came.label.version >= newest_version(conn, device.site):
        raw = _signed_again(server, came.label, came.contents)
        _keep(conn, server, device.site, came.label.version, raw)
    return BundleTaken(newest_version(conn, device.site))


def _sign_again(conn: Connection, server: Server, site: str) -> Label | None:
    raw = _newest(conn, site)
    if not raw:
        return None
    label = bundle.peek(raw)
    raw = _signed_again(server, label, bundle.contents_of(raw))
    _keep(conn, server, site, label.version, raw)
    return bundle.peek(raw)


def _signed_again(server: Server, label: Label, contents: Contents) -> bytes:
    """The same files, version and terms under this server's own key."""
    terms = Terms(label.not_before, label.expires, label.by)
    return bundle.pack(server.keyring.config_key, label.site, label.version, terms, contents)


def _newest(conn: Connection, site: str) -> bytes:
    newest = select(bundles.c.raw).where(bundles.c.site == site).order_by(bundles.c.version.desc()).limit(1)
    return bytes(conn.scalar(newest) or b"")


def _news_of(server: Server, site: str, asked: BundleAsked) -> BundleNews:
    with server.read() as conn:
        return _news(conn, server, site, asked)


def _news(conn: Connection, server: Server, site: str, asked: BundleAsked) -> BundleNews:
    raw = _newest(conn, site)
    if not raw:
        return BundleNews(0, server.keyring.config_steps, server.now)
    label = bundle.peek(raw)
    if label.kid != key_id(server.keyring.config_key.public):  # another process of this server renewed the key
        server.keyring = open_keyring(server.keyring_file, server.chance)
    steps = server.keyring.config_steps
    new = label.version > asked.had or asked.kid != label.kid
    return BundleNews(label.version, steps, server.now, raw if new else b"")


def _told_before(server: Server, device: Device, asked: BundleAsked) -> bool:
    with server.read() as conn:
        before = conn.execute(
            select(deployed).where(deployed.c.site == device.site, deployed.c.device == device.device)
        ).one_or_none()
    return before is not None and (before.version, before.tried or 0, before.state, before.detail) == _standing(asked)


def hear(conn: Connection, server: Server, device: Device, asked: BundleAsked) -> BundleNews:
    """Writes down how a device stands, and says what is new for it."""
    here = (deployed.c.site == device.site) & (deployed.c.device == device.device)
    version, tried, state, detail = _standing(asked)
    values = {"version": version, "tried": tried, "state": state, "detail": detail, "told_at": server.now}
    if conn.execute(update(deployed).where(here).values(values)).rowcount == 0:
        conn.execute(insert(deployed).values(site=device.site, device=device.device, **values))
    return _news(conn, server, device.site, asked)


def _standing(asked: BundleAsked) -> tuple[int, int, str, str]:
    return asked.version, asked.had, asked.state, asked.detail


def _keep(conn: Connection, server: Server, site: str, version: int, raw: bytes) -> None:
    """Writes it down in the place of any other of its version, forgets all but the last few, tells the devices."""
    here = bundles.c.site == site
    conn.execute(delete(bundles).where(here, bundles.c.version == version))
    conn.execute(insert(bundles).values(site=site, version=version, raw=raw, published_at=server.now))
    conn.execute(delete(bundles).where(here, bundles.c.version <= version - KEPT))
    if not server.is_centre:
        rows.tell(conn, site, kind="bundle", v=version)


def _had_by_devices(conn: Connection, site: str) -> int:
    """The newest version that a device took in: beyond ours where this server was restored from a backup.

    One device that lies must not use up all versions: what is far beyond ours is not believed.
    """
    plausible = newest_version(conn, site) + PLAUSIBLE
    had = select(func.max(deployed.c.tried)).where(deployed.c.site == site, deployed.c.tried <= plausible)
    return conn.scalar(had) or 0


def _setting(conn: Connection, site: str, name: str) -> bytes:
    """Empty where nothing was set."""
    here = (settings.c.site == site) & (settings.c.name == name)
    return bytes(conn.scalar(select(settings.c.value).where(here)) or b"")


def _set(conn: Connection, site: str, name: str, value: bytes) -> None:
    here = (settings.c.site == site) & (settings.c.name == name)
    if conn.execute(update(settings).where(here).values(value=value)).rowcount == 0:
        conn.execute(insert(settings).values(site=site, name=name, value=value))
