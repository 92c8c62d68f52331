"""Questions without a good answer, ratings of answers, a number for reloads; outages announced by staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LIVE = sa.text("shown_at IS NOT NULL AND ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_day"), "question", ["day"])
    op.create_table(
        "entry_rating",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("helped", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry", "mark", name=op.f("pk_entry_rating")),
    )
    op.create_index(op.f("ix_entry_rating_day"), "entry_rating", ["day"])
    op.create_table(
        "generation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_generation")),
    )
    _banners()


def _banners() -> None:
    op.create_table(
        "banner",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("words_uk", sa.Text(), nullable=False),
        sa.Column("words_en", sa.Text(), nullable=True),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("farewell", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_banner")),
    )
    op.create_index("uq_banner_live", "banner", ["scope"], unique=True, sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_table(
        "banner_follower",
        sa.Column("banner_id", KEY, nullable=False),
        sa.Column("patient_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["banner_id"], ["banner.id"], name=op.f("fk_banner_follower_banner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_banner_follower_patient_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("banner_id", "patient_id", name=op.f("pk_banner_follower")),
    )
    op.create_index(op.f("ix_banner_follower_patient_id"), "banner_follower", ["patient_id"])
    op.create_table(
        "banner_ticket",
        sa.Column("ticket_id", KEY, nullable=False),
        sa.Column("banner_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["banner_id"], ["banner.id"], name=op.f("fk_banner_ticket_banner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name=op.f("fk_banner_ticket_ticket_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_banner_ticket")),
    )
    op.create_index(op.f("ix_banner_ticket_banner_id"), "banner_ticket", ["banner_id"])


def downgrade() -> None:
    for name in ("banner_ticket", "banner_follower", "banner", "generation", "entry_rating", "question"):
        op.drop_table(name)
