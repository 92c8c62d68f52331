"""What the bot last saw of a patient's declaration, so that it can say when something about it changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "watched_declaration",
        sa.Column("patient_id", KEY, autoincrement=False, nullable=False),
        sa.Column("sealed_seen", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_watched_declaration_patient_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_watched_declaration")),
    )


def downgrade() -> None:
    op.drop_table("watched_declaration")
