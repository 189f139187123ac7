"""0008: the mark of the allocator that a report was numbered under."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every report until now was numbered without one."""
    op.add_column("centre_reports", sa.Column("mark", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Takes the column away again."""
    op.drop_column("centre_reports", "mark")
