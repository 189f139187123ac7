"""What is ordered about configuration: a folder is checked and published, the list of what was, a new key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.bundles.check import check, instruments_of, must_keep_surveys
from kiosk.adapters.bundles.contents import collect, laid_out
from kiosk.adapters.site_folder import SiteMistakes
from kiosk.domain.trouble import Refused as KioskRefused
from sync.server import bundles
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.bundle import Contents, Label, Terms

PUBLISH: Final = "bundles.publish"
LIST: Final = "bundles.list"
RENEW: Final = "bundles.renew"


class PublishedLine(msgspec.Struct, frozen=True):
    """One bundle; times are ISO 8601 or empty; `by`: site or centre; `size` in bytes."""

    site: str
    version: int
    not_before: str
    expires: str
    by: str
    key: str
    files: int
    size: int
    published_at: str
    left_out: tuple[str, ...] = ()


class DeployedLine(msgspec.Struct, frozen=True):
    """One device, or the server of a site, as it last spoke of its configuration."""

    device: str
    name: str
    version: int
    had: int
    state: str
    detail: str
    told_at: str


class Configurations(msgspec.Struct, frozen=True):
    """What was published for a site, newest first, and who runs which."""

    site: str
    published: tuple[PublishedLine, ...]
    deployed: tuple[DeployedLine, ...]


def must_be_usable(site: str, contents: Contents) -> None:
    """Raises sync's Refused where a site's files cannot be used by any device of `site`."""
    try:
        with laid_out(contents) as folder:
            found = check(folder).site
    except (SiteMistakes, KioskRefused) as trouble:
        raise Refused(trouble.code, **{name: str(value) for name, value in trouble.params.items()}) from trouble
    if found.id != site:
        raise Refused("config.other_site", theirs=found.id, ours=site)


def _publish(server: Server, words: Mapping[str, str]) -> PublishedLine:
    site = _site(server, words)
    try:
        collected = collect(Path(words["folder"]))
    except KioskRefused as trouble:
        raise Refused(trouble.code, **{name: str(value) for name, value in trouble.params.items()}) from trouble
    must_be_usable(site, collected.contents)
    _must_keep_surveys(server, site, collected.contents)
    terms = _terms(words, "centre" if server.is_centre else "site")
    label = server.writer.do(lambda conn: bundles.publish(conn, server, site, terms, collected.contents))
    return msgspec.structs.replace(_published(server, site)[0], left_out=collected.left_out, version=label.version)


def _must_keep_surveys(server: Server, site: str, contents: Contents) -> None:
    """Raises sync's Refused where the newest published files held a questionnaire that changed or is gone."""
    with server.read() as conn:
        newest = bundles.in_force(conn, site, dt.datetime.max.replace(tzinfo=dt.UTC))
    if newest is None:
        return
    with laid_out(newest) as old, laid_out(contents) as new:
        try:
            before = instruments_of(old)
        except KioskRefused:  # published by another version of this program
            return
        after = instruments_of(new)
    try:
        must_keep_surveys(before, after)
    except KioskRefused as trouble:
        raise Refused(trouble.code, **{name: str(value) for name, value in trouble.params.items()}) from trouble


def _list(server: Server, words: Mapping[str, str]) -> Configurations:
    site = _site(server, words)
    with server.read() as conn:
        stand = bundles.deployments(conn, site)
    lines = [
        DeployedLine(each.device, each.name, told.version, told.had, told.state, told.detail, told.told_at)
        for each in server.list_devices(site)
        if (told := stand.get(each.device))
    ]
    return Configurations(site, tuple(_published(server, site)), tuple(lines))


def _renew(server: Server, words: Mapping[str, str]) -> Configurations:
    bundles.renew_key(server, _site(server, words))
    return _list(server, words)


def _published(server: Server, site: str) -> list[PublishedLine]:
    with server.read() as conn:
        found = bundles.published(conn, site)
    return [_line(each.label, each.size, each.published_at) for each in found]


def _line(label: Label, size: int, at: str) -> PublishedLine:
    return PublishedLine(
        label.site, label.version, label.not_before, label.expires, label.by, label.kid, len(label.parts), size, at
    )


def _site(server: Server, words: Mapping[str, str]) -> str:
    site = words.get("site") or server.site
    if not site:
        raise Refused("config.which_site")
    if server.site and site != server.site:
        raise Refused("config.other_site", theirs=site, ours=server.site)
    return site


def _terms(words: Mapping[str, str], by: str) -> Terms:
    begins, ends = (_moment(words.get(name, "")) for name in ("not_before", "expires"))
    if begins and ends and ends <= begins:
        raise Refused("config.ends_first")
    return Terms(begins.isoformat() if begins else "", ends.isoformat() if ends else "", by)


def _moment(said: str) -> dt.datetime | None:
    """Where no zone is said, the zone of this machine is meant."""
    try:
        return dt.datetime.fromisoformat(said).astimezone() if said else None
    except (ValueError, OverflowError, OSError) as trouble:
        raise Refused("config.bad_moment", given=said[:40]) from trouble


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    PUBLISH: _publish,
    LIST: _list,
    RENEW: _renew,
}
