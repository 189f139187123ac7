"""0011: citizens' calls for staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those of before stand in the ledger and are not counted."""
    op.create_table(
        "centre_staff_calls",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Index("centre_staff_calls_of_day", "site", "day"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Forgets them."""
    op.drop_table("centre_staff_calls")
