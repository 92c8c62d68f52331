"""A wish for a doctor as people say it: «жінка, ближче до дому», «терапевт у Києві на Подолі».

What chooses among doctors is taken out of the line and becomes a filter that can be seen and taken off; what the
register does not know is left out when enough is left, and the person is told so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from services.finder import Wish
from ukrainian.letters import clean

if TYPE_CHECKING:
    from doctors.found import Found, Understood

WOMAN, MAN = "woman", "man"
SEXES = (WOMAN, MAN)
"""As the register of a search knows them."""
_SEX = (
    (WOMAN, re.compile(r"\b(?:жінк[аиуою]+|жіноч\w+ стат\w+|женщин[аыуойе]+|woman|female|lady)\b")),
    (MAN, re.compile(r"\b(?:чоловік(?:а|ом|у)?|мужчин[аыуойе]+|male|man)\b")),
)
_ROOM = re.compile(
    r"\b(?:з |із |с |є |есть |де є |with )?(?:вільн\w+ місц\w+|місця|свободн\w+ мест\w+|free places|room)\b"
)
_NEARBY = re.compile(
    r"\b(?:по)?ближче(?: до)?(?: дому| мене| нас| метро)?\b|\bпоближе(?: к)?(?: дому| мне)?\b"
    r"|\b(?:біля|коло|поруч з|возле|недалеко (?:від|от)|close to|near) (?:дому|дома|домом|мене|меня|мною|home|me)\b"
    r"|\b(?:тут|десь)? ?поблизу\b|\bnearby\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_WHERE = re.compile(r"(?:на|у|в|біля|коло|під|районі|район|метро|возле|около|near|in)\s+$")
_TOPONYMS = ("settlement", "area", "district")
FEW = 2  # things known of a line, from which one that is not known may be left out


def said(line: str) -> Wish:
    """The wish of a line; where nothing in it chooses, the line as it is."""
    rest = clean(line)
    sex = next((kind for kind, words in _SEX if words.search(rest)), None)
    accepting = bool(_ROOM.search(rest))
    if sex is None and not accepting and not _NEARBY.search(rest):
        return Wish(query=line)
    for words in (*(words for _, words in _SEX), _ROOM, _NEARBY):
        rest = words.sub(" ", rest)
    return Wish(query=" ".join(rest.replace(",", " ").split()), accepting=accepting, sex=sex)


def eased(wish: Wish, found: Found) -> tuple[Wish, str]:
    """The same wish without the words that nothing in the register meets, and these words; empty where none may go.

    A name is never left out: whoever looks for somebody is not shown others instead.
    """
    understood = found.understood
    if found.hits or not wish.query:
        return wish, ""
    known = [text for text, about in understood.words if about in _TOPONYMS]
    foreign = [text for text, about in understood.words if about not in _TOPONYMS]
    things = len(known) + bool(understood.speciality)
    if not foreign or not things or not _may_go(wish.query, foreign, things, understood):
        return wish, ""
    line, dropped = clean(wish.query), set(foreign)
    rest = _WORD.sub(lambda word: "" if word[0] in dropped else word[0], line)
    return replace(wish, query=" ".join(rest.split())), ", ".join(foreign)


def _may_go(query: str, foreign: list[str], things: int, understood: Understood) -> bool:
    """One word beside two known things, or words of a place: «на Подолі»."""
    if len(foreign) == 1 and things >= FEW:
        return True
    line = clean(query)
    return bool(understood.speciality) and all(_WHERE.search(line[: line.find(word)]) for word in foreign)
