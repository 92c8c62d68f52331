"""A canary for each key, secrets of the database's own, and who was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNNOTED = sa.text("noted = 0")


def upgrade() -> None:
    op.create_table(
        "sealing_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sealed_canary", sa.LargeBinary(), nullable=False),
        sa.Column("seals", sa.BigInteger(), nullable=False),
        sa.Column("since_at", sa.BigInteger(), nullable=False),
        sa.Column("lost_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_key")),
    )
    op.create_table(
        "inner_secret",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sealed_value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_inner_secret")),
    )
    op.create_table(
        "erasure",
        sa.Column("person", KEY, autoincrement=False, nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=False),
        sa.Column("noted", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_erasure")),
    )
    op.create_index("ix_erasure_unnoted", "erasure", ["person"], sqlite_where=UNNOTED, postgresql_where=UNNOTED)


def downgrade() -> None:
    for table in ("erasure", "inner_secret", "sealing_key"):
        op.drop_table(table)
