"""0003: what proves that a device's former key named the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A key that followed another keeps what the other signed, so that a centre need not take a site's word for it."""
    op.add_column("sync_device_key", sa.Column("proof", sa.LargeBinary))


def downgrade() -> None:
    """Takes the column away again."""
    op.drop_column("sync_device_key", "proof")
