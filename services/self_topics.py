"""Which question about oneself a line asks, if any: a handful of ways people put them, until more are heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

LONGEST_LETTERS = 90  # a longer line tells a story, and its question is another

_MY = r"(мій|мого|моєму|моїм|моя|моєї|моїй|мою|моє|мої|моїх|мой|моего|моя|моей)"
_DOCTOR = rf"{_MY} (сімейн\w* )?(лікар|врач|доктор)\w*"
_SAID: Mapping[str, Sequence[str]] = {
    "my-doctor": (
        rf"(хто|кто) (зараз )?({_DOCTOR}|{_MY} сімейн\w*)$",
        rf"(телефон|номер|адреса|години|графік|як звати|де приймає|коли приймає|де працює)( у)? {_DOCTOR}",
        r"who is my (family )?doctor|my doctor'?s (phone|name|hours|address)",
    ),
    "my-request": (
        rf"(стан|статус|де|що (там )?(з|із|зі)) {_MY} (запит|заявк)\w*",
        rf"{_MY} (запит|заявк)\w* (прийн|розгля|схвал|підтверд|відхил)",
        r"(status of )?my (declaration )?request",
    ),
    "may-i-file": (
        r"(чи )?(можу я|я можу|можу|мені можна|мені ж можна)( вже| зараз| сам| сама)* (подати|подавати)( декларацію)?$",
        r"(can|may) i (now )?file( a declaration)?( now)?$",
    ),
    "my-verification": (
        r"(чи )?(я )?верифікован(ий|а) ?я?$",
        r"чому мої дані не (пройшли|збіг|верифік)",
        r"(am i|is my (record|data)) verified",
    ),
    "my-number": (
        r"який (у мене|в мене) (номер|телефон)( телефону)? (в системі|записан)",
        r"на який (номер|телефон) (мені )?(приход|надход)",
        r"which (phone|number) gets my codes",
    ),
    "my-accesses": (
        r"(кому|яким кабінетам) я (вже )?(дав|дала|надав|надала|давав|давала) (доступ|дозвіл)",
        r"хто (зараз )?має доступ до мо|who has access to my",
    ),
    "my-tickets": (
        rf"(відповіли|є відповідь) на {_MY} звернення",
        r"my tickets?( status)?$",
    ),
    "my-declarations": (
        r"чи (є|діє) (у мене|в мене|моя) (чинна )?деклараці\w*$",
        r"do i have (a|an active) declaration",
    ),
}
_PATTERNS = [(topic, re.compile("|".join(f"(?:{one})" for one in ways))) for topic, ways in _SAID.items()]
_MARKS = re.compile(r"[^\w\s']+")


def topic_of(line: str) -> str | None:
    """The topic, as `services.own` names it."""
    if len(line) > LONGEST_LETTERS:
        return None
    said = " ".join(_MARKS.sub(" ", line.lower().replace("’", "'")).split())
    return next((topic for topic, pattern in _PATTERNS if pattern.search(said)), None)
