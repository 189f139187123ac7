"""0001: tickets, counters, answers and their tallies, alarms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Everything that the centre shows."""
    op.create_table(
        "centre_alarms",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("params", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_answers",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("instrument", sa.Text, nullable=False),
        sa.Column("version", _WHOLE, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("counter", sa.Text, nullable=False),
        sa.Column("v", _WHOLE, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("centre_answers_of_day", "centre_answers", ["site", "instrument", "day"])
    op.create_table(
        "centre_counter_log",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("v", _WHOLE, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_form_tallies",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("instrument", sa.Text, primary_key=True),
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("version", _WHOLE, primary_key=True),
        sa.Column("forms", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_open_counters",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("counter", sa.Text, primary_key=True),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_profile_tallies",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("instrument", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("version", _WHOLE, primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("choice", sa.Text, primary_key=True),
        sa.Column("forms", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_score_tallies",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("instrument", sa.Text, primary_key=True),
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("version", _WHOLE, primary_key=True),
        sa.Column("answered", _WHOLE, nullable=False),
        sa.Column("total", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_ticket_keepers",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("ticket", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("keeper", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("centre_ticket_keepers_of_day", "centre_ticket_keepers", ["site", "day", "keeper"])
    op.create_table(
        "centre_ticket_log",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("ticket", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("place", _WHOLE, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("v", _WHOLE, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_ticket_numbers",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("prefix", sa.Text, primary_key=True),
        sa.Column("lane", sa.Text, primary_key=True),
        sa.Column("number", _WHOLE, primary_key=True),
        sa.Column("ticket", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "centre_tickets",
        sa.Column("site", sa.Text, primary_key=True),
        sa.Column("ticket", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("number", _WHOLE, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("priority", sa.Text, nullable=False),
        sa.Column("issued_at", sa.Text, nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("counter", sa.Text),
        sa.Column("first_called_at", sa.Text),
        sa.Column("called_at", sa.Text),
        sa.Column("calls", _WHOLE, nullable=False),
        sa.Column("started_at", sa.Text),
        sa.Column("ended_at", sa.Text),
        sa.Column("rated", _WHOLE, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("centre_tickets_of_day", "centre_tickets", ["site", "day", "state"])
