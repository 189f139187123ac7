"""0010: appointments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None was until now."""
    op.create_table(
        "centre_appointments",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("cancelled_at", sa.Text),
        sa.Index("centre_appointments_of_day", "site", "day", "at", "service"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Forgets them."""
    op.drop_table("centre_appointments")
