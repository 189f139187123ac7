"""0009: answers on paper that were taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None was until now."""
    op.create_table(
        "centre_withdrawn_answers",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("withdrawn_by", sa.Text, nullable=False),
        sa.Column("v", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("body", sa.LargeBinary),
        sa.Index("centre_withdrawn_answers_by", "site", "withdrawn_by"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Forgets what was taken back."""
    op.drop_table("centre_withdrawn_answers")
