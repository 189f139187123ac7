"""0002: sealed personal data, those at rest, and the log of looks and erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables; the first empties itself as purposes end."""
    op.create_table(
        "centre_personal",
        *_keys("site", "id"),
        *_texts("ticket", "day", "field", "device", "key"),
        sa.Column("box", sa.LargeBinary, nullable=False),
        *_texts("until", "at"),
        sqlite_strict=True,
    )
    op.create_index("centre_personal_of_ticket", "centre_personal", ["site", "ticket"])
    op.create_index("centre_personal_until", "centre_personal", ["site", "until"])
    op.create_table("centre_paused", *_keys("site", "ticket"), *_texts("reason", "at"), sqlite_strict=True)
    op.create_table(
        "centre_personal_log",
        *_keys("site", "id"),
        *_texts("at", "act", "ticket", "fields", "reason"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Takes the tables away again."""
    for name in ("centre_personal_log", "centre_paused", "centre_personal"):
        op.drop_table(name)


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
