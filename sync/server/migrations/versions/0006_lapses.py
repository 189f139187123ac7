"""0006: the moment at which a key lapses for its keeper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Keys that have a keeper already lapse never."""
    op.add_column("sync_claim", sa.Column("lapses", _WHOLE))
    op.create_index("sync_claim_lapses", "sync_claim", ["site", "keeper", "lapses"])


def downgrade() -> None:
    """Takes both away again."""
    op.drop_index("sync_claim_lapses", "sync_claim")
    op.drop_column("sync_claim", "lapses")
