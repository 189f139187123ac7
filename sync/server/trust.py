"""What counts of a revoked device: each stream up to its last trusted record; what comes behind it is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import msgspec
from sqlalchemy import Connection, select, update

from sync.server.projection import Accepted
from sync.server.schema import devices
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
