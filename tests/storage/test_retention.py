"""The retention table speaks of every column of the schema, and whatever it speaks of ends or says why not."""

from __future__ import annotations

from sqlalchemy import Table

from storage.ending import before, by_step
from storage.holdings import Ends, Given, Holding, Withheld
from storage.retention import DAY_MS, NOTHING_OF_A_PERSON, PLAIN, RETENTION
from storage.tables import entry_rating, metadata, patient, ticket

BY_TABLE = {holding.table.name: holding for holding in RETENTION}


def unnamed(table: Table) -> set[str]:
    """Columns of which nothing is said."""
    if table.name in NOTHING_OF_A_PERSON:
        return set()
    held = BY_TABLE[table.name].columns if table.name in BY_TABLE else ()
    return set(table.c.keys()) - set(held) - PLAIN.keys()


def test_every_column_of_the_schema_is_held_or_it_is_said_why_it_is_of_nobody() -> None:
    assert {name: unnamed(table) for name, table in metadata.tables.items() if unnamed(table)} == {}


def test_the_table_names_nothing_that_is_not_there() -> None:
    assert len(BY_TABLE) == len(RETENTION)
    assert not BY_TABLE.keys() & NOTHING_OF_A_PERSON.keys()
    assert set(metadata.tables) == BY_TABLE.keys() | NOTHING_OF_A_PERSON.keys()
    for holding in RETENTION:
        assert set(holding.columns) <= set(holding.table.c.keys()), holding.table.name
    everywhere = {name for table in metadata.tables.values() for name in [*table.c.keys()]}
    assert PLAIN.keys() <= everywhere
    assert all([*PLAIN.values(), *NOTHING_OF_A_PERSON.values()])


def has_an_end(holding: Holding) -> bool:
    """A term of its own, or that of the table it hangs on; else it is said why it stays."""
    if holding.within:
        parents = {key.column.table.name for key in holding.table.foreign_keys if key.ondelete == "CASCADE"}
        return holding.within in parents and has_an_end(BY_TABLE[holding.within])
    return bool(holding.terms) or "stays" in holding.besides


def test_everything_that_is_held_has_a_reason_and_an_end() -> None:
    for holding in RETENTION:
        assert holding.why, holding.table.name
        assert holding.forget, holding.table.name
        assert has_an_end(holding), holding.table.name


def test_what_is_ended_in_steps_is_what_the_sweeper_looks_for() -> None:
    assert [term.since for _, term in by_step()] == [
        *(patient.c.seen_at, patient.c.blocked_at, patient.c.seen_at),  # the last of wards
        ticket.c.updated_at,
    ]


def test_a_term_of_days_ends_with_the_day() -> None:
    [term] = BY_TABLE["entry_rating"].terms
    assert term.since is entry_rating.c.day
    assert before(term, 1_795_348_800_000 + term.ms) == "2026-11-22"
    assert before(BY_TABLE["ticket"].terms[0], 400 * DAY_MS) == 35 * DAY_MS
    assert {term.ends for holding in RETENTION for term in holding.terms} == set(Ends)


def told(holding: Holding) -> set[str]:
    """Columns that a patient gets, in whatever form, or is told why not."""
    given = holding.given
    if isinstance(given, Withheld):
        assert given.why, holding.table.name
        return set(holding.columns)
    fields = {*given.fields, *given.otherwise}
    return {one for one in holding.columns if one in fields or one.removeprefix("sealed_") in fields} | {*given.unsaid}


def test_every_column_that_is_held_is_given_or_it_is_said_why_not() -> None:
    joined = {"banner_id", "patient_id", "ticket_id"}  # the outage they lead to is given
    for holding in RETENTION:
        assert set(holding.columns) - told(holding) <= joined, holding.table.name


def test_no_secret_and_nobody_of_staff_is_among_the_fields() -> None:
    given = {field for one in RETENTION if isinstance(one.given, Given) for field in one.given.fields}
    assert not {name for name in given if name.endswith("_hash") or "sealed" in name or "secret" in name}
    assert not given & {"assignee", "staff_id", "actor", "author_id", "person_index", "tokens", "secret", "mark"}
    followed = BY_TABLE["banner_follower"].given
    assert isinstance(followed, Given)
    assert "author" not in followed.fields  # the member of staff who announced it
