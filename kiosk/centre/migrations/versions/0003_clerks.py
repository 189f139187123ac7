"""0003: the people of a unit who sign in, who is signed in, and what they did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables of the office."""
    op.create_table(
        "centre_clerks",
        *_keys("site", "name"),
        *_texts("called", "duties", "password", "link"),
        sa.Column("link_until", sa.Text),
        *_texts("added_at"),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_clerk_sessions",
        *_keys("site", "token"),
        *_texts("name", "began_at", "seen_at"),
        sqlite_strict=True,
    )
    op.create_index("centre_clerk_sessions_of", "centre_clerk_sessions", ["site", "name"])
    op.create_table(
        "centre_office_log",
        *_keys("site", "id"),
        *_texts("at", "clerk", "act", "subject"),
        sqlite_strict=True,
    )
    op.create_index("centre_office_log_at", "centre_office_log", ["site", "at"])


def downgrade() -> None:
    """Takes the tables away again."""
    for name in ("centre_office_log", "centre_clerk_sessions", "centre_clerks"):
        op.drop_table(name)


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
