"""What each word of a line is for somebody who looks for a doctor: a given name, a surname, a town, a clinic, or none.

By tables and by shape, so that people and places of which the register knows nothing are heard too: «до Бондаренка
Павла Олеговича», «амбулаторія село Гатне».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from doctors.given import known
from doctors.towns import toponyms
from faq.groups import table, toml
from faq.names import is_listed
from faq.words import key
from ukrainian.endings import stem
from ukrainian.letters import clean


class Shape(StrEnum):
    """What a word may be."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    SURNAME = "surname"
    TOWN = "town"
    TOPONYM = "toponym"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    LITTLE = "little"
    STRANGE = "strange"
    OTHER = "other"


Knows = Callable[[str], bool]
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|№?\d+")
_SHORTEST = 4  # letters of a word of which an ending says something
_WRITTEN = (
    (
        Shape.DOCTOR,
        re.compile(
            r"^(?:лікар[юяеіуомкці]\w*|лікар|врач\w*|доктор\w*|дохтор\w*|терап[еэ]вт\w*|пед[иі]атр\w*|педіатор\w*|сімейн\w*|семейн\w*"
            r"|д[иі]тяч\w*|детск\w*|doctors?|gp|dr|pediatrician|therapist|family|likar\w*|sim[ei][ijy]n\w*|terapevt\w*|pediatr\w*)$"
        ),
    ),
    (
        Shape.CLINIC,
        re.compile(
            r"^(?:№?\d+|пол[иі]кл[иі]н\w*|амбулатор\w*|лікарн\w*|больниц\w*|кл[иі]н[иі]к\w*|центр\w*|медцентр\w*|цпмсд|фап\w*|первинн\w*"
            r"|медико-санітарн\w*|допомоги|пмсд|clinics?|hospital|ambulator\w*|poliklin\w*)$"
        ),
    ),
    (
        Shape.PATRONYMIC,
        re.compile(
            r"(?:[оеєё]вич(?:а|у|ем|еві|і)?|[ії]вн(?:а|и|і|у|ою|о)|[оеєё]вн(?:а|ы|и|е|у|ой|і)|ілліч(?:а|у)?|ильич(?:а|у)?|кузьмич(?:а|у)?"
            r"|[oei]vych|[iey]vna)$"
        ),
    ),
)
_TOPONYM = re.compile(
    r"^(?:район\w*|вулиц\w*|вул|метро|село|селі|села|смт|міст\w*|город\w*|берег\w*|лів[иі]\w*|прав[иі]\w*|область|області|обл|р-н|district"
    r"|center|centre|street|передміст\w*|околиц\w*|масив\w*|мікрорайон\w*)$"
)
_SURNAME = re.compile(
    r"(?:енк(?:о|а|у|ом|ові)|ейк(?:о|а|у)|[бвгджзклмнпрстфхцчшщ]к(?:о|а|у|ом|ові)|[чшжлрнтдвмйбпкс]ук(?:а|у|ом|ові)?"
    r"|юк(?:а|у|ом|ові)?|[сцз]ьк(?:ий|а|ого|ому|ій|ої|у|им|ою)|ск(?:ий|ая|ого|ому|ой|ую|им)|[еє]ць|ц(?:я|ю|ем|еві)"
    r"|[иія]к(?:а|у|ом|ові)?|ак(?:а|у|ом|ові)?|[ії]в|[оеє]в(?:а|у|им|ої|ій|ою)?|[иіїы]н(?:а|у|ої|ій|им|ою|е)?|ишин(?:а|у|ої)?"
    r"|[аяио]р(?:а|я|ю|у)?|[ауеи]ш(?:а|у|і)?|ань|[иіїео]й|уля|ура|юра|ба|га|ха|ша|ща|[eo]nko|chuk|[sz]ka|sky[iy]?|[yiu]k)$"
)


def shapes(line: str, knows: Knows) -> list[tuple[str, Shape]]:
    """The words of a line with what each is; `knows`: is it a word of what people ask about?"""
    words = WORD.findall(clean(line))
    capital = _capitals(line)
    keys = [key(word) for word in words]
    pairs = {at for at in range(len(keys) - 1) if keys[at] + keys[at + 1] in _towns()}
    return [
        (word, Shape.TOWN)
        if at in pairs or at - 1 in pairs
        else (word, _shape(word, words[at - 1] if at else "", knows, capital=word in capital))
        for at, word in enumerate(words)
    ]


def _shape(word: str, before: str, knows: Knows, *, capital: bool) -> Shape:
    written = next((shape for shape, words in _WRITTEN if words.search(word)), None)
    if written or word in _words()["little"]:
        return written or Shape.LITTLE
    new = capital or not knows(word)
    if len(word) >= _SHORTEST and key(word) in _towns():
        return Shape.TOWN
    if is_listed(word) or (_given(word) and new):
        return Shape.GIVEN if _given(word) else Shape.SURNAME
    if _TOPONYM.match(word) or (before in _words()["before"] and not knows(word) and len(word) >= _SHORTEST):
        return Shape.TOPONYM
    return _by_ending(word, capital=capital) if new else Shape.OTHER


def _by_ending(word: str, *, capital: bool) -> Shape:
    return Shape.SURNAME if len(word) >= _SHORTEST and (capital or _SURNAME.search(word)) else Shape.STRANGE


def _capitals(line: str) -> frozenset[str]:
    """Words with a capital that does not merely begin the line; none of a line that is all capitals."""
    words = [word for word in WORD.findall(line) if word[0].isupper()]
    if line.isupper() or not words:
        return frozenset()
    begins = line.strip().startswith(words[0])
    return frozenset(clean(word) for word in (words[1:] if begins else words) if not word.isupper())


@table
def _towns() -> frozenset[str]:
    return toponyms()


@table
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in toml("name_words.toml")["words"].items()}


@table
def _given_stems() -> frozenset[str]:
    names = {name for those in known().names.values() for name in those}
    return frozenset(stem(key(form)) for name in names for form in (name.own, *name.near, *name.russian))


def _given(word: str) -> bool:
    return len(word) >= _SHORTEST and stem(key(word)) in _given_stems()
