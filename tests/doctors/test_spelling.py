"""Names of the registers are written for people, and found however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctors.clinics import called
from doctors.found import MAYBE
from doctors.index import Index
from doctors.quotes import nested
from doctors.register import Exports, join
from doctors.spelling import apostrophes, area, district, person, quiet, settlement
from tests.doctors.exports import address, division, employee, legal_entity, party

LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
NAMES = st.text(LETTERS, min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("written", "kind", "shown"),
    [
        ("М.КИЇВ", "", ("Київ", "CITY", "")),
        ("м. ЛЬВІВ", "", ("Львів", "CITY", "")),
        ("ЛЬВІВ", "CITY", ("Львів", "CITY", "")),
        ("ПІСОЧИН (ХАРКІВСЬКИЙ РАЙОН)", "TOWNSHIP", ("Пісочин", "TOWNSHIP", "Харківський")),
        ("с. Іванівка (Стрийський р-н)", "", ("Іванівка", "VILLAGE", "Стрийський")),
        ("КУП’ЯНСЬК", "CITY", ("Куп’янськ", "CITY", "")),
        ("ІВАНО-ФРАНКІВСЬК", "CITY", ("Івано-Франківськ", "CITY", "")),
        ("ІВАНЕ-ПУСТЕ НАД ЗБРУЧЕМ", "VILLAGE", ("Іване-Пусте над Збручем", "VILLAGE", "")),
        ("БІЛА ЦЕРКВА", "CITY", ("Біла Церква", "CITY", "")),
        ("СЕЛИЩЕ НОВЕ", "VILLAGE", ("Селище Нове", "VILLAGE", "")),
        ("Сміла", "CITY", ("Сміла", "CITY", "")),
        ("КРЕМЕНЧУК (", "CITY", ("Кременчук", "CITY", "")),
        ("", "", ("", "", "")),
    ],
)
def test_town_is_written_by_its_name_alone(written: str, kind: str, shown: tuple[str, str, str]) -> None:
    assert settlement(written, kind) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ЛЬВІВСЬКА область", "Львівська"), ("ХАРКІВСЬКА ОБЛАСТЬ", "Харківська"), ("М.КИЇВ", "Київ"),
        ("АВТОНОМНА РЕСПУБЛІКА КРИМ", "Автономна Республіка Крим"), ("Одеська", "Одеська"),
    ],
)  # fmt: skip
def test_oblast_is_written_by_its_adjective(written: str, shown: str) -> None:
    assert area(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ВУЛ. Т.ШЕВЧЕНКА", "вул. Т.Шевченка"), ("вулиця Героїв АТО", "вулиця Героїв АТО"),
        ("ВУЛИЦЯ ГЕРОЇВ УПА", "вулиця Героїв УПА"), ("ПРОСПЕКТ ІМ. А.САХАРОВА", "проспект ім. А.Сахарова"),
        ("вулиця ШЕВЧЕНКА", "вулиця Шевченка"), ("ЯНА ПАВЛА ІІ", "Яна Павла ІІ"), ("Під дубом", "Під дубом"),
    ],
)  # fmt: skip
def test_street_is_not_shouted(written: str, shown: str) -> None:
    assert quiet(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("КВІТКА-ОСНОВ’ЯНЕНКО", "Квітка-Основ’яненко"), ("коваль", "Коваль"), ("Ді Марко", "Ді Марко"),
        ("О’КОННОР", "О’коннор"), ("", ""),
    ],
)  # fmt: skip
def test_person_is_not_shouted(written: str, shown: str) -> None:
    assert person(written) == shown


@pytest.mark.parametrize("mark", "'`ʼ´‘′\"*")
def test_whatever_was_at_hand_is_read_as_an_apostrophe(mark: str) -> None:
    assert apostrophes(f"В{mark}ячеслав") == "В’ячеслав"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('ТОВ "Медичний центр "Здоров’я Плюс""', "ТОВ «Медичний центр „Здоров’я Плюс“»"),
        ("ТОВ «Медичний центр «Здоров’я Плюс»", "ТОВ «Медичний центр „Здоров’я Плюс“»"),
        ("ТОВ «Медичний центр „Здоров’я Плюс“»", "ТОВ «Медичний центр „Здоров’я Плюс“»"),
        ('ПП ""Калина""', "ПП «Калина»"),
        ("КНП ''Калина'' ради", "КНП «Калина» ради"),
        ('КНП "Калина', "КНП «Калина»"),
        ('КНП Калина"', "КНП Калина"),
        ("КНП «Калина» і „Липа“", "КНП «Калина» і «Липа»"),
    ],
)
def test_quotes_nest(written: str, shown: str) -> None:
    assert called(written, "") == shown


@given(st.text(LETTERS[:4] + ' "«»„“”-', max_size=24))
def test_quotes_are_always_closed_in_turn_and_nothing_else_changes(written: str) -> None:
    shown = nested(written)
    open_ones: list[str] = []
    for letter in shown:
        if letter in "«„":
            assert letter == "«„"[len(open_ones) % 2]
            open_ones.append(letter)
        elif letter in "»“":
            assert {"«": "»", "„": "“"}[open_ones.pop()] == letter
    assert not open_ones
    assert [one for one in shown if one not in '"«»„“”'] == [one for one in written if one not in '"«»„“”']


@given(NAMES, NAMES)
def test_written_once_is_written_for_good(first: str, second: str) -> None:
    for written in (f"{first}-{second}", f"{first} {second}", f"М.{first}", f"{first} ({second} РАЙОН)"):
        for shape in (str.upper, str.title, str.lower):
            at = settlement(shape(written))
            assert settlement(at.name, at.kind)[:2] == at[:2]
            assert quiet(quiet(shape(written))) == quiet(shape(written))
            assert district(district(shape(written))) == district(shape(written))


@pytest.fixture(scope="module")
def country() -> Index:
    """Three towns as the register writes them, and a clinic named as one of them."""
    towns = {
        "d0": address(area="М.КИЇВ", region="", settlement="М.КИЇВ", street="ВУЛ. Т.ШЕВЧЕНКА"),
        "d1": address(area="ХАРКІВСЬКА ОБЛАСТЬ", region="", settlement="ПІСОЧИН (ХАРКІВСЬКИЙ РАЙОН)"),
        "d2": address(area="ХАРКІВСЬКА ОБЛАСТЬ", region="КУП'ЯНСЬКИЙ РАЙОН", settlement="КУП'ЯНСЬК"),
        "d3": address(area="ЛЬВІВСЬКА ОБЛАСТЬ", region="", settlement="м. ЛЬВІВ"),
    }
    surnames = ("КОВАЛЬ", "ВОВК", "МАР`ЯНЕНКО", "ЛИПА")
    found = join(
        Exports(
            [party(number, last_name=name) for number, name in enumerate(surnames)],
            [employee(number, division_id=f"d{number}") for number in range(4)],
            [division(key, name="Амбулаторія", addresses=[at]) for key, at in towns.items()],
            [legal_entity(name='ТОВ "Медичний центр "Пісочин""', public_name="")],
        )
    )
    return Index.build(found.doctors)


@pytest.mark.parametrize(
    ("line", "surname"),
    [
        ("київ", "Коваль"), ("М.КИЇВ", "Коваль"), ("м. Київ", "Коваль"), ("у Києві", "Коваль"),
        ("коваль шевченка", "Коваль"),
        ("вовк пісочин", "Вовк"), ("ПІСОЧИН (ХАРКІВСЬКИЙ РАЙОН)", "Вовк"), ("Пісочин", "Вовк"),
        ("куп'янськ", "Мар’яненко"), ("КУП’ЯНСЬК", "Мар’яненко"), ("Мар'яненко", "Мар’яненко"),
        ("марʼяненко купянськ", "Мар’яненко"), ("м. ЛЬВІВ", "Липа"), ("львів", "Липа"),
    ],
)  # fmt: skip
def test_whichever_way_it_is_typed_it_is_found(country: Index, line: str, surname: str) -> None:
    hit = country.search(line).hits[0]
    assert hit.doctor.last_name == surname
    assert hit.ratio >= MAYBE


def test_clinic_named_as_a_town_does_not_hide_the_town(country: Index) -> None:
    told = [reason.about.value for reason in country.search("Пісочин").hits[0].reasons]
    assert "settlement" in told
