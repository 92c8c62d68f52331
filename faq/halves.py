"""Two questions in one line: «як зайти і як поміняти лікаря» falls into halves that are asked one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from faq.groups import table, toml
from faq.words import key, words
from ukrainian.letters import clean

LONGEST = 160  # letters: a longer line tells a story, and its commas part no questions
MOST_SEAMS = 5
MOST_OF_A_REST = 4  # words of «і номер телефону»; more tell a story
_BEGINNING = 3  # words in which a question begins: «і в якій аптеці …», «бо не знаю, скільки …»

_JOINS = "а також|а ще|and also|і|й|та|и|and"
_SEAM = re.compile(
    rf"(?:[?!;.:]+|,)\s+(?:(?:{_JOINS}|а|але|but)\s+)?|\s+(?:{_JOINS}|а)\s+",
    re.IGNORECASE,
)
_LONE = ("чому", "куди", "де", "як", "коли", "почему", "куда", "где", "why", "where", "how", "when")  # ask of the same
_LONE_END = re.compile(rf"[.,;!–—-]+\s*(?:{'|'.join(_LONE)})\s*[?!.]*\s*$", re.IGNORECASE)  # «…, а даних немає. Чому?»
_OF_THE_SAME = ("their", "its", "їхній", "їхня", "їхні", "їх", "його", "її", "их", "его", "её")
"""«… and their statuses» asks no more than what it belongs to."""
_JOINING = frozenset(map(key, ("чи", "що", "что")))  # ask only where they begin; elsewhere they join, «каже що»
_EITHER = re.compile(r"\s(?:чи|или|or)\s", re.IGNORECASE)  # «файлом чи через банк»
_COMPARING = re.compile(r"\b(?:між|меж|между|between|різниц|разниц|differ)", re.IGNORECASE)  # «між А і Б» is one thing


class Seam(StrEnum):
    """How two halves hang together, the surest sign of two questions first."""

    PUT = "put"  # «…? …?»: a question mark stands between them
    JOINED = "joined"  # «… і як …»: a word that joins, and a question after it
    BESIDE = "beside"  # «…, чи …»: both are put as questions
    REST = "rest"  # «… і номер телефону»: only another thing is named


@dataclass(frozen=True, slots=True)
class Pair:
    """Two halves of a line."""

    first: str
    second: str
    seam: Seam


def halves(text: str) -> Iterator[Pair]:
    """Ways to take the line apart into two that may both be questions."""
    if len(text) > LONGEST:
        return
    text = _LONE_END.sub("", text)
    for seam in list(_SEAM.finditer(text))[:MOST_SEAMS]:
        first, second = text[: seam.start()].strip(), text[seam.end() :].strip()
        if second.casefold().strip("?!. ") in _LONE or second.casefold().split()[:1] in ([one] for one in _OF_THE_SAME):
            continue
        joins, put = seam[0].strip(" ,.:;?!") != "", "?" in seam[0]
        if first and put and (asks(second) or second.endswith("?")):
            yield Pair(first, second, Seam.PUT)
        elif first and joins and asks(second, begins=True):
            yield Pair(first, second, Seam.JOINED)
        elif asks(first) and asks(second, begins=not joins):
            yield Pair(first, second, Seam.BESIDE)
        elif joins and asks(first) and not _COMPARING.search(first) and _names(second):
            yield Pair(first, second, Seam.REST)


def _names(text: str) -> bool:
    """Does it only name another thing?"""
    return 0 < len(text.split()) <= MOST_OF_A_REST and not asks(text)


def parted(text: str) -> bool:
    """Is there a place where it may fall into two?"""
    return len(text) <= LONGEST and (_SEAM.search(text) or _EITHER.search(text)) is not None


def asks(text: str, *, begins: bool = False) -> bool:
    """Is it put as a question or a wish of its own? `begins`: does it begin so?"""
    said = [key(word) for word in words(clean(text))]
    joining = _JOINING if begins else _JOINING - {key("що"), key("что")}
    first, rest = said[:1], [word for word in said[1 : _BEGINNING if begins else None] if word not in joining]
    return not _interrogatives().isdisjoint([*first, *rest])


@table
def _interrogatives() -> frozenset[str]:
    return frozenset(key(clean(word)) for word in toml("turns.toml")["said"]["interrogatives"].split())
