"""0001: the spine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Devices, ledger, feed, ranges, claims."""
    op.create_table(
        "sync_batch",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("last", _WHOLE, primary_key=True),
        sa.Column("first", _WHOLE, nullable=False),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_claim",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("device", sa.Text),
        sa.Column("request", sa.Text),
        sa.Column("no", _WHOLE),
        sa.Column("keeper", sa.Text),
        sa.Column("successor", sa.Text),
        sa.Column("told", _WHOLE),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_claim_answer",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("request", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("granted", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_code",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("selector", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("stretched", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
        sa.Column("tries", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_counter",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("allocation", _WHOLE, primary_key=True),
        sa.Column("next", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_device",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("lane", sa.Text),
        sa.Column("public", sa.LargeBinary),
        sa.Column("fingerprint", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("accepted_at", sa.Text),
        sa.Column("revoked_at", sa.Text),
        sa.UniqueConstraint("site", "lane", name="sync_device_lane"),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_feed",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("no", _WHOLE, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("k", sa.Text, nullable=False),
        sa.Column("v", _WHOLE, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("keeper", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_quarantine",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", _WHOLE, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("v", _WHOLE, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_range",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("request", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("allocation", _WHOLE, nullable=False),
        sa.Column("first", _WHOLE, nullable=False),
        sa.Column("last", _WHOLE, nullable=False),
        sa.UniqueConstraint("site", "key", "allocation", "first", name="sync_range_first"),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_site",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("feed_no", _WHOLE, nullable=False),
        sa.Column("lanes", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_stream",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("hi", _WHOLE, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("heard_at", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Takes the tables away again."""
    op.drop_table("sync_batch")
    op.drop_table("sync_claim")
    op.drop_table("sync_claim_answer")
    op.drop_table("sync_code")
    op.drop_table("sync_counter")
    op.drop_table("sync_device")
    op.drop_table("sync_feed")
    op.drop_table("sync_quarantine")
    op.drop_table("sync_range")
    op.drop_table("sync_site")
    op.drop_table("sync_stream")
