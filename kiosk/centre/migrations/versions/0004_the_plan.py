"""0004: the follow-up plan, what was done with it, and the photographs that prove it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three tables that people write, and no record."""
    op.create_table(
        "centre_plan_items",
        *_keys("site", "period", "scope"),
        sa.Column("number", _WHOLE, primary_key=True),
        *_texts("unsur", "programme", "quarter", "responsible", "status", "description", "obstacle", "ends", "made_at"),
        sa.Column("done_at", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("centre_plan_items_by_end", "centre_plan_items", ["site", "scope", "ends"])
    op.create_table(
        "centre_plan_acts",
        *_keys("site", "id"),
        *_texts("period", "scope"),
        sa.Column("number", _WHOLE, nullable=False),
        *_texts("at", "by", "act"),
        sa.Column("said", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("centre_plan_acts_of_plan", "centre_plan_acts", ["site", "period", "scope"])
    op.create_table(
        "centre_plan_photos",
        *_keys("site", "id"),
        *_texts("period", "scope"),
        sa.Column("number", _WHOLE, nullable=False),
        *_texts("at", "by", "caption"),
        sa.Column("width", _WHOLE, nullable=False),
        sa.Column("height", _WHOLE, nullable=False),
        *_texts("sha256"),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("centre_plan_photos_of_plan", "centre_plan_photos", ["site", "period", "scope"])


def downgrade() -> None:
    """Takes the tables away again."""
    for name in ("centre_plan_photos", "centre_plan_acts", "centre_plan_items"):
        op.drop_table(name)


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
