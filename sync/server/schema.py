"""The tables of a server. The site leads every key: one site's rows always live together (Citus asks for it)."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata: Final = MetaData()
Whole: Final = BigInteger().with_variant(Integer(), "sqlite")


def _table(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def _must(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


sites: Final = _table(
    "sync_site",
    _key("site"),
    _must("feed_no", Whole),  # the last number of the feed
    _must("lanes", Whole),  # lanes ever given away
)

devices: Final = _table(
    "sync_device",
    _key("site"),
    _key("device"),
    _must("name"),
    _must("role"),
    _must("state"),  # enrolment.State
    Column("lane", Text),
    Column("public", LargeBinary),
    Column("fingerprint", Text),
    _must("added_at"),
    Column("accepted_at", Text),
    Column("revoked_at", Text),
    UniqueConstraint("site", "lane", name="sync_device_lane"),
)

codes: Final = _table(
    "sync_code",
    _key("site"),
    _key("selector"),
    _must("device"),
    _must("stretched", LargeBinary),
    _must("expires_at"),
    _must("tries", Whole),
)

streams: Final = _table(
    "sync_stream",
    _key("site"),
    _key("device"),
    _key("epoch"),
    _key("stream"),
    _must("hi", Whole),
    _must("head", LargeBinary),
    _must("heard_at"),
)

batches: Final = _table(
    "sync_batch",
    _key("site"),
    _key("device"),
    _key("epoch"),
    _key("stream"),
    _key("last", Whole),
    _must("first", Whole),  # as the header says: what an earlier batch had already may be in it again
    _must("received_at"),
    _must("raw", LargeBinary),  # byte for byte as the device signed it
)

quarantine: Final = _table(
    "sync_quarantine",
    _key("site"),
    _key("device"),
    _key("epoch"),
    _key("stream"),
    _key("seq", Whole),
    _must("id"),
    _must("kind"),
    _must("v", Whole),
    _must("at"),
    _must("body", LargeBinary),
    _must("code"),
)

feed: Final = _table(
    "sync_feed",
    _key("site"),
    _key("no", Whole),
    _must("kind"),
    _must("device"),
    _must("id"),
    _must("k"),
    _must("v", Whole),
    _must("at"),
    _must("body", LargeBinary),
    _must("key"),
    _must("holder"),
    Column("keeper", Text),
)

counters: Final = _table(
    "sync_counter",
    _key("site"),
    _key("key"),
    _key("allocation", Whole),
    _must("next", Whole),
)

ranges: Final = _table(
    "sync_range",
    _key("site"),
    _key("device"),
    _key("request"),
    _must("key"),
    _must("allocation", Whole),
    _must("first", Whole),
    _must("last", Whole),
    UniqueConstraint("site", "key", "allocation", "first", name="sync_range_first"),
)

claims: Final = _table(
    "sync_claim",
    _key("site"),
    _key("key"),
    _must("state"),  # claims.State
    Column("holder", Text),
    Column("device", Text),
    Column("request", Text),  # of a claim that waits for the keeper
    Column("no", Whole),  # its number in the feed
    Column("keeper", Text),
    Column("successor", Text),  # the keeper that follows once the keeper knows
    Column("told", Whole),  # the number in the feed that tells the keeper so
)

claim_answers: Final = _table(
    "sync_claim_answer",
    _key("site"),
    _key("device"),
    _key("request"),
    _must("key"),
    _must("holder"),
    _must("granted", Whole),
)
