"""What becomes of a declaration is told once: rows are found by the declaration, and guarded by a version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INDEX = "ix_watched_declaration_declaration_index"


def upgrade() -> None:
    op.add_column("watched_declaration", sa.Column("declaration_index", sa.Text(), nullable=True))
    op.add_column("watched_declaration", sa.Column("version", sa.BigInteger(), server_default="1", nullable=False))
    op.create_index(INDEX, "watched_declaration", ["declaration_index"])


def downgrade() -> None:
    op.drop_index(INDEX, table_name="watched_declaration")
    with op.batch_alter_table("watched_declaration") as watched:
        watched.drop_column("version")
        watched.drop_column("declaration_index")
