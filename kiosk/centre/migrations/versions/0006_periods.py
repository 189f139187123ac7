"""0006: tallies by period instead of by day, with the spread of forms, how they came, what was left; of tickets too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OF_DAYS = ("profile", "form", "score")


def upgrade() -> None:
    """Empty tallies: a start fills them from the records (kiosk.centre.again)."""
    for name in _OF_DAYS:
        op.drop_table(f"centre_{name}_tallies")
    op.drop_index("centre_answers_of_day", "centre_answers")
    op.create_index(
        "centre_answers_of_period",
        "centre_answers",
        ["site", "instrument", "day", "id", "agency", "service", "counter"],
    )
    op.create_table(
        "centre_abandoned",
        *_keys("site", "id"),
        *_counts("v"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    _tallies("score", *_scoped(), *_keys("item"), *_numbers("value", "version"), *_counts("forms"))
    _tallies("form", *_scoped(), *_numbers("version", "weighed"), *_counts("forms", "points", "squares"))
    _tallies("profile", *_scoped(), *_keys("question", "choice"), *_numbers("version"), *_counts("forms"))
    _tallies("mark", *_scoped(), *_keys("mark"), *_numbers("version"), *_counts("forms"))
    tickets = ("served", "rated", "called", "waited", "attended", "serving")
    _tallies("ticket", *_keys("site", "span", "scope"), *_counts(*tickets))
    _tallies("minute", *_keys("site", "span", "scope", "phase"), *_numbers("minute"), *_counts("tickets"))


def downgrade() -> None:
    """The tallies of days come back empty, as the version before makes them anew."""
    for name in ("minute", "ticket", "mark", *_OF_DAYS):
        op.drop_table(f"centre_{name}_tallies")
    op.drop_table("centre_abandoned")
    op.drop_index("centre_answers_of_period", "centre_answers")
    op.create_index("centre_answers_of_day", "centre_answers", ["site", "instrument", "day"])
    of_day = ("site", "instrument", "scope", "day")
    _tallies("score", *_keys(*of_day, "item"), *_numbers("version"), *_counts("answered", "total"))
    _tallies("form", *_keys(*of_day), *_numbers("version"), *_counts("forms"))
    _tallies(
        "profile",
        *_keys("site", "instrument", "day"),
        *_numbers("version"),
        *_keys("question", "choice"),
        *_counts("forms"),
    )


def _tallies(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(f"centre_{name}_tallies", *columns, sqlite_strict=True)


def _scoped() -> list[sa.Column[str]]:
    return _keys("site", "instrument", "span", "scope")


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _WHOLE, primary_key=True) for name in names]


def _counts(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _WHOLE, nullable=False) for name in names]
