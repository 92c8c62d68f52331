"""What each patient wants to hear, notices that wait for the morning, and what was last seen of an account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DUE = sa.text("check_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "notice_choice",
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("unwanted", sa.Text(), nullable=False),
        sa.Column("quiet", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
            name=op.f("fk_notice_choice_patient_id_patient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "waiting_notice",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_message", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
            name=op.f("fk_waiting_notice_patient_id_patient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_notice")),
    )
    op.create_index(op.f("ix_waiting_notice_patient_id"), "waiting_notice", ["patient_id"])
    op.create_index(op.f("ix_waiting_notice_due_at"), "waiting_notice", ["due_at"])
    op.create_table(
        "account_look",
        sa.Column("patient_id", KEY, nullable=False),
        sa.Column("sealed_seen", sa.LargeBinary(), nullable=True),
        sa.Column("check_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
            name=op.f("fk_account_look_patient_id_patient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_account_look")),
    )
    op.create_index("ix_account_look_due", "account_look", ["check_at"], sqlite_where=DUE, postgresql_where=DUE)


def downgrade() -> None:
    for table in ("account_look", "waiting_notice", "notice_choice"):
        op.drop_table(table)
