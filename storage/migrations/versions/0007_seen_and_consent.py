"""When a patient was last here, and what they have agreed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("patient", sa.Column("seen_at", sa.BigInteger(), nullable=True))
    op.add_column("patient", sa.Column("consented_at", sa.BigInteger(), nullable=True))
    op.add_column("patient", sa.Column("consent", sa.Text(), nullable=True))


def downgrade() -> None:
    for column in ("consent", "consented_at", "seen_at"):
        op.drop_column("patient", column)
