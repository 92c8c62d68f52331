"""A ticket knows what it is about, and how many files its patient has added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ticket", sa.Column("category", sa.Text()))
    op.add_column("ticket", sa.Column("files", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("ticket") as ticket:
        ticket.drop_column("files")
        ticket.drop_column("category")
