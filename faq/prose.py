"""What is wrong with a text that patients read: foreign letters, quotes and apostrophes, markup, haste."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from faq.groups import DATA
from faq.model import Severity

_RUSSIAN = re.compile(r"\w*[ыэёъЫЭЁЪ]\w*")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[А-Яа-яІЇЄҐіїєґ])[^\W\d_]+\b")
_STRAIGHT_APOSTROPHE = re.compile(r"\w['`ʼ]\w")
_MARKUP = re.compile(r"</?[a-z]+[^>]*>|\*\*|__|\[[^\]]+\]\(|^#", re.IGNORECASE | re.MULTILINE)
_HYPHEN_AS_DASH = re.compile(r"\s[-—]\s")
_STEP = re.compile(r"^\s*\d+\.\s", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<!\d)[.!?…]+(?=\s|$)|[.!?…]+(?=\s+[А-ЯІЇЄҐA-Z«]|$)")
_PAIRS = (("«", "»"), ("(", ")"), ("“", "”"))


def faults(language: str, text: str) -> Iterator[tuple[Severity, str]]:
    """Faults of one text in one language ("uk" or "en")."""
    if language == "uk":
        for match in _RUSSIAN.finditer(text):
            yield "error", f"{match[0]!r} has a letter that Ukrainian does not have"
        if _STRAIGHT_APOSTROPHE.search(text):
            yield "warning", "the apostrophe of prose is ’"
        if '"' in text:
            yield "warning", "quotes of prose are «»"
    for match in _MIXED.finditer(text):
        yield "error", f"{match[0]!r} mixes Latin and Cyrillic letters"
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            yield "error", f"unbalanced {opening}{closing}"
    if text.count('"') % 2:
        yield "error", 'unbalanced "'
    if _MARKUP.search(text):
        yield "error", "plain text only: no HTML, no Markdown"
    if _HYPHEN_AS_DASH.search(text):
        yield "warning", "a dash between spaces is –"
    if "!" in text:
        yield "warning", "no exclamation marks"


def sentences(text: str) -> int:
    """How many sentences a text has."""
    return len(_SENTENCE_END.findall(text.strip())) or 1


def has_steps(text: str) -> bool:
    """Whether the text holds a numbered list of steps."""
    return len(_STEP.findall(text)) > 1


def admits_unknown(language: str, text: str) -> bool:
    """Whether the text says in some words that something is not known; the words stand in faq/data/house.toml."""
    return speaks_of("unknown", language, text)


def speaks_of(kind: str, language: str, text: str) -> bool:
    """Whether the text has one of the words that faq/data/house.toml lists under this kind."""
    return next(said(kind, language, text), None) is not None


def said(kind: str, language: str, text: str) -> Iterator[str]:
    """The words of the text that faq/data/house.toml lists under this kind."""
    return (sign for sign in _house()[kind][language] if sign in text.lower())


def sends(where: str, language: str, text: str) -> bool:
    """Whether one sentence of the text tells people to do something in a place of this kind."""
    parts = _SENTENCE_END.split(text)
    return any(speaks_of("sent", language, part) and speaks_of(where, language, part) for part in parts)


@cache
def _house() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads((DATA / "house.toml").read_text("utf-8"))
    return found
