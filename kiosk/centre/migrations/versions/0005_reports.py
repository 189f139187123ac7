"""0005: the reports that were issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One table, written once a report."""
    op.create_table(
        "centre_reports",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("number", _WHOLE, primary_key=True),
        *_texts("period", "scope", "instrument"),
        sa.Column("version", _WHOLE, nullable=False),
        *_texts("weights"),
        sa.Column("n", _WHOLE, nullable=False),
        sa.Column("ikm", sa.Text),
        sa.Column("mutu", sa.Text),
        *_texts("fingerprint"),
        sa.Column("figures", sa.LargeBinary, nullable=False),
        *_texts("issued_at", "issued_by"),
        sqlite_strict=True,
    )
    op.create_index("centre_reports_of_period", "centre_reports", ["site", "period", "scope"])


def downgrade() -> None:
    """Takes the table away again."""
    op.drop_table("centre_reports")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
