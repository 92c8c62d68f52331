"""Requests are on a declaration or on a change of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kind = sa.Column("kind", sa.Text(), server_default="declaration", nullable=False)
    op.add_column("filing", kind)


def downgrade() -> None:
    with op.batch_alter_table("filing") as filing:
        filing.drop_column("kind")
