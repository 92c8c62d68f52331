"""docs/retention.md, drawn from the retention table: `make diagrams`."""

from __future__ import annotations

from collections.abc import Iterable

from storage.holdings import Ends, Given, Holding, Term
from storage.retention import DAY_MS, HOUR_MS, NOTHING_OF_A_PERSON, OUTSIDE, PLAIN, RETENTION

MINUTE_MS = 60_000
HEAD = """\
# What is stored of people, and until when

Drawn from `storage/retention.py` by `make diagrams`; `make check` compares this page with it, and a test compares it
with the tables. From the same table follow the statements that end rows, what `/privacy` says and what `/mydata` gives.

Whatever was passed to staff (words, photos, files) is taken out of their chats after a day. Telegram lets a bot delete
its own messages for 48 hours; when the bot was away for longer, «Повідомлення прибрано» is put in place of the words,
and a small file that says so in place of a photo or file. Cards in groups hold nothing of the patient; with the ticket
they lose words and buttons, however old they are. What staff write in their groups themselves, what they have saved or
photographed, and what lies in the patient's own chat, no bot can take back.
"""
_ENDS = {
    Ends.ROWS: "rows are deleted",
    Ends.STEP: "one by one, with what lies in chats",
    Ends.SESSION: "the session is ended, in the national system too",
}


def page() -> str:
    """The whole of it."""
    parts = [
        HEAD,
        _table(("table", "of whom", "why", "ends", "how"), map(_row, RETENTION)),
        "## What a person can do\n",
        _table(("table", "/forget", "/mydata"), ((_name(one), one.forget, _given(one)) for one in RETENTION)),
        "## Columns\n",
        _table(
            ("table", "columns that hold something of a person"), ((_name(o), _listed(o.columns)) for o in RETENTION)
        ),
        "Not among them, wherever they stand:\n",
        _table(("column", "what it is"), ((f"`{name}`", why) for name, why in PLAIN.items())),
        "## Tables that hold nothing of a person\n",
        _table(("table", "what it holds"), ((f"`{name}`", why) for name, why in NOTHING_OF_A_PERSON.items())),
        "## Outside the tables\n",
        _table(("where", "what, and until when"), OUTSIDE.items()),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + "\n"


def _row(one: Holding) -> tuple[str, ...]:
    terms = [_term(term) for term in one.terms]
    if one.within:
        terms.append(f"with its `{one.within}`")
    ways = dict.fromkeys(_ENDS[term.ends] for term in one.terms)
    how = "; ".join(filter(None, [*ways, one.besides]))
    return _name(one), one.whose, one.why, "; ".join(terms) or "–", how or "rows are deleted"


def _term(term: Term) -> str:
    return f"{length(term.ms)} after {term.after}"


def length(ms: int) -> str:
    """A stretch of time in the greatest unit that it is a whole number of."""
    for unit, name in ((365 * DAY_MS, "year"), (DAY_MS, "day"), (HOUR_MS, "hour"), (MINUTE_MS, "minute")):
        if ms % unit == 0:
            return f"{ms // unit} {name}{'s' if ms != unit else ''}"
    raise ValueError(f"{ms} ms is no whole number of minutes")


def _name(one: Holding) -> str:
    return f"`{one.table.name}`"


def _given(one: Holding) -> str:
    if isinstance(one.given, Given):
        besides = "; ".join(f"`{name}` not: {why}" for name, why in one.given.unsaid.items())
        return "given" + (f"; {besides}" if besides else "")
    return f"not: {one.given.why}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
