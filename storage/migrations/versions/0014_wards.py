"""Wards are kept apart from those who act for them: a row of their own, with a key of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OWN = sa.text("owner_id IS NULL")
HANGING = (
    *("link", "login", "signing", "filing", "notice_choice", "waiting_notice", "account_look", "ticket"),
    *("favourite", "watched_declaration", "refusal", "banner_follower"),
)
"""Tables that end with the patient: with SQLite nothing cascades during a migration."""
OF_WARD = sa.text("owner_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("patient") as patient:
        patient.drop_constraint("uq_patient_telegram_id", type_="unique")
        patient.add_column(sa.Column("owner_id", KEY, nullable=True))
        patient.add_column(sa.Column("side", sa.SmallInteger(), server_default="0", nullable=False))
        patient.add_column(sa.Column("ward_index", sa.Text(), nullable=True))
        patient.add_column(sa.Column("sealed_ward", sa.LargeBinary(), nullable=True))
        patient.add_column(sa.Column("open_side", sa.SmallInteger(), server_default="0", nullable=False))
        patient.create_foreign_key(op.f("fk_patient_owner_id"), "patient", ["owner_id"], ["id"], ondelete="CASCADE")
    op.create_index("uq_patient_own", "patient", ["telegram_id"], unique=True, sqlite_where=OWN, postgresql_where=OWN)
    op.create_index(
        "uq_patient_side", "patient", ["owner_id", "side"], unique=True, sqlite_where=OF_WARD, postgresql_where=OF_WARD
    )
    op.create_index("ix_patient_telegram_id", "patient", ["telegram_id"])
    op.add_column("link", sa.Column("applicant_index", sa.Text(), nullable=True))


def downgrade() -> None:
    """An older release knows nobody apart: what is of wards goes, and the data behind it with their keys."""
    op.drop_column("link", "applicant_index")
    patient = sa.table("patient", sa.column("id"), sa.column("owner_id"))
    wards = sa.select(patient.c.id).where(patient.c.owner_id.is_not(None))
    for name in HANGING:
        hanging = sa.table(name, sa.column("patient_id"))
        op.execute(sa.delete(hanging).where(hanging.c.patient_id.in_(wards)))
    op.execute("DELETE FROM patient WHERE owner_id IS NOT NULL")
    for index in ("ix_patient_telegram_id", "uq_patient_side", "uq_patient_own"):
        op.drop_index(index, "patient")
    with op.batch_alter_table("patient") as batch:
        batch.drop_constraint(op.f("fk_patient_owner_id"), type_="foreignkey")
        for column in ("open_side", "sealed_ward", "ward_index", "side", "owner_id"):
            batch.drop_column(column)
        batch.create_unique_constraint("uq_patient_telegram_id", ["telegram_id"])
