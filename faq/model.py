"""What an entry of the questions and answers is: plain frozen data."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["uk", "en"]
Confidence = Literal["high", "medium", "low"]
Severity = Literal["error", "warning"]

LANGUAGES: tuple[Language, ...] = ("uk", "en")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
# What a button under an answer may do; the handlers know these names.
ACTIONS = frozenset(
    ("login", "find-doctor", "file-declaration", "my-declarations", "my-data", "accesses", "methods", "ticket",
     "settings", "topics", "privacy", "change-data", "change-phone", "change-address", "change-document",
     "change-name", "change-contact", "own-my-doctor", "own-my-request", "own-may-i-file", "own-my-verification",
     "own-my-number", "own-my-accesses", "own-my-tickets", "own-my-declarations", "ticket-personal", "cabinets",
     "for-others", "sign-up")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it (in Ukrainian), the host of the page, its date and its address, the last three as far as known."""

    title: str
    via: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address worth opening, with its title in both languages."""

    url: str
    uk: str
    en: str


@dataclass(frozen=True, slots=True)
class EntryText:
    """One language of an entry: what the patient reads and the wordings by which it is found."""

    question: str
    answer: str
    difference: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer; `file` is the name of the file it came from."""

    id: str
    topic: str
    file: str
    confidence: Confidence
    checked: date
    review_by: date
    near: tuple[str, ...]
    actions: tuple[str, ...]
    sources: tuple[Source, ...]
    links: tuple[Link, ...]
    phones: tuple[str, ...]
    codes: tuple[str, ...]
    uk: EntryText
    en: EntryText
    russian: tuple[str, ...]

    def text(self, language: Language) -> EntryText:
        """The text of the entry in one language."""
        return self.uk if language == "uk" else self.en


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of entries, in the order of the file."""

    id: str
    order: int
    uk: str
    en: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor should mend: where, how bad, what."""

    file: str
    entry: str | None
    severity: Severity
    text: str
