"""Doctors that a patient keeps in mind; when the free places of a register load were read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "favourite",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("patient_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed_doctor", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_favourite_patient_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
    )
    with op.batch_alter_table("favourite", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_favourite_patient_id"), ["patient_id"], unique=False)
    with op.batch_alter_table("register_load", schema=None) as batch_op:
        batch_op.add_column(sa.Column("places_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("register_load", schema=None) as batch_op:
        batch_op.drop_column("places_at")
    with op.batch_alter_table("favourite", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_favourite_patient_id"))
    op.drop_table("favourite")
