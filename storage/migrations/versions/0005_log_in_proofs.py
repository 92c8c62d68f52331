"""Log-ins begun are counted apart from the attempts; a link knows the browser that made it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "login_start",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_start")),
    )
    for column in ("account", "started_at"):
        op.create_index(op.f(f"ix_login_start_{column}"), "login_start", [column])
    with op.batch_alter_table("link") as batch_op:
        batch_op.add_column(sa.Column("browser_hash", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("link") as batch_op:
        batch_op.drop_column("browser_hash")
    op.drop_table("login_start")
