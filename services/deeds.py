"""«Змінити телефон»: a short line that wants something of one's own data changed, and which thing.

A verb of changing and one thing, and hardly a word besides: whoever says more, or asks, is answered as before.
"""

from __future__ import annotations

import re

from services.answers import is_question
from ukrainian.letters import clean, fold, unmask

# A phone «на дитину» is somebody else's, and nothing to put in place of one's own
_INSTEAD = re.compile(
    r"\s(?:на|to)\s+(?!дитин|ребен|child|син|сын|доньк|дочк|мам|баб)(\S.*[\d@].*)", re.IGNORECASE | re.DOTALL
)
MOST_WORDS = 6  # «хочу змінити свій номер телефону в кабінеті»
ANY = ""

_VERBS = frozenset(
    fold(verb)
    for verb in (
        *("змінити", "поміняти", "оновити", "виправити", "відредагувати", "редагувати", "замінити", "додати"),
        *("вказати", "внести", "изменить", "поменять", "сменить", "обновить", "исправить", "отредактировать"),
        *(
            "заменить",
            "добавить",
            "указать",
            "помінять",
            "міняти",
            "поновити",
            "change",
            "update",
            "edit",
            "correct",
            "replace",
            "add",
            "renew",
        ),
    )
)
_THINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"(контактн\w+ особ|контактн\w+ лиц|emergency contact|довірен\w+ особ)")),
    ("code-word", re.compile(r"(кодов\w+ слов|секретн\w+ слов|code word|secret word)")),
    ("preferred", re.compile(r"(спос\w+ зв.?язк|спос\w+ связи|how to reach)")),
    ("unzr", re.compile(r"(унзр|unzr)")),
    (
        "email",
        re.compile(
            r"((?<![а-яіїєґ])пошт|(?<![а-я])почт|[еэ]лектронн\w+ адрес"
            r"|e-?mail|імейл|емейл|имейл|мейл|мыло)"
        ),
    ),
    ("phone", re.compile(r"(телефон|номер тел|мобільн|мобильн|phone|mobile)")),
    ("address", re.compile(r"(адрес|прописк|місце прожив|место жит|address)")),
    ("document", re.compile(r"(паспорт|документ|айді|id.?карт|айди|посвідк|passport|id card|document)")),
    ("name", re.compile(r"(прізвищ|фамили|ім.я|имя|піб|фио|surname|last name|(?<!user)name)")),
)
_WIDER = ("contact", "email")
"""Things whose names hold another one: the phone of a contact, an electronic address."""
_DATA = re.compile(
    r"(мої дані|свої дані|персональні дані|особисті дані|мои данные|личные данные|my data|personal data)"
)
# Others' phones and addresses, tickets and declarations are no data of one's own
_ELSEWHERE = re.compile(
    r"(лікар|врач|doctor|декларац|declaration|заклад|клінік|дитин|ребен|child|син|доньк|дочк|мам|баб|парол|підпис|мов[уи]|смс|sms)"
)


def thing_named(line: str) -> str | None:
    """The thing, `ANY` for data as such, None for a line that names no change."""
    words = _wish(line)
    if is_question(words) or len(words.split()) > MOST_WORDS or _ELSEWHERE.search(words):
        return None
    if not _VERBS & set(map(fold, words.split())):
        return None
    found = _things_in(words)
    return _only(found) if found or _DATA.search(words) else None


def thing_spoken_of(line: str) -> str:
    """The thing in a line that is known to want a change, «у мене новий паспорт»; `ANY` where none is plain."""
    words = _wish(line)
    return ANY if _ELSEWHERE.search(words) else _only(_things_in(words))


def value_said(line: str) -> str:
    """What is wanted instead, where that was said along: «змінити телефон на 067 111 22 33»; else empty."""
    found = _INSTEAD.search(line)
    return found[1] if found else ""


def _wish(line: str) -> str:
    return unmask(clean(_INSTEAD.sub("", line)))


def _things_in(words: str) -> list[str]:
    return [thing for thing, pattern in _THINGS if pattern.search(words)]


def _only(found: list[str]) -> str:
    return found[0] if len(found) == 1 or (found and found[0] in _WIDER) else ANY
