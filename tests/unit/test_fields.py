"""Values of a record as people type them, and what the national system gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from services import fields
from services.address_line import building_of, parsed, parsed_street
from services.deeds import ANY, thing_named
from services.faults import Mistake

TODAY = date(2026, 11, 30)
BORN = date(1991, 9, 30)


@pytest.mark.parametrize(
    "typed",
    ["067 123 45 67", "380671234567", "+38 (067) 123-45-67", "8 067 123 45 67", "671234567", "мій: 067.123.45.67",
     "+380 067 123 45 67"],
)  # fmt: skip
def test_a_phone_in_any_form(typed: str) -> None:
    assert fields.phone_of(typed) == "+380671234567"


def test_a_foreign_phone_and_a_land_line() -> None:
    assert fields.phone_of("+48 601 234 567") == "+48601234567"
    assert fields.phone_type("+380432556677") == "LAND_LINE"
    assert fields.phone_type("+380671234567") == "MOBILE"


@pytest.mark.parametrize(
    "typed",
    ["1 травня 85", "01.05.1985", "1/5/85", "01051985", "010585", "1985-05-01", "1 мая 1985 г.", "May 1, 1985",
     "1 травня 1985 року"],
)  # fmt: skip
def test_a_date_as_people_write_it(typed: str) -> None:
    assert fields.date_of(typed, TODAY) == date(1985, 5, 1)


def test_two_digits_of_a_year_are_past_unless_a_term_is_meant() -> None:
    assert fields.date_of("1.2.31", TODAY) == date(1931, 2, 1)
    assert fields.date_of("1.2.31", TODAY, ahead=True) == date(2031, 2, 1)


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("PASSPORT", "ae № 123-456", "АЕ123456"),
        ("NATIONAL_ID", "001 234 567", "001234567"),
        ("BIRTH_CERTIFICATE", "I-АМ № 123456", "І-АМ№123456"),
        ("PERMANENT_RESIDENCE_PERMIT", "ih 12345", "ІН12345"),
        ("FOREIGN_PASSPORT", "c01x 00t47", "C01X 00T47"),
    ],
)
def test_a_number_of_a_document_from_any_keyboard(kind: str, typed: str, read: str) -> None:
    assert fields.document_number_of(kind, typed) == read


@pytest.mark.parametrize(
    ("read", "typed", "key"),
    [
        (fields.phone_of, "12345", "mistake-phone"),
        (fields.phone_of, "", "mistake-phone"),
        (fields.email_of, "a@b", "mistake-email"),
        (fields.email_of, "пошта@укр.нет", "mistake-email"),
        (fields.code_word_of, "мир", "mistake-code-word"),
        (fields.full_name_of, "Ёлкин", "mistake-name"),
        (fields.full_name_of, "а б в г", "mistake-full-name"),
        (fields.contact_of, "Марія", "mistake-contact"),
        (fields.issuer_of, "1", "mistake-issuer"),
        (lambda words: fields.document_number_of("NATIONAL_ID", words), "12345", "mistake-number-id-card"),
        (lambda words: fields.document_number_of("PASSPORT", words), "123456", "mistake-number-passport"),
        (lambda words: fields.document_number_of("BIRTH_CERTIFICATE", words), "?", "mistake-number-certificate"),
        (lambda words: fields.document_number_of("TEMPORARY_CERTIFICATE", words), "1", "mistake-number-permit"),
        (lambda words: fields.document_number_of("FOREIGN_PASSPORT", words), "", "mistake-number"),
        (lambda words: fields.unzr_of(words, BORN), "19910930-1", "mistake-unzr"),
        (lambda words: fields.unzr_of(words, BORN), "19910931-00001", "mistake-unzr-birth"),
        (lambda words: fields.issued_on(words, BORN, TODAY), "1.1.1990", "mistake-issued"),
        (lambda words: fields.issued_on(words, BORN, TODAY), "1.1.2027", "mistake-issued"),
        (lambda words: fields.valid_until(words, TODAY), "29.11.2026", "mistake-expired"),
        (lambda words: fields.date_of(words, TODAY), "31.02.2020", "mistake-date"),
        (lambda words: fields.date_of(words, TODAY), "учора", "mistake-date"),
        (parsed, "12", "mistake-address"),
        (parsed, "а б в г д е є ж з и", "mistake-address"),
        (parsed_street, "12", "mistake-street"),
        (building_of, "без номера", "mistake-building"),
    ],
)
def test_what_cannot_be_is_told_by_its_rule(read: Callable[[str], object], typed: str, key: str) -> None:
    with pytest.raises(Mistake) as caught:
        read(typed)
    assert caught.value.key == key
    assert not typed or typed not in str(caught.value.values)


def test_a_name_gets_its_capitals_and_one_kind_of_apostrophe() -> None:
    assert fields.full_name_of("О’КОННОР-петренко") == {"last_name": "О'КОННОР-петренко"}
    assert fields.full_name_of("знам’янська-дуб олена") == {"last_name": "Знам'янська-Дуб", "first_name": "Олена"}


@pytest.mark.parametrize(
    ("line", "divisions", "kind", "building", "flat"),
    [
        ("Вінниця, вул. Соборна, 12, кв. 5", (("Вінниця", "Соборна"),), "STREET", "12", "5"),
        ("м.Київ просп. Науки буд 7а кв 31", (("Київ", "Науки"),), "AVENUE", "7а", "31"),
        ("Львів вул. 8 Березня 15", (("Львів", "8 Березня"),), "STREET", "15", ""),
        ("Печера", (("Печера", ""),), "", "", ""),
        ("с. Печера, Садова 5", (("Печера", "Садова"),), "", "5", ""),
        (
            "Кривий Ріг Соборна 3/2",
            (("Кривий Ріг Соборна", ""), ("Кривий Ріг", "Соборна"), ("Кривий", "Ріг Соборна")),
            "",
            "3/2",
            "",
        ),
    ],
)
def test_an_address_in_one_line_is_taken_apart(
    line: str, divisions: tuple[tuple[str, str], ...], kind: str, building: str, flat: str
) -> None:
    found = parsed(line)
    assert (found.divisions, found.street_type) == (divisions, kind)
    assert (found.building, found.flat) == (building, flat)


def test_oblast_district_and_postal_code_stand_apart() -> None:
    found = parsed("Печера, Тульчинський район, Вінницька область, Садова 5, 23600")
    assert (found.district, found.area, found.zip) == ("Тульчинський", "Вінницька", "23600")
    assert (found.divisions, found.building) == ((("Печера", "Садова"),), "5")


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("змінити телефон", "phone"),
        ("Зминити телефон!", "phone"),
        ("хочу поміняти прописку", "address"),
        ("изменить паспорт", "document"),
        ("змінити електронну адресу", "email"),
        ("змінити телефон контактної особи", "contact"),
        ("додати УНЗР", "unzr"),
        ("змінити паспорт і прізвище", ANY),
        ("оновити персональні дані", ANY),
        ("як змінити телефон", None),
        ("змінити телефон?", None),
        ("змінити лікаря", None),
        ("змінила прізвище", None),
        ("телефон", None),
        ("змінити мову", None),
        ("хочу щоб мені хтось пояснив навіщо змінити телефон у кабінеті", None),
    ],
)
def test_a_wish_to_change_is_heard(line: str, thing: str | None) -> None:
    assert thing_named(line) == thing


@pytest.mark.parametrize(
    ("line", "last", "first"),
    [
        ("донька Паперна Оля 0501112233", "Паперна", "Оля"),
        ("Мама: Криниця Ганна, 050 111 22 33", "Криниця", "Ганна"),
        ("Дід Іван 0501112233", "Дід", "Іван"),
        ("Іваненко Петро (син) 0501112233", "Іваненко", "Петро"),
    ],
)
def test_what_somebody_is_to_one_is_no_part_of_their_name(line: str, last: str, first: str) -> None:
    assert fields.contact_of(line) == {"last_name": last, "first_name": first, "phone": "+380501112233"}


def test_kin_without_a_surname_is_asked_for_again() -> None:
    with pytest.raises(Mistake, match="mistake-contact"):
        fields.contact_of("Донька Оля 0501112233")
