"""What is stored of a patient and until when, in words, from the retention table."""

from __future__ import annotations

from locales import Html, Texts
from storage.holdings import Group
from storage.retention import DAY_MS, HOUR_MS, RETENTION

UNITS = (("years", 365 * DAY_MS), ("days", DAY_MS), ("hours", HOUR_MS), ("minutes", HOUR_MS // 60))
TOLD = tuple(group for group in Group if group is not Group.STAFF)


def stored(texts: Texts) -> Html:
    """A line for each group of the table, with its terms."""
    return Html("\n".join(texts(f"kept-{group}", **terms(texts, group)) for group in TOLD))


def terms(texts: Texts, group: Group) -> dict[str, str]:
    """The terms of a group that people are told, by their names in the words."""
    named = [term for one in RETENTION if one.group is group for term in one.terms if term.name]
    return {term.name: length(texts, term.ms) for term in named}


def length(texts: Texts, ms: int) -> str:
    """«30 днів»: a stretch of time in the greatest unit that it is a whole number of."""
    unit, size = next((unit, size) for unit, size in UNITS if ms % size == 0)
    return texts.plain(f"term-{unit}", count=ms // size)
