"""What is stored about a patient, as a text to read: words, dates and names instead of keys and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from locales import Texts
from services.cabinets import Cabinets
from services.privacy import is_moment
from storage.contents import JsonObject

STEP = "  "
WARDS = "wards"
FAMILIES: Mapping[str, str] = {
    "language": "language",
    "team": "team",
    "author": "author",
    "kind": "mydata-event",
    "stage": "mydata-stage",
    "ended_why": "mydata-why",
    "scope": "mydata-scope",
    "reason": "mydata-reason",
    "speciality": "speciality",
    "unwanted": "notice-topic",
    "quiet": "mydata-quiet",
}
"""Names under which codes stand, and the heads of the keys of their words."""
STATUSES: Mapping[str, str] = {"tickets": "ticket-status", "requests": "request"}
"""The same of statuses, by section."""
SECTIONS = (
    "account",
    "link",
    "earlier-links",
    "log-ins",
    "requests",
    "signings",
    "saved-doctors",
    "watched-declaration",
    "notices",
    "notices-waiting",
    "account-seen",
    "tickets",
    "outages-followed",
    "ratings",
    "refusals",
    "wards",
    "conversation",
)
"""Sections of the text, as the keys of their titles end; a test compares them with what is given."""


def written(texts: Texts, held: JsonObject, cabinets: Cabinets, now: int) -> str:
    """The whole text. A section of which nothing is stored says so: that is an answer too."""
    lines = [texts.plain("mydata-title"), texts.plain("mydata-as-of", at=texts.moment(now))]
    lines += _sections(texts, held, cabinets)
    return "\n".join(lines) + "\n"


def _sections(texts: Texts, held: JsonObject, cabinets: Cabinets) -> Iterator[str]:
    for section, content in held.items():
        yield ""
        yield texts.plain(f"mydata-section-{section.replace('_', '-')}").upper()
        if section == WARDS and isinstance(content, list):
            yield from _wards(texts, content, cabinets)
        else:
            yield from list(_Section(texts, section, cabinets).lines(content)) or [texts.plain("mydata-nothing")]


def _wards(texts: Texts, wards: Sequence[JsonObject], cabinets: Cabinets) -> Iterator[str]:
    """Of each the same sections, under their name."""
    if not wards:
        yield texts.plain("mydata-nothing")
    for ward in wards:
        named = {name: ward.get(name) for name in ("name", "birth_date")}
        yield from _Section(texts, WARDS, cabinets).lines(named)
        of_ward = {name: content for name, content in ward.items() if name not in named}
        yield from (STEP + line if line else line for line in _sections(texts, of_ward, cabinets))


class _Section:
    """One section of the text."""

    def __init__(self, texts: Texts, name: str, cabinets: Cabinets) -> None:
        self._texts = texts
        self._name = name
        self._cabinets = cabinets

    def lines(self, content: object, indent: str = "") -> Iterator[str]:
        """A line for each thing that is there; things of a list one under another, an empty line between."""
        if isinstance(content, list | tuple):
            for number, one in enumerate(content):
                if number and not indent and isinstance(one, Mapping):
                    yield ""
                yield from self.lines(one, indent) if isinstance(one, Mapping) else [f"{indent}{one}"]
        elif isinstance(content, Mapping):
            for name, value in content.items():
                yield from self._line(str(name), value, indent)

    def _line(self, name: str, value: object, indent: str) -> Iterator[str]:
        if value is None or value in ("", [], {}):
            return
        label = self._texts.term("mydata-field", name)
        if isinstance(value, Mapping | list | tuple):
            yield f"{indent}{label}:"
            yield from self.lines(self._worded(name, value), indent + STEP)
        else:
            yield f"{indent}{label}: {self._said(name, value)}"

    def _worded(self, name: str, value: object) -> object:
        """A list of codes in words; everything else as it is."""
        if name in FAMILIES and isinstance(value, list | tuple):
            return [self._texts.term(FAMILIES[name], str(one)) for one in value]
        return value

    def _said(self, name: str, value: object) -> str:
        texts = self._texts
        if isinstance(value, bool):
            return texts.plain("mydata-yes" if value else "mydata-no")
        if isinstance(value, int) and is_moment(name, value):
            return texts.moment(value)
        if name == "cabinet":
            known = self._cabinets.get(str(value))
            return known.name(texts.language) if known else str(value)
        if name in ("birth_date", "day", "until", "ended"):
            return texts.iso_date(str(value))
        family = STATUSES.get(self._name) if name == "status" else FAMILIES.get(name)
        return texts.term(family, str(value)) if family else str(value)
