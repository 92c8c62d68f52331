"""What the retention table is made of: whose something is, for how long it is stored, how it ends, who gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table


class Whose(StrEnum):
    """Of whom something is stored."""

    PATIENT = "patient"
    STAFF = "staff"
    BOTH = "patient, staff"
    NOBODY = "nobody who could be told"


class Group(StrEnum):
    """Under which words /privacy speaks of it; what has the same group is said in one sentence (`kept-NAME`)."""

    ACCOUNT = "account"
    SESSION = "session"
    LOGIN = "login"
    REQUESTS = "requests"
    DOCTORS = "doctors"
    TICKETS = "tickets"
    TALK = "talk"
    MAIL = "mail"
    QUESTIONS = "questions"
    REFUSALS = "refusals"
    OUTAGES = "outages"
    NOTICES = "notices"
    PROOF = "proof"
    STAFF = "staff"
    """Of members of staff: not said to patients."""


class Ends(StrEnum):
    """Who ends it."""

    ROWS = "rows"  # the sweeper, all such rows with one statement
    STEP = "step"  # the sweeper, each in a step of its own: what lies in chats ends too
    SESSION = "session"  # the minute's look at sessions, which also tells the national system


@dataclass(frozen=True, slots=True)
class Term:
    """Ends `ms` after the moment in `since`, of rows that `when` holds for.

    `name` is the variable under which /privacy says it; empty: a net under another end, which nobody need be told of.
    `after`: the moment, in words of the operator's page.
    """

    name: str
    since: Column[Any]
    ms: int
    after: str
    when: ColumnElement[bool] | None = None
    ends: Ends = Ends.ROWS


@dataclass(frozen=True, slots=True)
class Given:
    """The patient gets these fields of the records, under this name; a new column is not given by itself.

    `otherwise`: columns that are given in another form. `unsaid`: columns that are not, and why.
    """

    under: str
    fields: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    unsaid: Mapping[str, str] = field(default_factory=dict)

    def of(self, record: object) -> dict[str, object]:
        """What the patient gets of one record."""
        return {name: getattr(record, name) for name in self.fields}


@dataclass(frozen=True, slots=True)
class Withheld:
    """The patient gets nothing of these rows, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A table that holds something of a person.

    `columns`: those that do. `within`: the table whose rows it ends with. `forget`: what /forget does to it.
    """

    table: Table
    columns: tuple[str, ...]
    whose: Whose
    group: Group
    why: str
    forget: str
    given: Given | Withheld
    terms: tuple[Term, ...] = ()
    within: str | None = None
    besides: str = ""
