"""0007: complaints as they were filed, what they say, and what was done about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Two tables made of records, and three that people write."""
    op.create_table(
        "centre_complaints",
        *_keys("site", "complaint"),
        *_texts("record", "number", "compact"),
        sa.Column("year", _WHOLE, nullable=False),
        *_texts("kind", "channel", "agency", "service", "counter"),
        sa.Column("happened_on", sa.Text),
        *_texts("place", "officer", "device", "day", "at"),
        sqlite_strict=True,
    )
    op.create_index("centre_complaints_by_number", "centre_complaints", ["site", "compact", "year"])
    op.create_index("centre_complaints_of_day", "centre_complaints", ["site", "day"])
    op.create_table(
        "centre_complaint_words",
        *_keys("site", "id"),
        *_texts("complaint", "text"),
        sa.Column("boxes", sa.LargeBinary, nullable=False),
        *_texts("key", "device", "day", "until", "at"),
        sqlite_strict=True,
    )
    op.create_index("centre_complaint_words_of", "centre_complaint_words", ["site", "complaint"])
    op.create_table(
        "centre_complaint_acts",
        *_keys("site", "complaint"),
        sa.Column("number", _WHOLE, primary_key=True),
        *_texts("at", "by", "move", "state", "note"),
        sa.Column("shown", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_complaint_cases",
        *_keys("site", "complaint"),
        *_texts("state", "grade", "agency", "reference"),
        sa.Column("ended_on", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("centre_complaint_cases_in", "centre_complaint_cases", ["site", "state"])
    op.create_table(
        "centre_complaint_months",
        *_keys("site", "month"),
        *_texts("reported_at", "reported_by"),
        sa.Column("published_at", sa.Text),
        sa.Column("figures", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Takes the tables away again."""
    for name in ("months", "cases", "acts", "words"):
        op.drop_table(f"centre_complaint_{name}")
    op.drop_table("centre_complaints")


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
