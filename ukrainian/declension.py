"""Case forms of Ukrainian words by their endings: surnames, given names, patronymics, places, adjectives.

The rules are generous: a form that nobody says costs one key, a missing one costs a patient the doctor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from ukrainian.letters import VOWELS

_SOFTENING = {"г": "з", "к": "ц", "х": "с"}  # before -і: Ольга → Ользі, Ріг → Розі
_ALTERNATING = {"і": "ое", "ї": "є"}  # in an opened syllable: Львів → Львова, Кисіль → Киселя, Київ → Києва
_OPEN = VOWELS + "'"  # after them -і is -ї: Зої, Дар'ї
_HUSHING = "жчшщц"
_RUNNING = {"ець": "ц", "єць": "йц", "ень": "н", "єнь": "йн", "ель": "л", "ок": "к", "ек": "к"}  # Кравець → Кравця
_SOFT_R = ("ар", "яр", "ир", "ігор")  # Боднар → Боднаря, Ігор → Ігоря
_OWNERS = ("ів", "їв", "ов", "ев", "єв", "ин", "ін", "їн")  # Ковалів, Попов, Ільїн: -им in the instrumental


class Cases(NamedTuple):
    """Variants of one word in each oblique case."""

    genitive: tuple[str, ...] = ()
    dative: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    instrumental: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()


Decline = Callable[[str], Cases]


def _with(stems: Iterable[str], *endings: str) -> Cases:
    """Cases from endings: one string a case, variants separated by spaces."""
    known = list(stems)
    return Cases(*(tuple(stem + tail for stem in known for tail in case.split(" ")) for case in endings))


def _join(one: Cases, other: Cases) -> Cases:
    return Cases(*(a + b for a, b in zip(one, other, strict=True)))


def adjective(word: str) -> Cases:
    """Біла → Білої, Білій …; Рівне → Рівного …; Горішні → Горішніх …; nothing for other endings."""
    if word.endswith("ий"):
        return _with([word[:-2]], "ого", "ому", "ого", "им", "ому ім")
    if word.endswith("ій"):
        return _with([word[:-2]], "ього ого", "ьому ому", "ього", "ім їм", "ьому ім")
    endings = {
        "а": ("ої", "ій", "у ую", "ою", "ій"),
        "я": ("ьої ої", "ій", "ю юю", "ьою ою", "ій"),
        "е": ("ого", "ому", "е", "им", "ому ім"),
        "є": ("ього", "ьому", "є", "ім", "ьому ім"),
        "і": ("их іх", "им ім", "і", "ими іми", "их іх"),
    }.get(word[-1:])
    return _with([word[:-1]], *endings) if endings else Cases()


def _open_stems(stem: str) -> list[str]:
    """The stem, and what it becomes before a vowel: Львів → Львов-, Федір → Федор-, Ріг → Рог-."""
    for position in range(len(stem) - 1, max(-1, len(stem) - 4), -1):
        if stem[position] in VOWELS:
            others = _ALTERNATING.get(stem[position], "")
            return [stem, *(stem[:position] + letter + stem[position + 1 :] for letter in others)]
    return [stem]


def _in_a(word: str) -> Cases:
    stem = word[:-1]
    if word.endswith("я") and stem[-1:] == stem[-2:-1]:  # Запоріжжя, Закарпаття
        return _with([stem], "я", "ю", "я", "ям", "і ю")
    if word.endswith("я"):
        glide = "ї" if stem[-1:] in _OPEN else "і"
        return _with([stem], glide, f"{glide} є е", "ю", "ею єю", glide)
    softened = stem[:-1] + _SOFTENING.get(stem[-1:], stem[-1:]) + "і"
    cases = _with([stem], "и", "і е", "у", "ею ою" if stem[-1:] in _HUSHING else "ою", "і е")
    return cases._replace(dative=(softened, *cases.dative), locative=(softened, *cases.locative))


def _in_consonant(word: str) -> Cases:
    for ending, opened in _RUNNING.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            hard = opened == "к"
            short = [word[: -len(ending)] + opened]
            full = [word[:-1]] if word.endswith("ь") else [word]
            return _join(_hard(short + full), Cases()) if hard else _join(_soft(short), _soft(full))
    if word.endswith("ь"):
        return _soft(_open_stems(word[:-1]))
    if word.endswith("й"):
        return _with([word[:-1]], "я", "ю єві", "я", "єм", "ї ю")
    cases = _hard(_open_stems(word))
    if word.endswith(_OWNERS):
        cases = cases._replace(instrumental=(*cases.instrumental, *(stem + "им" for stem in _open_stems(word))))
    return _join(cases, _soft([word])) if word.endswith(_SOFT_R) else cases


def _hard(stems: list[str]) -> Cases:
    dative, instrumental = ("у еві", "ем") if stems[0][-1] in _HUSHING else ("у ові", "ом")
    cases = _with(stems, "а у", dative, "а", instrumental, "і у")
    softened = tuple(stem[:-1] + _SOFTENING[stem[-1]] + "і" for stem in stems if stem[-1] in _SOFTENING)
    return cases._replace(locative=cases.locative + softened)


def _soft(stems: list[str]) -> Cases:
    return _with(stems, "я", "ю еві", "я", "ем", "і ю")


def noun(word: str) -> Cases:
    """A singular noun by its ending alone: Ткач → Ткача …, Шкода → Шкоди …, Дніпро → Дніпра …."""
    if word.endswith(("а", "я")):
        return _in_a(word)
    if word.endswith(("о", "е")):
        return _with([word[:-1]], "а", "у ові", "а", "ом", "і у")
    return Cases() if word[-1:] in VOWELS else _in_consonant(word)


def feminine_in_sign(word: str) -> Cases:
    """Умань → Умані, Уманню; Любов → Любові, Любов'ю."""
    stem = word.removesuffix("ь")
    return _with([stem], "і", "і", "ь" if word.endswith("ь") else "", "ю 'ю ню", "і")


