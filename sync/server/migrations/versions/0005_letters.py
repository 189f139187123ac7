"""0005: letters that a centre keeps for a site, and a site until somebody has read them; what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Rows lie by their names, which are drawn by lot: no hidden number tells in which order they came."""
    op.create_table(
        "sync_letter",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("site", "name")),
        *(sa.Column(name, _WHOLE, nullable=False) for name in ("parts", "state", "told")),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sync_letter_end",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("site", "reason")),
        sa.Column("count", _WHOLE, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Takes both away again."""
    op.drop_table("sync_letter_end")
    op.drop_table("sync_letter")
