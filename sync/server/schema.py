"""The tables of a server. The site leads every key: one site's rows always live together (Citus asks for it)."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata: Final = MetaData()
Whole: Final = BigInteger().with_variant(Integer(), "sqlite")


def _table(name: str, *columns: Column[Any] | UniqueConstraint | Index, numbered: bool = True) -> Table:
    """`numbered` False: SQLite gives its rows no hidden number, which would tell in which order they came."""
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=numbered)


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def _must(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


sites: Final = _table(
    "sync_site",
    _key("site"),
    _must("feed_no", Whole),  # the last number of the feed
    _must("lanes", Whole),  # lanes ever given away
    Column("allocation", Whole, nullable=False, server_default="1"),  # which allocator of the site this one is
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
    Column("suspended_at", Text),
    Column("confirmed_at", Text),  # when the centre first heard of it
    Column("trusted", Text),  # JSON: the last trusted record of each epoch and stream, once it is revoked
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
    Column("final", Whole, nullable=False, server_default="0"),  # as far as the centre has it
    Column("projected", Whole, nullable=False, server_default="0"),  # as far as its meaning is written
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
    Column("lapses", Whole),  # milliseconds since 1970 by the keeper's clock: from then on it keeps the key no more
    Index("sync_claim_lapses", "site", "keeper", "lapses"),
)

settings: Final = _table(
    "sync_setting",
    _key("site"),
    _key("name"),
    _must("value", LargeBinary),
)

device_keys: Final = _table(
    "sync_device_key",
    _key("site"),
    _key("device"),
    _key("kid"),
    _must("public", LargeBinary),
    _must("added_at"),
    Column("replaced_at", Text),
    Column("proof", LargeBinary),  # of a rotation: 64 bytes that the key before signed, and 64 by this one
)

epochs: Final = _table(
    "sync_epoch",
    _key("site"),
    _key("device"),
    _key("epoch"),
    Column("lane", Text),  # its own, where it is not the device's
    Column("from_epoch", Text),
    _must("reason"),
    _must("fingerprint"),
    _must("opened_at"),
    UniqueConstraint("site", "lane", name="sync_epoch_lane"),
)

receipts: Final = _table(
    "sync_receipt",
    _key("site"),
    _key("device"),
    _key("day"),
    _must("raw", LargeBinary),  # as the centre signed it
    _must("made_at"),
)

bundles: Final = _table(
    "sync_bundle",
    _key("site"),
    _key("version", Whole),
    _must("raw", LargeBinary),
    _must("published_at"),
)

deployed: Final = _table(
    "sync_deployed",
    _key("site"),
    _key("device"),
    _must("version", Whole),  # in force
    Column("tried", Whole),  # the newest that it had
    _must("state"),
    _must("detail"),
    _must("told_at"),
)

personal: Final = _table(
    "sync_personal",
    _key("site"),
    _key("id"),
    _key("device"),
    _key("epoch"),
    _key("stream"),
    _key("seq", Whole),
)

erasures: Final = _table(
    "sync_erasure",
    _key("site"),
    _key("id"),  # of a record, wherever it stands
    _must("reason"),
    _must("at"),
    _must("told", Whole),  # whether the centre has heard of it
)

letters: Final = _table(
    "sync_letter",
    _key("site"),
    _key("name"),  # drawn by lot
    _must("parts", Whole),  # how much stands in it: of two under one name the one that says more is kept
    _must("state", Whole),  # letters.State
    _must("told", Whole),  # at a site: whether the centre has heard that it is here
    _must("raw", LargeBinary),  # sealed to the site's server
    numbered=False,
)

letter_ends: Final = _table(
    "sync_letter_end",
    _key("site"),
    _key("reason"),
    _must("count", Whole),
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