def plural(word: str) -> Cases:
    """Суми → Сум, Сумах; Чернівці → Чернівців, Чернівцях."""
    stem = word[:-1]
    if word.endswith("и"):
        return Cases((stem, stem + "ів"), (stem + "ам",), (word,), (stem + "ами",), (stem + "ах",))
    return _with([stem], "ів їв ь", "ям ам", word[-1], "ями ами", "ях ах")


def of_man(surname: str) -> Cases:
    """A man's surname."""
    if surname.endswith("ій"):  # Задорожній is an adjective, Палій a noun
        return _join(adjective(surname), noun(surname))
    return adjective(surname) if surname.endswith("ий") else noun(surname)


def of_woman(surname: str) -> Cases:
    """A woman's surname; nothing where it does not change (Коваленко, Мельник)."""
    return _join(adjective(surname), _in_a(surname)) if surname.endswith(("а", "я")) else Cases()


def given(name: str) -> Cases:
    """A given name of any gender, Ukrainian or Russian."""
    if name.endswith("ий"):  # only Russian names end so, and they are nouns: Василий → Василия
        return _with([name[:-1]], "я", "ю", "я", "ем", "и")
    if name.endswith(("ов", "ь")) and len(name) > 2:
        return _join(noun(name), feminine_in_sign(name))
    return noun(name)


def patronymic(name: str) -> Cases:
    """Іванович → Івановича …; Іванівна → Іванівни …."""
    if name.endswith("а"):
        return _with([name[:-1]], "и ої", "і е ій", "у", "ою", "і")
    return _with([name], "а", "у еві", "а", "ем ом", "у")


def toponym(name: str) -> Cases:
    """A place of one or several words: Кривий Ріг → Кривого Рогу, Кривому Розі; words are joined without spaces."""
    words = name.replace("-", " ").split()
    last = len(words) - 1
    return aligned(words, [_toponym_word(word, number < last) for number, word in enumerate(words)])


def _toponym_word(word: str, modifier: bool) -> Cases:
    if word.endswith(("ий", "ій", "е", "є")) or (modifier and word.endswith(("а", "я", "і"))):
        cases = adjective(word)
    elif modifier and word.endswith("о"):  # Івано-Франківськ
        cases = Cases()
    elif word.endswith(("ська", "цька")):
        cases = _join(adjective(word), _in_a(word))
    elif word.endswith(("и", "і")):
        cases = plural(word)
    elif word.endswith("ь"):
        cases = _join(noun(word), feminine_in_sign(word))
    else:
        cases = noun(word)
    return cases


_RUSSIAN_TOPONYM = (
    (("ой", "ый", "ий"), 2, ("ого", "ому", "ый", "ым", "ом")),
    (("ое", "ее"), 2, ("ого", "ому", "ое", "ым", "ом")),
    (("ая",), 2, ("ой", "ой", "ую", "ой", "ой")),
    (("ия",), 1, ("и", "и", "ю", "ей", "и")),
    (("я",), 1, ("и", "е", "ю", "ей", "е")),
    (("а",), 1, ("ы", "е", "у", "ой", "е")),
    (("ы", "и"), 1, (" ов ей", "ам", "ы", "ами", "ах")),
    (("ье",), 1, ("я", "ю", "е", "ем", "е")),
    (("о", "е"), 1, ("а", "у", "о", "ом", "е")),
    (("ец",), 2, ("ца", "цу", "ец", "цом", "це")),
    (("ь",), 1, ("я и", "ю и", "ь", "ем ью", "е и")),
    (("",), 0, ("а", "у", "", "ом ым", "е")),
)  # endings, how many letters they take away, the five cases


def russian_toponym(name: str) -> Cases:
    """A place by its Russian name: Кривой Рог → Кривого Рога, Кривом Роге; words are joined without spaces."""
    words = name.replace("-", " ").split()
    return aligned(words, [_russian_word(word) for word in words])


def _russian_word(word: str) -> Cases:
    endings, cut, cases = next(rule for rule in _RUSSIAN_TOPONYM if word.endswith(rule[0]))
    return _with([word[: len(word) - cut]], *cases) if len(word) > len(endings[0]) else Cases()


def aligned(words: Sequence[str], declined: Sequence[Cases]) -> Cases:
    """Cases of words said together, joined without spaces; a word that does not change stays."""
    if not any(map(any, declined)):
        return Cases()
    whole = [[case or (word,) for case in cases] for word, cases in zip(words, declined, strict=True)]
    return Cases(*(tuple("".join(parts) for parts in product(*variants)) for variants in zip(*whole, strict=True)))


def flat(cases: Cases) -> list[str]:
    """All forms once."""
    return list(dict.fromkeys(form for case in cases for form in case))


def spoken_patronymic(name: str) -> list[str]:
    """What people say: Миколаївна → Миколаєвна, Іванівна → Івановна, Миколайович → Миколаїч, Іванович → Іванич."""
    for ending, said in (
        ("ївна", ("євна",)), ("івна", ("овна", "евна")), ("йович", ("їч", "євич")), ("ович", ("ич", "евич")),
    ):  # fmt: skip
        if name.endswith(ending):
            return [name.removesuffix(ending) + other for other in said]
    return []
