"""0012: the acceptances of devices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Those of before stand in the ledger alone."""
    op.create_table(
        "centre_acceptances",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("ready", _WHOLE, nullable=False),
        sa.Column("done", _WHOLE, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Forgets them."""
    op.drop_table("centre_acceptances")
