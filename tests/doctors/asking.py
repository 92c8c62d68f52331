"""How people type what they look for: one function for each way, each from a doctor to a query."""

from __future__ import annotations

from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded

from doctors.model import Doctor
from tests.doctors import people
from ukrainian.declension import given, of_man, of_woman

Asking = Callable[[Doctor, Random], str]

_KMU = dict(
    zip(
        "абвгґдежзиіїйклмнопрстуфхцчшщєюя",
        people.each("a b v h g d e zh z y i i i k l m n o p r s t u f kh ts ch sh shch ie iu ia"),
        strict=True,
    )
) | {"ь": "", "'": ""}
_HOME_MADE = _KMU | {"г": "g", "х": "h", "й": "y", "ї": "yi", "є": "ye", "ю": "yu", "я": "ya", "и": "i", "щ": "sch"}
_KEYS = dict(zip("йцукенгшщзхїфівапролджєячсмитьбю'", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
_ROWS = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю")
_RUSSIAN = {
    "Олена": "Елена", "Наталія": "Наталья", "Тетяна": "Татьяна", "Ірина": "Ирина", "Світлана": "Светлана",
    "Любов": "Любовь", "Надія": "Надежда", "Катерина": "Екатерина", "Ганна": "Анна", "Вікторія": "Виктория",
    "Лідія": "Лидия", "Віра": "Вера", "Сергій": "Сергей", "Володимир": "Владимир", "Микола": "Николай",
    "Віталій": "Виталий", "Михайло": "Михаил", "Петро": "Пётр", "Дмитро": "Дмитрий", "Павло": "Павел",
    "Євген": "Евгений", "Євгенія": "Евгения", "Юрій": "Юрий",
}  # fmt: skip
_AT_HOME = {
    "Олена": "Лена", "Наталія": "Наташа", "Тетяна": "Таня", "Ірина": "Іра", "Світлана": "Света", "Людмила": "Люда",
    "Галина": "Галя", "Ольга": "Оля", "Любов": "Люба", "Надія": "Надя", "Юлія": "Юля", "Марія": "Маша",
    "Катерина": "Катя", "Ганна": "Аня", "Валентина": "Валя", "Вікторія": "Віка", "Олександр": "Саша",
    "Володимир": "Вова", "Микола": "Коля", "Юрій": "Юра", "Василь": "Вася", "Михайло": "Міша", "Петро": "Петя",
    "Дмитро": "Діма", "Павло": "Паша", "Євген": "Женя",
}  # fmt: skip


def exact(doctor: Doctor, random: Random) -> str:
    return f"{doctor.last_name} {doctor.first_name} {doctor.second_name}"


def no_patronymic(doctor: Doctor, random: Random) -> str:
    return random.choice(("{0} {1}", "{1} {0}")).format(doctor.last_name.lower(), doctor.first_name.lower())


def reordered(doctor: Doctor, random: Random) -> str:
    return f"{doctor.first_name}, {doctor.second_name.upper()}, {doctor.last_name}"


def initials(doctor: Doctor, random: Random) -> str:
    first, second = doctor.first_name[0], doctor.second_name[0]
    return random.choice((f"{doctor.last_name} {first}.{second}.", f"{first}. {second}. {doctor.last_name}"))


def with_city(doctor: Doctor, random: Random) -> str:
    at = doctor.workplaces[0]
    kind = {"CITY": "м.", "VILLAGE": "с."}[at.settlement_type]
    return f"{doctor.last_name} {doctor.first_name} {random.choice((kind + ' ', kind, ''))}{at.settlement}"


def with_clinic(doctor: Doctor, random: Random) -> str:
    short = doctor.workplaces[0].clinic_short.replace("№", random.choice(("№", "номер ", "")))
    return f"{doctor.last_name} {doctor.first_name} {short}"


def speciality_city(doctor: Doctor, random: Random) -> str:
    words = {"FAMILY_DOCTOR": "сімейний лікар", "THERAPIST": "тирапевт", "PEDIATRICIAN": "детский врач"}
    return f"{words[doctor.speciality]} {doctor.workplaces[0].settlement} {doctor.last_name} {doctor.first_name}"


def case_form(doctor: Doctor, random: Random) -> str:
    """«до Мельник Олени», «до Мельника Петра»."""
    surname = doctor.last_name.lower()
    cases = of_woman(surname) if doctor.gender == "FEMALE" else of_man(surname)
    name = given(doctor.first_name.lower())
    return f"записатись до {(cases.genitive or (surname,))[-1]} {name.genitive[-1]}"


def translit(doctor: Doctor, random: Random) -> str:
    table = random.choice((_KMU, _HOME_MADE))
    return "".join(table.get(letter, letter) for letter in no_patronymic(doctor, random))


def layout(doctor: Doctor, random: Random) -> str:
    return "".join(_KEYS.get(letter, letter) for letter in exact(doctor, random).lower())


def russian(doctor: Doctor, random: Random) -> str:
    surname = doctor.last_name.lower().replace("ська", "ская").translate(str.maketrans("ієї", "иеи"))
    return f"врач {surname} {_RUSSIAN.get(doctor.first_name, doctor.first_name)}"


def surzhyk(doctor: Doctor, random: Random) -> str:
    return f"запишіть до врача {doctor.last_name} {_AT_HOME.get(doctor.first_name, doctor.first_name)}"


def typo1(doctor: Doctor, random: Random) -> str:
    return f"{slip(doctor.last_name.lower(), random)} {doctor.first_name} {doctor.second_name}"


def typo2(doctor: Doctor, random: Random) -> str:
    return f"{slip(slip(doctor.last_name.lower(), random), random)} {doctor.first_name} {doctor.second_name}"


def slip(word: str, random: Random) -> str:
    """One slip of the keyboard after the first letter."""
    at = random.randrange(1, len(word) - 1)
    row = next((row for row in _ROWS if word[at] in row), "аа")
    beside = row[max(0, row.index(word[at]) - 1)] if word[at] in row else "а"
    return random.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + beside + word[at + 1 :],
            word[:at] + beside + word[at:],
        )
    )
