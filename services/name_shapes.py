"""What each word of a line is for somebody who looks for a doctor: a given name, a surname, a town, a clinic, or none.

By tables and by shape, so that people and places of which the register knows nothing are heard too; «до Бондаренка
Павла Олеговича», «амбулаторія село Гатне».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from doctors.given import known
from doctors.towns import places
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
    PLACE = "place"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    LITTLE = "little"
    STRANGE = "strange"
    OTHER = "other"


WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|№?\d+")
_SHORTEST = 4  # letters of a word of which an ending says something
_DOCTOR = re.compile(
    r"^(?:лікар\w*|лікарк\w*|врач\w*|доктор\w*|дохтор\w*|терапевт\w*|терапэвт\w*|педіатр\w*|педиатр\w*|педіатор\w*|сімейн\w*"
    r"|семейн\w*|дитяч\w*|дітяч\w*|детск\w*|doctors?|gp|dr|pediatrician|therapist|family|likar\w*|simejn\w*|simeyn\w*)$"
)
_CLINIC = re.compile(
    r"^(?:поліклін\w*|поликлин\w*|амбулатор\w*|лікарн\w*|больниц\w*|клінік\w*|клиник\w*|центр\w*|медцентр\w*|цпмсд|фап\w*|первинн\w*"
    r"|медико-санітарн\w*|медичн\w*|допомоги|пмсд|clinics?|hospital|ambulator\w*|poliklin\w*)$"
)
_PLACE_BEFORE = frozenset(
    [
        *(
            "на",
            "у",
            "в",
            "во",
            "біля",
            "коло",
            "район",
            "районі",
            "районе",
            "вул",
            "вулиця",
            "вулиці",
            "метро",
            "возле",
            "около",
            "під",
            "з",
        )
    ]
    + [
        *(
            "село",
            "селі",
            "села",
            "смт",
            "місто",
            "місті",
            "місто",
            "м",
            "с",
            "near",
            "in",
            "улица",
            "р-н",
            "р-ні",
            "пров",
            "площа",
        )
    ]
)
_PLACE_ITSELF = re.compile(
    r"^(?:район\w*|вулиц\w*|вул|метро|село|селі|села|смт|міст\w*|город\w*|місто|берег\w*|лів\w*|прав\w*|центр\w*|область|області|обл|р-н|district"
    r"|center|centre|street|передміст\w*|околиц\w*|масив\w*|мікрорайон\w*)$"
)
_LITTLE = frozenset(
    [
        "до",
        "к",
        "від",
        "з",
        "зі",
        "із",
        "у",
        "в",
        "во",
        "на",
        "по",
        "про",
        "для",
        "та",
        "й",
        "і",
        "або",
        "де",
        "є",
        "хто",
        "котрий",
        "мені",
        "мене",
        "нам",
        "нас",
        "треба",
        "тре",
        "потрібен",
        "потрібна",
        "потрібно",
        "хочу",
        "шукаю",
        "шукаєм",
        "шукаємо",
        "знайти",
        "знайдіть",
        "знайди",
        "покажіть",
        "покажи",
        "підкажіть",
        "порадьте",
        "будь",
        "ласка",
        "прошу",
        "добрий",
        "день",
        "запишіть",
        "записатися",
        "запис",
        "прийом",
        "ищу",
        "найти",
        "найдите",
        "покажите",
        "нужен",
        "нужна",
        "надо",
        "жінка",
        "жінку",
        "жіночку",
        "чоловік",
        "чоловіка",
        "мужчина",
        "женщина",
        "молодий",
        "молода",
        "молоду",
        "досвідчений",
        "досвідчена",
        "добрий",
        "добра",
        "доброго",
        "хороший",
        "хороша",
        "гарний",
        "якийсь",
        "якась",
        "якоїсь",
        "якогось",
        "десь",
        "тут",
        "поблизу",
        "поруч",
        "рядом",
        "недалеко",
        "ближче",
        "поближе",
        "біля",
        "коло",
        "дому",
        "дома",
        "будинку",
        "мною",
        "здається",
        "кажись",
        "вроде",
        "він",
        "вона",
        "раніше",
        "був",
        "була",
        "працює",
        "приймає",
        "приватна",
        "приватний",
        "приватну",
        "державна",
        "державна",
        "перша",
        "друга",
        "третя",
        "номер",
        "№",
        "with",
        "for",
        "to",
        "from",
        "near",
        "in",
        "at",
        "the",
        "a",
        "an",
        "who",
        "speaks",
        "english",
        "woman",
        "man",
        "find",
        "looking",
        "search",
        "please",
        "бажано",
        "желательно",
        "тільки",
        "щоб",
        "який",
        "яка",
        "що",
        "загальної",
        "практики",
        "перший",
        "другий",
        "центральна",
        "міська",
        "районна",
        "обласна",
        "вільні",
        "місця",
        "місцями",
        "вільними",
        "прізвище",
    ]
)
_PATRONYMIC = re.compile(
    r"(?:[оеєё]вич(?:а|у|ем|еві|і)?|[ії]вн(?:а|и|і|у|ою|о)|[оеєё]вн(?:а|ы|и|е|у|ой|і)|ілліч(?:а|у)?|ильич(?:а|у)?|кузьмич(?:а|у)?|[oei]vych|[iey]vna)$"
)
_SURNAME = re.compile(
    r"(?:енк(?:о|а|у|ом|ові)|ейк(?:о|а|у)|[бвгджзклмнпрстфхцчшщ]к(?:о|а|у|ом|ові)|[чшжлрнтдвмйбпкс]ук(?:а|у|ом|ові)?|юк(?:а|у|ом|ові)?"
    r"|[сцз]ьк(?:ий|а|ого|ому|ій|ої|у|им|ою)|ск(?:ий|ая|ого|ому|ой|ую|им)|ець|єць|ц(?:я|ю|ем|еві)|[иі]к(?:а|у|ом|ові)?|[ая]к(?:а|у|ом|ові)?"
    r"|ів|їв|[оеє]в(?:а|у|им|ої|ій|ою|у)?|[иіїы]н(?:а|у|ої|ій|им|ою|е)?|ишин(?:а|у|ої)?|[аяио]р(?:а|я|ю|у)?|[ауеи]ш(?:а|у|і)?|ань|ій|[иії]й|[ео]й|уля|ура|юра"
    r"|ба|га|ха|ша|ща|[eo]nko|chuk|[sz]ka|sky[iy]?|yk|uk|iuk)$"
)


def shapes(line: str, knows: Callable[[str], bool]) -> list[tuple[str, Shape]]:
    """The words of a line with what each is; `knows`: is it a word of what people ask about?"""
    words = WORD.findall(clean(line))
    capital = _capitals(line)
    found: list[tuple[str, Shape]] = []
    for at, word in enumerate(words):
        pair = key(word) + (key(words[at + 1]) if at + 1 < len(words) else "")
        before = words[at - 1] if at else ""
        if (found and found[-1][1] is Shape.TOWN and key(before) + key(word) in places()) or (
            pair in places() and at + 1 < len(words)
        ):
            found.append((word, Shape.TOWN))
        else:
            found.append((word, _shape(word, before, knows, capital=word in capital)))
    return found


def _shape(word: str, before: str, knows: Callable[[str], bool], *, capital: bool) -> Shape:
    if _DOCTOR.match(word):
        return Shape.DOCTOR
    if _CLINIC.match(word) or word.lstrip("№").isdigit():
        return Shape.CLINIC
    if _PATRONYMIC.search(word) and len(word) > _SHORTEST:
        return Shape.PATRONYMIC
    if word in _LITTLE:
        return Shape.LITTLE
    if key(word) in places() and (capital or not knows(word) or len(word) >= _SHORTEST):
        return Shape.TOWN
    if is_listed(word) or (_given(word) and (capital or not knows(word))):
        return Shape.GIVEN if _given(word) else Shape.SURNAME
    if before in _PLACE_BEFORE and not knows(word) and len(word) >= _SHORTEST:
        return Shape.PLACE
    if _PLACE_ITSELF.match(word):
        return Shape.PLACE
    if not knows(word) or capital:
        return Shape.SURNAME if len(word) >= _SHORTEST and (_SURNAME.search(word) or capital) else Shape.STRANGE
    return Shape.OTHER


def _capitals(line: str) -> frozenset[str]:
    """Words with a capital that does not merely begin the line; none of a line that is all capitals."""
    words = [word for word in WORD.findall(line) if word[0].isupper()]
    if line.isupper() or not words:
        return frozenset()
    begins = line.strip().startswith(words[0])
    return frozenset(clean(word) for word in (words[1:] if begins else words) if not word.isupper())


@cache
def _given_stems() -> frozenset[str]:
    return frozenset(
        stem(key(form))
        for name in (one for ones in known().names.values() for one in ones)
        for form in (name.own, *name.near, *name.russian)
    )


def _given(word: str) -> bool:
    return len(word) >= _SHORTEST and stem(key(word)) in _given_stems()
