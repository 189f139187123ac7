"""What counts of a revoked device: each stream up to its last trusted record; what comes behind it is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import msgspec
from sqlalchemy import Connection, func, select, update

from sync.server.projection import Accepted
from sync.server.schema import devices, quarantine, streams
from sync.trouble import Refused

CODE: Final = "sync.not_trusted"  # why a record was set aside


class Trusted(msgspec.Struct, frozen=True):
    """Everything up to record `seq` of one stream counts; of streams that are not named, nothing."""

    epoch: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    stream: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    seq: Annotated[int, msgspec.Meta(ge=0, le=2**62)]


def read(said: str) -> Trusted:
    """EPOCH:STREAM:SEQ as a person writes it; raises Refused("sync.bad_trusted")."""
    parts = said.split(":")
    try:
        return msgspec.convert(dict(zip(("epoch", "stream", "seq"), parts, strict=True)), Trusted, strict=False)
    except (msgspec.ValidationError, ValueError) as trouble:
        raise Refused("sync.bad_trusted", said=said[:80]) from trouble


def must_be_known(conn: Connection, site: str, device: str, trusted: Iterable[Trusted]) -> None:
    """Raises Refused("sync.unknown_trusted") for an epoch or stream of which no record of the device is here."""
    c = streams.c
    rows = conn.execute(select(c.epoch, c.stream, c.hi).where(c.site == site, c.device == device).order_by(c.heard_at))
    known = {(row.epoch, row.stream): row.hi for row in rows}
    for each in trusted:
        if (each.epoch, each.stream) not in known:
            names = ", ".join(f"{epoch}:{stream}:{hi}" for (epoch, stream), hi in known.items())
            raise Refused("sync.unknown_trusted", said=f"{each.epoch}:{each.stream}", known=names or "-")


def not_counted(conn: Connection, site: str, device: str) -> int:
    """How many records of the device are here and do not count for want of trust."""
    mine = (quarantine.c.site == site) & (quarantine.c.device == device) & (quarantine.c.code == CODE)
    return conn.scalar(select(func.count()).select_from(quarantine).where(mine)) or 0


def keep(conn: Connection, site: str, device: str, trusted: Iterable[Trusted]) -> None:
    """Writes down what counts from now on."""
    mine = (devices.c.site == site) & (devices.c.device == device)
    conn.execute(update(devices).where(mine).values(trusted=msgspec.json.encode(list(trusted)).decode()))


def of(conn: Connection, site: str, device: str) -> Sequence[Trusted] | None:
    """What counts of a device; None: all of it."""
    row = conn.execute(
        select(devices.c.trusted, devices.c.state).where(devices.c.site == site, devices.c.device == device)
    ).one_or_none()
    if row is None or row.trusted is None:
        return [] if row is not None and row.state == "revoked" else None  # an older version wrote no last records down
    return msgspec.json.decode(row.trusted, type=list[Trusted])


def counted(
    conn: Connection, site: str, device: str, epoch: str, stream: str, records: Sequence[Accepted]
) -> tuple[Sequence[Accepted], Sequence[Accepted]]:
    """The records that count, and those that are to be set aside."""
    trusted = of(conn, site, device)
    if trusted is None:
        return records, ()
    last = max((each.seq for each in trusted if (each.epoch, each.stream) == (epoch, stream)), default=0)
    return [each for each in records if each.seq <= last], [each for each in records if each.seq > last]
