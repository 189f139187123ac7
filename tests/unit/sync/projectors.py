"""A projection that a test can look into, and make stumble."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, text

from sync.server import claims
from sync.server.projection import Accepted, Counted, Unprojectable


class Notebook:
    """Writes every record down once; a body may ask it to stumble, or to keep, settle or release a key."""

    def __init__(self) -> None:
        self.alarms: list[tuple[str, str, dict[str, str]]] = []

    def prepare(self, conn: Connection) -> None:
        conn.execute(
            text(
                "create table if not exists note (site text, place integer, id text, device text, seq integer,"
                " primary key (site, place), unique (site, id))"
            )
        )

    def project(self, conn: Connection, site: str, device: str, stream: str, records: Sequence[Accepted]) -> None:
        for record in records:
            conn.execute(
                text(
                    "insert into note select :site, coalesce(max(place), 0) + 1, :id, :device, :seq from note"
                    " where site = :site on conflict do nothing"
                ),
                {"site": site, "id": record.id, "device": device, "seq": record.seq},
            )
            self._obey(conn, site, device, msgspec.json.decode(record.body))

    def withdraw(self, conn: Connection, site: str, ids: Sequence[str]) -> None:
        for name in ids:
            conn.execute(text("delete from note where site = :site and id = :id"), {"site": site, "id": name})

    def counts_as(self, stream: str, record: Accepted) -> Counted | None:
        return Counted(record.at[:10], "notes", record.id)

    def alarm(
        self, conn: Connection, site: str, code: str, subject: str, device: str, at: dt.datetime, params: dict[str, str]
    ) -> None:
        self.alarms.append((code, subject, params))

    def _obey(self, conn: Connection, site: str, device: str, body: dict[str, str]) -> None:
        match body:
            case {"refuse": code}:
                raise Unprojectable(code)
            case {"crash": why}:
                raise ZeroDivisionError(why)
            case {"keep": key}:
                claims.keep(conn, site, key, body.get("keeper") or None)
            case {"settle": key}:
                claims.settle(conn, site, key, body.get("holder") or device, device)
            case {"release": key}:
                claims.release(conn, site, key)


def notes(conn: Connection, site: str) -> list[tuple[str, int]]:
    """Device and seq of everything written down, in the order in which it came."""
    found = conn.execute(text("select device, seq from note where site = :site order by place"), {"site": site})
    return [(row.device, row.seq) for row in found]
