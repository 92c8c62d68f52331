"""Which columns the ring of SECRET_KEYS seals, and under which context each value stands there.

A test holds this to the tables: a sealed column is named here, or it is sealed under the key of a person.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Table, and_, bindparam, func, not_, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from storage.sealed import head_of
from storage.statements import Row, Statement
from storage.tables import (
    conversation,
    inbox,
    inner_secret,
    login,
    outbox,
    patient,
    question,
    sealing_key,
    signing,
    timer,
)


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column; its context is the name and the values of `named_by`, colons between."""

    column: Column[bytes]
    context: str
    named_by: tuple[Column[object], ...]

    @property
    def table(self) -> Table:
        """The table it stands in."""
        return self.column.table

    @property
    def key(self) -> Column[object]:
        """The column by which its rows are walked through."""
        return next(iter(self.table.primary_key.columns))

    def context_of(self, names: Row) -> str:
        """The context of the value in the row with these names."""
        return ":".join((self.context, *(str(name) for name in names)))

    def under(self, key: str) -> ColumnElement[bool]:
        """Was the value sealed by this key of a ring?"""
        head = head_of(key)
        return func.substr(self.column, 1, len(head)) == head

    def batch(self, wanted: str) -> Statement:
        """The next rows (key, names, value) that another key than the wanted one has sealed."""
        return Statement(
            select(self.key, *self.named_by, self.column)
            .where(self.key > bindparam("after"), self.column.is_not(None), not_(self.under(wanted)))
            .order_by(self.key)
            .limit(bindparam("most"))
        )

    def count(self, key: str) -> Statement:
        """How many values this key has sealed."""
        return Statement(select(func.count()).select_from(self.table).where(self.under(key)))

    def stranger(self, known: list[str]) -> Statement:
        """One value that none of these keys has sealed."""
        strange = not_(or_(*(self.under(key) for key in known))) if known else self.column.is_not(None)
        return Statement(
            select(*self.named_by, self.column).where(and_(self.column.is_not(None), strange)).limit(bindparam("most"))
        )

    def replacing(self) -> Statement:
        """A value sealed anew, if the old one still stands there: whoever has changed it meanwhile has won."""
        return Statement(
            update(self.table)
            .where(self.key == bindparam("at"), self.column == bindparam("old"))
            .values({self.column: bindparam("new")})
        )


RING_SEALED = (
    SealedColumn(patient.c.sealed_key, "patient", (patient.c.id,)),
    SealedColumn(inner_secret.c.sealed_value, "secret", (inner_secret.c.name,)),
    SealedColumn(conversation.c.sealed_data, "conversation", (conversation.c.key,)),
    SealedColumn(inbox.c.sealed_update, "inbox", (inbox.c.update_id,)),
    SealedColumn(outbox.c.sealed_payload, "outbox", (outbox.c.id,)),
    SealedColumn(outbox.c.sealed_file, "outbox-file", (outbox.c.id,)),
    SealedColumn(timer.c.sealed_payload, "timer", (timer.c.kind, timer.c.key)),
    SealedColumn(login.c.sealed_secret, "login", (login.c.token_hash,)),
    SealedColumn(signing.c.sealed_secret, "signing", (signing.c.token_hash,)),
    SealedColumn(question.c.sealed_text, "question", (question.c.id,)),
)
PERSON_SEALED = (
    "link",
    "filing",
    "favourite",
    "watched_declaration",
    "ticket_message",
    "waiting_notice",
    "account_look",
)
"""Tables whose sealed columns are under the person's key, which is wrapped anew by itself."""
NOT_SEALED_ANEW = (sealing_key.c.sealed_canary, patient.c.sealed_ward)
"""A canary proves its own key and no other; how a ward is called lies under the ward's own key."""
