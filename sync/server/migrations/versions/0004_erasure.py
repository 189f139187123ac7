"""0004: where personal records stand, and which were ordered to be erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """An order is about a record, wherever it stands: the table by places, which nobody used, goes."""
    op.drop_table("sync_erased")
    op.create_table(
        "sync_personal",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("site", "id", "device", "epoch", "stream")),
        sa.Column("seq", _WHOLE, primary_key=True),
        sqlite_strict=True,
    )
    op.create_table(
        "sync_erasure",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("site", "id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reason", "at")),
        sa.Column("told", _WHOLE, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Takes the tables away again, and makes the old one."""
    op.drop_table("sync_erasure")
    op.drop_table("sync_personal")
    op.create_table(
        "sync_erased",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("site", "device", "epoch", "stream")),
        sa.Column("seq", _WHOLE, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reason", "at")),
        sqlite_strict=True,
    )
