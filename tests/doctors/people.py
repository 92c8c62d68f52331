"""An invented register of doctors: no person, clinic or code in it exists."""

from __future__ import annotations

from itertools import product
from random import Random  # noqa: TID251 - seeded, so that every run sees the same people

from doctors.model import Doctor, Workplace

SEED = 20261


def each(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


_ROOTS = each(
    """
    Андрій Бараниц Бузин Валер Веремі Верб Галаб Глух Гнатен Горошк Дерез Дзвін Довг Журавл Завір Зозул Калюж Камін
    Карась Кобил Колод Комиш Копи Кривор Кульб Лебед Лозин Макух Медвід Мороз Наливайк Огір Осад Острів Павлиш
    Перепел Плаху Полив Пшенич Рябок Саврас Скорик Смерек Собол Стороч Тарабан Терещ Тихор Турчан Хмар Хорош Цибул
    Чередн Чорнов Шевел Шелест Щерб Яворн Ясен Бобрик Вишняк Грабов Дубов Заболот Кленов Липов Ромаш Сокол
    """
)
_TAILS = (
    ("енко", "енко"), ("чук", "чук"), ("ук", "ук"), ("ик", "ик"), ("ак", "ак"), ("ець", "ець"), ("ович", "ович"),
    ("ський", "ська"), ("івський", "івська"), ("ий", "а"), ("ів", "ів"), ("ишин", "ишин"), ("ов", "ова"), ("ко", "ко"),
)  # fmt: skip
COMMON = ("Бондаренко", "Мельник", "Ткаченко", "Шевчук", "Олійник", "Поліщук", "Коваль", "Кравець")

WOMEN = each(
    """
    Олена Наталія Тетяна Ірина Світлана Оксана Людмила Галина Ольга Любов Надія Юлія Марія Катерина Ганна Валентина
    Лариса Вікторія Інна Алла Ніна Лідія Раїса Віра Лілія Мар'яна Христина Анастасія Дар'я Євгенія Зоя Уляна
    """
)
MEN = each(
    """
    Олександр Сергій Володимир Андрій Микола Віталій Юрій Іван Василь Ігор Віктор Михайло Роман Петро Дмитро Павло
    Богдан Олег Тарас Євген
    """
)
FATHERS = (
    ("Іванович", "Іванівна"), ("Миколайович", "Миколаївна"), ("Петрович", "Петрівна"), ("Сергійович", "Сергіївна"),
    ("Васильович", "Василівна"), ("Олексійович", "Олексіївна"), ("Григорович", "Григорівна"), ("Юрійович", "Юріївна"),
    ("Михайлович", "Михайлівна"), ("Богданович", "Богданівна"), ("Володимирович", "Володимирівна"),
)  # fmt: skip
TOWNS = (
    ("Київ", "м. Київ", "CITY", 50.45, 30.52), ("Львів", "Львівська", "CITY", 49.84, 24.03),
    ("Одеса", "Одеська", "CITY", 46.48, 30.73), ("Кривий Ріг", "Дніпропетровська", "CITY", 47.91, 33.39),
    ("Дніпро", "Дніпропетровська", "CITY", 48.46, 35.05), ("Кропивницький", "Кіровоградська", "CITY", 48.51, 32.26),
    ("Біла Церква", "Київська", "CITY", 49.80, 30.12), ("Івано-Франківськ", "Івано-Франківська", "CITY", 48.92, 24.71),
    ("Чернівці", "Чернівецька", "CITY", 48.29, 25.94), ("Кам'янське", "Дніпропетровська", "CITY", 48.51, 34.60),
    ("Вишнівка", "Волинська", "VILLAGE", 51.20, 24.10), ("Нижня Гребля", "Полтавська", "VILLAGE", 49.50, 34.20),
    ("Ставкове", "Сумська", "VILLAGE", 51.00, 34.50), ("Рівне", "Рівненська", "CITY", 50.62, 26.25),
)  # fmt: skip
BRANDS = ("Тиха гавань", "Сімейна клініка", "Ластівка", "Дитячий лікар", "Ромашка і син")
STREETS = ("вул. Польова", "вул. Гончарів", "просп. Миру", "пл. Ринок")
SPECIALITIES = ("FAMILY_DOCTOR", "FAMILY_DOCTOR", "FAMILY_DOCTOR", "THERAPIST", "PEDIATRICIAN")


def workplace(
    employee_id: str, town: tuple[str, str, str, float, float], clinic: int, speciality: str, **other: str
) -> Workplace:
    """A workplace in a town; even clinics are centres with numbers, odd ones have names."""
    settlement, area, kind, latitude, longitude = town
    brand = BRANDS[clinic % len(BRANDS)]
    centre = f"ЦПМСД №{clinic} {settlement}"
    short = brand if clinic % 2 else centre
    return Workplace(
        employee_id=employee_id,
        speciality=speciality,
        level="FIRST",
        division_id=other.get("division_id", f"division-{settlement}-{clinic}"),
        division_name=f"Амбулаторія №{clinic % 4 + 1}",
        legal_entity_id=f"clinic-{settlement}-{clinic}",
        clinic_name=f"ТОВ «{brand}»" if clinic % 2 else f"КНП «Центр первинної медико-санітарної допомоги №{clinic}»",
        clinic_short=short,
        edrpou=f"9{clinic:03d}{len(settlement):02d}{int(latitude):02d}",
        area=area,
        settlement=settlement,
        settlement_type=kind,
        street=STREETS[clinic % len(STREETS)],
        building=str(clinic + 1),
        latitude=latitude + clinic / 1000,
        longitude=longitude - clinic / 1000,
        working_hours='{"mon":[["08.00","14.00"]]}',
    )


def surnames() -> list[tuple[str, str]]:
    """Surnames of a man and of a woman."""
    found = [(root + man, root + woman) for root, (man, woman) in product(_ROOTS, _TAILS)]
    return sorted(found, key=lambda pair: hash_of(pair[0])) + [(name, name) for name in COMMON] * 8


def hash_of(text: str) -> int:
    """A number of a text that is the same in every process."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(text)) % 1_000_003


def doctors(count: int = 1500, seed: int = SEED) -> list[Doctor]:
    """So many doctors; the same for the same seed. Every third surname stays out, for tests of who is absent."""
    random = Random(seed)
    pairs = [pair for number, pair in enumerate(surnames()) if number % 3]
    return [_doctor(random, number, pairs) for number in range(count)]


def absent_surnames() -> list[tuple[str, str]]:
    """Surnames that no doctor of the register has."""
    return [pair for number, pair in enumerate(surnames()) if not number % 3 and pair[0] not in COMMON]


def _doctor(random: Random, number: int, pairs: list[tuple[str, str]]) -> Doctor:
    woman = random.random() < 0.8
    surname = random.choice(pairs)[woman]
    town = random.choice(TOWNS)
    speciality = random.choice(SPECIALITIES)
    at = workplace(f"employee-{number:05d}", town, random.randrange(8), speciality)
    return Doctor(
        employee_id=at.employee_id,
        party_id=f"party-{number:05d}",
        last_name=surname,
        first_name=random.choice(WOMEN if woman else MEN),
        second_name=random.choice(FATHERS)[woman],
        gender="FEMALE" if woman else "MALE",
        speciality=speciality,
        workplaces=(at,),
        declarations_limit=1800,
        declarations_count=random.choice((900, 1500, 1800)),
    )
