"""0002: the centre, allocators, epochs, keys, receipts, bundles, erasure."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Everything that a site shares with a centre, and what makes restores and copies harmless."""
    op.add_column("sync_site", sa.Column("allocation", _WHOLE, nullable=False, server_default="1"))
    for name in ("suspended_at", "confirmed_at", "trusted"):
        op.add_column("sync_device", sa.Column(name, sa.Text))
    for name in ("final", "projected"):
        op.add_column("sync_stream", sa.Column(name, _WHOLE, nullable=False, server_default="0"))
    op.execute("update sync_stream set projected = hi")
    _table("sync_setting", _key("site"), _key("name"), _must("value", sa.LargeBinary))
    _table(
        "sync_device_key",
        _key("site"),
        _key("device"),
        _key("kid"),
        _must("public", sa.LargeBinary),
        _must("added_at"),
        sa.Column("replaced_at", sa.Text),
    )
    _table(
        "sync_epoch",
        _key("site"),
        _key("device"),
        _key("epoch"),
        sa.Column("lane", sa.Text),
        sa.Column("from_epoch", sa.Text),
        _must("reason"),
        _must("fingerprint"),
        _must("opened_at"),
        sa.UniqueConstraint("site", "lane", name="sync_epoch_lane"),
    )
    _table("sync_receipt", _key("site"), _key("device"), _key("day"), _must("raw", sa.LargeBinary), _must("made_at"))
    _table("sync_bundle", _key("site"), _key("version", _WHOLE), _must("raw", sa.LargeBinary), _must("published_at"))
    _table(
        "sync_deployed",
        _key("site"),
        _key("device"),
        _must("version", _WHOLE),
        sa.Column("tried", _WHOLE),
        _must("state"),
        _must("detail"),
        _must("told_at"),
    )
    _table(
        "sync_erased",
        _key("site"),
        _key("device"),
        _key("epoch"),
        _key("stream"),
        _key("seq", _WHOLE),
        _must("reason"),
        _must("at"),
    )


def downgrade() -> None:
    """Takes the tables and columns away again."""
    for name in ("erased", "deployed", "bundle", "receipt", "epoch", "device_key", "setting"):
        op.drop_table(f"sync_{name}")
    for name in ("projected", "final"):
        op.drop_column("sync_stream", name)
    for name in ("trusted", "confirmed_at", "suspended_at"):
        op.drop_column("sync_device", name)
    op.drop_column("sync_site", "allocation")


def _table(name: str, *columns: sa.Column[Any] | sa.UniqueConstraint) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _key(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


def _must(name: str, kind: Any = sa.Text) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
