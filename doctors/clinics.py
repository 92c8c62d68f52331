"""What a clinic is called: its short name, else the full one with its legal form abbreviated; nothing is shouted."""

from __future__ import annotations

import re
from functools import lru_cache

from doctors.quotes import nested
from doctors.words import words
from ukrainian.letters import fold_all

# Legal forms as the state classifier of legal forms (ДК 002) and the register write them, the longest first
_FORMS = tuple(
    (re.compile(rf"\b{long}\b", re.IGNORECASE), short)
    for long, short in (
        ("товариств[оа] з обмеженою відповідальністю", "ТОВ"),
        ("товариств[оа] з додатковою відповідальністю", "ТДВ"),
        ("приватне акціонерне товариство", "ПрАТ"),
        ("публічне акціонерне товариство", "ПАТ"),
        ("акціонерне товариство", "АТ"),
        ("фізична особа\\s*[-–—]?\\s*підприємець", "ФОП"),
        ("комунальне некомерційне підприємство", "КНП"),
        ("державне некомерційне підприємство", "ДНП"),
        ("комунальне підприємство", "КП"),
        ("державне підприємство", "ДП"),
        ("приватне підприємство", "ПП"),
        ("комунальний заклад охорони здоров['’ʼ]я", "КЗОЗ"),
        ("комунальний заклад", "КЗ"),
        ("державна установа", "ДУ"),
        ("центр[у]? первинної медико-санітарної допомоги", "ЦПМСД"),
    )
)
_ABBREVIATED = frozenset(short for _, short in _FORMS) | {"ЛТД", "МЦ", "СПД", "АЗПСМ", "ФАП", "ОТГ", "ТГ"}
_CAPITALS = re.compile(r"[А-ЯІЇЄҐ]+(?:['’ʼ-][А-ЯІЇЄҐ]+)*")
_VOWEL = re.compile("[АЕЄИІЇОУЮЯ]")
_CODE = re.compile(r"\d{8}")  # a tax number (РНОКПП) has ten digits
_SHOUTED_LETTERS = 5  # a word of so many capitals is no abbreviation: the whole name is shouted


def code(text: str) -> str:
    """The code of a clinic in the state register (ЄДРПОУ); nothing of a person who is a clinic of their own (ФОП).

    There the registers write the person's tax number, or that of a passport, which nobody needs here.
    """
    return text if _CODE.fullmatch(text) else ""


def called(short: str, full: str) -> str:
    """A clinic in a few words: «ТОВ «Калина»» for ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «КАЛИНА»."""
    return _said(short or full)


@lru_cache(maxsize=4096)  # a town has dozens of clinics, and each is shown often
def _said(name: str) -> str:
    name = nested(name)
    for form, abbreviation in _FORMS:
        name = form.sub(abbreviation, name)
    if not any(_is_shouted(word) and len(word) >= _SHOUTED_LETTERS for word in _CAPITALS.findall(name)):
        return name
    return _CAPITALS.sub(_quiet, name)


def _is_shouted(word: str) -> bool:
    return word not in _ABBREVIATED and len(word) > 1 and bool(_VOWEL.search(word))


def _quiet(found: re.Match[str]) -> str:
    """Names keep a capital letter, which cannot be told from other words; words of most clinics do not."""
    word = found[0]
    if not _is_shouted(word):
        return word.lower() if len(word) == 1 and word in "ВІЗЙОУ" and found.start() else word
    opens = found.start() == 0 or found.string[found.start() - 1] in "«„"
    if not opens and fold_all(word.lower()) in words().clinic:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))
