"""Changing one's own data: found where people look, asked shortly, checked before it is sent, signed on the page."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Browser, Portal
from tests.talks.changing import opens

ME = "verified-free"


def photo(file_id: str) -> list[dict[str, Any]]:
    """A photo as Telegram describes it."""
    return [{"file_id": file_id, "file_unique_id": file_id, "width": 90, "height": 90}]


def camera_jpeg(size: tuple[int, int]) -> bytes:
    """A picture as a phone takes it: lying on its side, with the place noted beside."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "канарка: місце зйомки"
    written = io.BytesIO()
    Image.new("RGB", size, "grey").save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
async def patient(portal: Portal) -> Person:
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    return someone


def data_of(portal: Portal, slug: str = ME) -> dict[str, Any]:
    """The record as the national system has it."""
    return dict(portal.world.person(slug).data)


def requests_of(portal: Portal, slug: str = ME) -> list[Any]:
    """The person's requests to change the record, the newest first."""
    return portal.world.people.requests_of(portal.world.person(slug).id, lambda _one: True)


async def signs(portal: Portal, patient: Person, slug: str = ME) -> Browser:
    """Makes the request, and signs it on the page."""
    await patient.presses("Створити запит і підписати")
    patient.sees("Лишилося підписати зміну")
    return await portal.signs_request(patient, slug)


async def test_a_phone_is_changed_from_end_to_end(portal: Portal, patient: Person) -> None:
    before = data_of(portal)
    await opens(patient, "Телефон")
    patient.sees("Який номер телефону записати?")
    await patient.says("067 765-43-21")
    patient.sees("Перевірте зміну")
    patient.sees(f"Телефон: …{before['phones'][0]['number'][-2:]} → +380677654321")
    patient.sees_not("Адреса")
    page = await signs(portal, patient)
    page.sees("+380677654321")
    page.sees("Зміну підписано")
    patient.sees("Готово: дані змінено.")
    patient.sees("Змінено: Телефон")
    after = data_of(portal)
    assert after["phones"] == [{"type": "MOBILE", "number": "+380677654321"}]
    assert {**after, "phones": before["phones"]} == before


async def test_an_email_is_changed_and_taken_away(portal: Portal, patient: Person) -> None:
    await opens(patient, "Ел. пошта")
    await patient.says("Нова@ukr.net")
    patient.sees("латинськими літерами")
    await patient.says(" Nova.Poshta @ Ukr.NET ")
    await signs(portal, patient)
    assert data_of(portal)["email"] == "nova.poshta@ukr.net"
    await opens(patient, "Ел. пошта")
    await patient.presses("Прибрати адресу")
    patient.sees("Ел. пошта: n•••@ukr.net → –")
    await signs(portal, patient)
    assert "email" not in data_of(portal)


async def test_what_is_typed_at_the_last_look_corrects_it(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says("067 111 22 33")
    patient.sees("+380671112233")
    await patient.says("ой ні, 067 111 22 34")
    patient.sees("Перевірте зміну")
    patient.sees("+380671112234")
    patient.sees_not("+380671112233")
    await signs(portal, patient)
    assert data_of(portal)["phones"][0]["number"] == "+380671112234"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("змінити телефон на 067 111 22 33", "+380671112233"),
        ("хочу поміняти свою електронну пошту на vilna@example.com", "vilna@example.com"),
        ("змінити адресу на Вінниця Соборна 12 кв 5", "Соборна"),
        ("change my phone to 0671112233", "+380671112233"),
    ],
)
async def test_what_is_said_with_the_wish_need_not_be_said_again(
    portal: Portal, patient: Person, line: str, seen: str
) -> None:
    await patient.says(line)
    patient.sees("Перевірте зміну")
    patient.sees(seen)


async def test_what_fits_no_question_is_asked_for(portal: Portal, patient: Person) -> None:
    await patient.says("змінити телефон на 067 111")
    patient.sees("номер")
    patient.sees_not("Перевірте зміну")


async def test_an_email_at_the_last_look_corrects_it(portal: Portal, patient: Person) -> None:
    await opens(patient, "Ел. пошта")
    await patient.says("vilna@example.com")
    await patient.says("vilna@example.org")
    patient.sees("Перевірте зміну")
    patient.sees("→ vilna@example.org")


async def test_an_address_at_the_last_look_is_looked_up_anew(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Вінниця Соборна 12 кв 5")
    patient.sees("Перевірте зміну")
    await patient.says("Вінниця Соборна 14 кв 6")
    patient.sees("Перевірте зміну")
    patient.sees("14")
    patient.sees_not("кв. 5")


async def test_what_corrects_nothing_at_the_last_look_says_how_to_correct(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says("067 111 22 33")
    await patient.says("067 111")
    patient.sees("Ввести інакше")
    assert "Ввести інакше" in patient.labels()
    await patient.says("скільки коштує декларація?")
    patient.sees("Ви за декларацію не платите")


async def test_whoever_wants_letters_and_has_no_address_is_asked_for_one(portal: Portal, patient: Person) -> None:
    person = portal.world.person(ME)
    portal.world.people.change(person, data={name: one for name, one in person.data.items() if name != "email"})
    await opens(patient, "Спосіб зв’язку")
    await patient.presses("Електронною поштою")
    patient.sees("Яку електронну адресу записати?")
    await patient.says("me@ukr.net")
    patient.sees("Спосіб зв’язку: телефоном → електронною поштою")
    patient.sees("Ел. пошта: – → me@ukr.net")
    await signs(portal, patient)
    assert (data_of(portal)["preferred_way_communication"], data_of(portal)["email"]) == ("email", "me@ukr.net")


USUAL: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Телефон", (), ("0677654321",)),
    ("Адреса", (), ("Вінниця Соборна 12 кв 5",)),
    ("Ел. пошта", (), ("nova@ukr.net",)),
    ("Спосіб зв’язку", ("Електронною поштою",), ()),
    ("Контактна особа", (), ("Криниця Оксана 067 765 43 21",)),
    ("Кодове слово", (), ("барвінок",)),
    ("Документ", ("ID-картка",), ("001234567", "05.05.2021", "0512", "05.05.2031")),
)
"""A thing, what is pressed for it, and what is typed."""


@pytest.mark.parametrize(("thing", "pressed", "typed"), USUAL, ids=[thing for thing, *_ in USUAL])
async def test_a_change_is_seven_presses_from_the_menu_at_most(
    portal: Portal, patient: Person, thing: str, pressed: tuple[str, ...], typed: tuple[str, ...]
) -> None:
    """Menu, data, change, the thing; the request, the page's address; on the page one button before the key."""
    await patient.says("/menu")
    in_the_chat = ("Мої дані", "Змінити", thing, *pressed)
    for label in in_the_chat:
        await patient.presses(label)
    for words in typed:
        await patient.says(words)
    patient.sees("Перевірте зміну")
    await patient.presses("Створити запит і підписати")
    await portal.signs_request(patient, ME)
    patient.sees("Готово")
    assert len(in_the_chat) + len(("Створити запит", "Відкрити сторінку підпису", "Прочитати й підписати")) <= 7


# --- address ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "town", "street", "building", "flat"),
    [
        ("Вінниця Соборна 12 кв 5", "Вінниця", ("STREET", "Соборна"), "12", "5"),
        ("м. Львів, вул. Шевченка, буд. 7а, кв. 31", "Львів", ("STREET", "Шевченка"), "7а", "31"),
        ("львив просп свободы 3/2", "Львів", ("AVENUE", "Свободи"), "3/2", None),
        ("Камянець-Подільський Лесі Українки 14-Б", "Кам'янець-Подільський", ("STREET", "Лесі Українки"), "14-Б", None),
        ("Kryvyi Rih, Nezalezhnosti 20", "Кривий Ріг", ("AVENUE", "Незалежності"), "20", None),
    ],
)
async def test_an_address_is_typed_in_one_line(
    portal: Portal, patient: Person, typed: str, town: str, street: tuple[str, str], building: str, flat: str | None
) -> None:
    await opens(patient, "Адреса")
    await patient.says(typed)
    patient.sees("Перевірте зміну")
    await signs(portal, patient)
    [home] = data_of(portal)["addresses"]
    assert (home["settlement"], (home["street_type"], home["street"])) == (town, street)
    assert (home["building"], home.get("apartment")) == (building, flat)


async def test_of_two_villages_alike_the_right_one_is_chosen(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Печера")
    patient.sees("Яка вулиця і будинок?")
    await patient.says("Садова")
    patient.sees("Який номер будинку?")
    await patient.says("5a")
    await signs(portal, patient)
    [home] = data_of(portal)["addresses"]
    assert (home["settlement"], home["settlement_type"], home["region"]) == ("Печера", "VILLAGE", "Тульчинський")
    assert (home["street"], home["building"]) == ("Садова", "5а")


@pytest.mark.parametrize(
    ("chosen", "changed"),
    [("Проживання", {"RESIDENCE"}), ("Реєстрації", {"REGISTRATION"}), ("Обидві", {"RESIDENCE", "REGISTRATION"})],
)
async def test_of_two_addresses_the_one_that_is_meant_changes(
    portal: Portal, patient: Person, chosen: str, changed: set[str]
) -> None:
    person = portal.world.person(ME)
    [home] = person.data["addresses"]
    both = [home, {**home, "type": "REGISTRATION"}]
    portal.world.people.change(person, data={**person.data, "addresses": both})
    await opens(patient, "Адреса")
    await patient.presses(chosen)
    await patient.says("Львів Шевченка 9")
    await signs(portal, patient)
    assert {one["type"] for one in data_of(portal)["addresses"] if one["settlement"] == "Львів"} == changed
    assert {one["type"] for one in data_of(portal)["addresses"]} == {"RESIDENCE", "REGISTRATION"}


async def test_a_village_without_streets(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Печера, Вінницька область")
    await patient.presses("Вулиці немає")
    await signs(portal, patient)
    [home] = data_of(portal)["addresses"]
    assert (home["settlement"], home.get("street"), home.get("building")) == ("Печера", None, None)


async def test_an_oblast_that_is_none_is_told(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Печера, Небувальська область")
    patient.sees("Не знайшов такої області")


async def test_a_register_of_addresses_that_does_not_answer_is_told_and_tried_again(
    portal: Portal, patient: Person
) -> None:
    await opens(patient, "Адреса")
    portal.world.faults.add(Fault("status", path="/api/uaddresses/*", status=503, times=0))
    await patient.says("Львів Шевченка 9")
    patient.sees("не працює")
    portal.world.faults.clear()
    await patient.presses("▶ Повернутися до зміни даних")
    await patient.says("Львів Шевченка 9")
    patient.sees("Перевірте зміну")


async def test_a_street_that_the_register_does_not_know_is_written_as_typed(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Вінниця, вул. Нововидумана, 3")
    patient.sees("Яка вулиця?")
    await patient.presses("вул. Нововидумана (як написано)")
    await signs(portal, patient)
    assert data_of(portal)["addresses"][0]["street"] == "Нововидумана"


async def test_a_town_that_is_nowhere_is_asked_for_again(portal: Portal, patient: Person) -> None:
    await opens(patient, "Адреса")
    await patient.says("Абракадабрівка Соборна 1")
    patient.sees("Не знайшов такого населеного пункту")
    await patient.says("Вінниця Соборна 1")
    patient.sees("Перевірте зміну")


# --- documents and name -----------------------------------------------------------------------------------------------
async def test_edge_29_an_id_card_in_place_of_a_passport_with_its_number_of_the_register(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "offline")
    await opens(patient, "Документ")
    await patient.presses("ID-картка")
    await patient.says("12345")
    patient.sees("дев’ять цифр")
    await patient.says("001 234 567")
    await patient.says("5 травня 21")
    await patient.says("0512")
    await patient.says("4.5.20")
    patient.sees("Строк цього документа вже минув")
    await patient.says("05.05.2031")
    patient.sees("Який УНЗР записати?")
    await patient.says("19500508-00123")
    patient.sees("починається з дати народження")
    await patient.says("19500509 00123")
    patient.sees("Документ: Паспорт: …")
    patient.sees("→ ID-картка: 001234567, видано 05.05.2021, 0512, дійсний до 05.05.2031")
    patient.sees("УНЗР: – → 19500509-00123")


async def test_a_passport_is_read_with_latin_lookalikes(portal: Portal, patient: Person) -> None:
    await opens(patient, "Документ")
    await patient.presses("Паспорт")
    await patient.says("ae № 123 456")
    await patient.says("01052008")
    await patient.says("Ленінським РВ УМВС")
    await signs(portal, patient)
    [passport] = data_of(portal)["documents"]
    assert passport == {
        "type": "PASSPORT",
        "number": "АЕ123456",
        "issued_by": "Ленінським РВ УМВС",
        "issued_at": "2008-05-01",
    }
    patient.sees("Державні реєстри ще звіряють нове")
    for one in (True, False):
        person = portal.world.person(ME)
        status = "VERIFIED" if one else "NOT_VERIFIED"
        portal.world.people.change(person, verification={**person.verification, "verification_status": status})
        await portal.stage.tick(5)
    patient.sees("Реєстри підтвердили Ваші нові дані.")


async def test_a_name_after_marriage_leads_to_its_document(portal: Portal, patient: Person) -> None:
    before = data_of(portal)
    await opens(patient, "Ім’я")
    await patient.says("Kowalska")
    patient.sees("українськими літерами")
    await patient.says("КОВАЛЬСЬКИЙ-ДУБ")
    await patient.presses("Так, додати документ")
    await patient.presses("ID-картка")
    await patient.says("009876543")
    await patient.says("20.10.2026")
    await patient.says("0510")
    await patient.says("20.10.2036")
    patient.sees("Ім’я: Андрій Д. → Ковальський-Дуб Андрій Ігорович")
    patient.sees("Підпис має бути на Ваше ім’я")
    await signs(portal, patient)
    after = data_of(portal)
    assert (after["last_name"], after["first_name"]) == ("Ковальський-Дуб", before["first_name"])
    assert [one["number"] for one in after["documents"]] == ["009876543"]
    await patient.says("/menu")
    patient.sees("Андрій К.")


async def test_contact_and_code_word(portal: Portal, patient: Person) -> None:
    await opens(patient, "Контактна особа")
    await patient.says("Марія")
    patient.sees("Напишіть прізвище й ім’я")
    await patient.says("Дорошенко Марія")
    patient.sees("Який у цієї людини телефон?")
    await patient.says("(0432) 55-66-77")
    await signs(portal, patient)
    assert data_of(portal)["emergency_contact"] == {
        "last_name": "Дорошенко",
        "first_name": "Марія",
        "phones": [{"type": "LAND_LINE", "number": "+380432556677"}],
    }
    await opens(patient, "Кодове слово")
    await patient.says("мир")
    patient.sees("щонайменше 6 літер")
    await patient.says("барвінок")
    patient.sees("Кодове слово: ••• → барвінок")
    await signs(portal, patient)
    assert data_of(portal)["secret"] == "барвінок"


# --- what else would be refused ---------------------------------------------------------------------------------------
async def test_edge_29_a_card_out_of_date_is_mended_on_the_way(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "expired-card")
    await patient.presses("Виправити: Документ")
    await patient.says("/whoami")
    await patient.presses("Змінити")
    await patient.presses("Телефон")
    patient.sees("строк дії минув (ID-картка)")
    patient.sees("Який документ записати?")
    await patient.presses("ID-картка")
    patient.sees_not("строк дії минув")
    for words in ("007654321", "01.02.2026", "0512", "01.02.2036"):
        await patient.says(words)
    patient.sees("Який номер телефону записати?")
    await patient.says("0501112233")
    patient.sees("Телефон:")
    patient.sees("Документ:")
    await signs(portal, patient, "expired-card")
    assert data_of(portal, "expired-card")["phones"][0]["number"] == "+380501112233"


async def test_edge_29_a_card_without_its_number_of_the_register(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "no-unzr")
    await opens(patient, "Ел. пошта")
    patient.sees("із ID-карткою він обов’язковий")
    await patient.says("19930608-00777")
    await patient.says("b@ukr.net")
    await signs(portal, patient, "no-unzr")
    assert data_of(portal, "no-unzr")["unzr"] == "19930608-00777"


async def test_edge_29_a_district_that_is_no_more_is_found_first(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "renamed-district")
    await opens(patient, "Телефон")
    patient.sees("тепер називається інакше")
    await patient.says("Вінниця Садова 25")
    await patient.says("0501112233")
    await signs(portal, patient, "renamed-district")
    assert data_of(portal, "renamed-district")["addresses"][0]["region"] == "Вінницький"


async def test_edge_29_who_is_grown_up_with_a_birth_certificate_alone_adds_a_card(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "birth-certificate")
    await patient.presses("Виправити: Документ")
    born = portal.world.person("birth-certificate").born
    await patient.presses("ID-картка")
    for words in ("004444444", "10.10.2026", "0512", "10.10.2036", f"{born:%Y%m%d}-00042"):
        await patient.says(words)
    patient.sees("Перевірте зміну")
    await signs(portal, patient, "birth-certificate")
    kinds = {one["type"] for one in data_of(portal, "birth-certificate")["documents"]}
    assert kinds == {"NATIONAL_ID", "BIRTH_CERTIFICATE"}


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("teen-15", "поки не можете"),
        ("teen-16-review", "на перевірці"),
        ("marked-dead", "зараз зупинено"),
    ],
)
async def test_edges_15_16_19_who_may_change_nothing_is_told_before_anything_is_asked(
    portal: Portal, slug: str, said: str
) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, slug)
    await opens(patient, "Телефон")
    patient.sees(said)
    assert requests_of(portal, slug) == []
    await patient.presses("Що можна зробити")
    patient.sees("Звідки:")


async def test_edge_20_data_that_disagree_are_mended_by_one_press(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "not-verified")
    await patient.presses("Виправити: Ім’я")
    patient.sees("Яке ім’я записати?")
    await patient.says("Певний")
    await patient.presses("Поки ні")
    await signs(portal, patient, "not-verified")
    assert data_of(portal, "not-verified")["last_name"] == "Певний"


# --- the request ------------------------------------------------------------------------------------------------------
async def test_a_field_that_was_refused_is_asked_for_again_and_the_rest_is_kept(portal: Portal) -> None:
    """The record gets worse between the first look and the request: the system names what it does not take."""
    patient = portal.stage.person()
    await portal.log_in(patient, ME)
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    person = portal.world.person(ME)
    card = {**person.data["documents"][0], "expiration_date": "2020-01-01"}
    portal.world.people.change(person, data={**person.data, "documents": [card]})
    await patient.presses("Створити запит і підписати")
    patient.sees("Який документ записати?")
    patient.sees("Строк дії")
    await patient.presses("ID-картка")
    for words in ("007654321", "01.02.2026", "0512", "01.02.2036"):
        await patient.says(words)
    patient.sees("→ +380677654321")
    await signs(portal, patient)
    assert data_of(portal)["phones"][0]["number"] == "+380677654321"


async def test_a_refusal_that_names_nothing_of_ours_is_told_with_its_code(portal: Portal, patient: Person) -> None:
    person = portal.world.person(ME)
    portal.world.people.change(person, data={**person.data, "birth_settlement": "Ыы"})
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    patient.sees("Код для підтримки")
    assert "▶ Повернутися до зміни даних" in patient.labels()
    await patient.presses("▶ Повернутися до зміни даних")
    patient.sees("Перевірте зміну")


async def test_an_unfinished_request_of_ones_own_is_shown_and_signed(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "unfinished-change")
    await patient.says("/whoami")
    await patient.presses("Змінити")
    await patient.presses("Незавершена зміна")
    patient.sees("→ +380000006777")
    await portal.signs_request(patient, "unfinished-change")
    patient.sees("Готово: дані змінено.")
    assert data_of(portal, "unfinished-change")["phones"][0]["number"] == "+380000006777"


async def test_an_unfinished_request_is_withdrawn_after_a_second_question(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "unfinished-change")
    await patient.says("/whoami")
    await patient.presses("Змінити")
    await patient.presses("Незавершена зміна")
    await patient.presses("Відкликати зміну")
    await patient.presses("Ні, лишити")
    patient.sees("Лишилося підписати")
    await patient.presses("Відкликати зміну")
    await patient.presses("Так, відкликати")
    patient.sees("Зміну відкликано")
    assert [one.status for one in requests_of(portal, "unfinished-change")] == ["REJECTED"]
    await patient.presses("‹ Назад")
    assert "Незавершена зміна: підписати чи відкликати" not in patient.labels()


async def test_a_newer_change_takes_the_place_of_one_that_was_not_signed(portal: Portal, patient: Person) -> None:
    for number, said in (("0670000001", False), ("0670000002", True)):
        await opens(patient, "Телефон")
        await patient.says(number)
        assert ("яку Ви почали раніше, скасується" in patient.screen.words) is said
        await patient.presses("Створити запит і підписати")
    assert [one.status for one in requests_of(portal)] == ["NEW", "CANCELLED"]
    await portal.stage.tick(4000)
    patient.sees_not("скасовано")


async def test_a_request_that_nobody_signs_runs_out_and_the_patient_hears_of_it(
    portal: Portal, patient: Person
) -> None:
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    await portal.stage.tick(25 * 3600)
    patient.saw("не підписали вчасно")


@pytest.mark.parametrize(
    ("status", "said"), [("SIGNED", "підписано, і вона діє"), ("REJECTED", "відкликано"), ("CANCELLED", "скасовано")]
)
async def test_what_becomes_of_a_request_elsewhere_is_told(
    portal: Portal, patient: Person, status: str, said: str
) -> None:
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    [request] = requests_of(portal)
    portal.world.people.requests.put(request.id, replace(request, status=status))
    await portal.stage.tick(3600)
    patient.saw(said)


async def test_new_data_that_a_register_does_not_confirm_are_told_with_a_way_on(
    portal: Portal, patient: Person
) -> None:
    await opens(patient, "Ім’я")
    await patient.says("Інший")
    await patient.presses("Поки ні")
    await signs(portal, patient)
    patient.sees("ще звіряють нове")
    person = portal.world.person(ME)
    portal.world.people.change(person, verification={**person.verification, "verification_status": "NOT_VERIFIED"})
    await portal.stage.tick(10)
    patient.sees("Нові дані не збіглися")
    await patient.presses("Змінити ще раз")
    patient.sees("Що змінити?")


async def test_a_second_press_makes_no_second_request(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    review = patient.screen
    await patient.presses("Створити запит і підписати")
    await patient.presses_data(review.buttons()[0]["callback_data"], review)
    assert patient.toast or "застар" in patient.screen.words.lower()
    assert len(requests_of(portal)) == 1


async def test_another_browser_is_known_by_the_number(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    browser = portal.browser()
    await browser.post(patient.link("Відкрити сторінку підпису"))
    await portal.stage.settle()
    assert "0677654321"[1:] not in browser.body
    patient.sees("Яке число на сторінці?")
    question = patient.screen
    await patient.says("/menu")
    await patient.presses_data(question.buttons()[0]["callback_data"], question)
    await patient.says("нащо воно")
    patient.sees("дві цифри")
    await patient.says(browser.number())
    patient.sees("Поверніться до сторінки")
    await browser.get(browser.address)
    browser.sees("+380677654321")
    await browser.post(browser.address, signature=portal.world.sign(ME, browser.to_sign()))
    browser.sees("Зміну підписано")
    await portal.stage.settle()
    patient.saw("Готово: дані змінено.")


async def test_edge_27_a_strangers_signature_changes_nothing(portal: Portal, patient: Person) -> None:
    before = data_of(portal)
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    browser = await portal.signs_request(patient, "id-card")
    browser.sees("Не вийшло")
    assert data_of(portal) == before
    await browser.get(browser.address)
    await browser.post(browser.address, signature=portal.world.sign(ME, browser.to_sign()))
    browser.sees("Зміну підписано")


async def test_edge_10_a_purged_request_is_over(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "unfinished-change")
    await patient.says("/whoami")
    await patient.presses("Змінити")
    message, button = patient.find_button("Незавершена зміна")
    await portal.stage.tick(25 * 3600)
    await portal.log_in(patient, "unfinished-change")
    await patient.presses_data(button["callback_data"], message)
    patient.sees("Цей запит уже завершено")


# --- pictures of documents --------------------------------------------------------------------------------------------
async def test_a_picture_of_a_document_is_handed_over_and_not_kept(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "residence-permit")
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    patient.sees("Потрібне фото: Посвідка на постійне проживання")
    await patient.sends(photo=photo("small"))
    patient.sees("Telegram не віддав фото")
    portal.stage.telegram.contents["small"] = camera_jpeg((300, 200))
    await patient.sends(photo=photo("small"))
    patient.sees("Фото замале")
    portal.stage.telegram.contents["none"] = b"%PDF-1.7 no picture"
    await patient.sends(
        document={"file_id": "none", "file_unique_id": "n", "file_name": "a.png", "mime_type": "image/png"}
    )
    patient.sees("не вдалося прочитати")
    portal.stage.telegram.contents["right"] = camera_jpeg((1200, 1600))
    await patient.sends(photo=photo("right"))
    patient.sees("Усі фото передано")
    await patient.presses("До підпису")
    await portal.signs_request(patient, "residence-permit")
    patient.sees("Готово: дані змінено.")
    [path] = [one for one in portal.world.people.uploads if "PERMANENT_RESIDENCE_PERMIT" in one]
    assert path


async def test_each_document_of_whoever_confirms_with_documents_is_asked_for(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "offline")
    person = portal.world.person("offline")
    birth = {**person.data["documents"][0], "type": "BIRTH_CERTIFICATE", "number": "І-АМ№123456"}
    portal.world.people.change(person, data={**person.data, "documents": [*person.data["documents"], birth]})
    portal.stage.telegram.contents["one"] = camera_jpeg((900, 1200))
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await patient.presses("Створити запит і підписати")
    patient.sees("Потрібне фото: Паспорт")
    await patient.sends(photo=photo("one"))
    patient.sees("Потрібне фото: Свідоцтво про народження")
    await patient.says("/menu")
    await opens(patient, "Незавершена зміна")
    patient.sees("Потрібне фото: Свідоцтво про народження")
    await patient.sends(photo=photo("one"))
    await patient.presses("До підпису")
    patient.sees("Лишилося підписати")


async def test_edge_28_pictures_for_the_check_by_hand(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "offline")
    portal.stage.telegram.contents["one"] = camera_jpeg((900, 1200))
    await patient.says("/whoami")
    await patient.presses("Звірка з реєстрами")
    await patient.presses("Фото документів для НСЗУ")
    patient.sees("Потрібне фото: Паспорт")
    await patient.sends(photo=photo("one"))
    patient.sees("НСЗУ перевірить їх")
    await patient.presses("‹ Назад")
    await patient.presses("Звірка з реєстрами")
    patient.sees("перевірка НСЗУ: на перевірці")


async def test_who_owes_no_pictures_is_told_so(portal: Portal, patient: Person) -> None:
    await patient.says("/whoami")
    await patient.presses("Звірка з реєстрами")
    await patient.presses("Фото документів для НСЗУ")
    patient.sees("Фото документів зараз не потрібні")


# --- found where people look, and by saying it ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("змінити телефон", "Який номер телефону записати?"),
        ("хочу змінити свій номер телефону", "Який номер телефону записати?"),
        ("поменять адрес", "Яку адресу записати?"),
        ("Змінити адресу", "Яку адресу записати?"),
        ("оновити паспорт", "Який документ записати?"),
        ("змінити прізвище", "Яке ім’я записати?"),
        ("додати електронну адресу", "Яку електронну адресу записати?"),
        ("змінити контактну особу", "Кого сповістити"),
        ("change my phone", "Який номер телефону записати?"),
        ("у мене новий паспорт", "Який документ записати?"),
        ("номер телефону вже не мій, треба інший", "Який номер телефону записати?"),
        ("я переїхала, адреса вже інша", "Яку адресу записати?"),
        ("змінила прізвище", "Яке ім’я записати?"),
        ("змінити мої дані", "Що змінити?"),
    ],
)
async def test_a_change_is_begun_by_saying_it(portal: Portal, patient: Person, said: str, asked: str) -> None:
    await patient.says(said)
    patient.sees(asked)


@pytest.mark.parametrize("said", ["змінити лікаря", "як змінити телефон", "змінити тариф на інтернет", "Змінити мову"])
async def test_what_is_no_change_of_ones_own_data_is_answered_as_before(
    portal: Portal, patient: Person, said: str
) -> None:
    await patient.says(said)
    patient.sees_not("записати?")
    patient.sees_not("Яке ім’я записати")


@pytest.mark.parametrize(
    ("question", "button", "asked"),
    [
        ("Як змінити персональні дані?", "Змінити мої дані", "Що змінити?"),
        ("Як змінити номер телефону?", "Змінити телефон", "Який номер телефону"),
        ("Як змінити адресу?", "Змінити адресу", "Яку адресу записати?"),
        ("Змінила прізвище після одруження. Що робити?", "Змінити ім’я", "Яке ім’я записати?"),
        ("Отримав новий паспорт чи ID-картку. Як оновити?", "Оновити документ", "Який документ записати?"),
        ("Що за контактна особа в анкеті?", "Змінити контактну особу", "Кого сповістити"),
    ],
)
async def test_an_answer_about_changes_opens_the_change(
    portal: Portal, patient: Person, question: str, button: str, asked: str
) -> None:
    await patient.says(question)
    await patient.presses(button)
    patient.sees(asked)


async def test_without_a_log_in_it_is_asked_for_and_leads_back(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("змінити телефон")
    patient.sees("увійдіть")
    await portal.log_in(patient, ME)
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("Який номер телефону записати?")
    patient = portal.stage.person(202)
    await patient.says("Як змінити адресу?")
    await patient.presses("Змінити адресу")
    await portal.log_in(patient, ME)
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("Яку адресу записати?")


async def test_edge_25_a_session_that_ends_in_the_middle_is_begun_again_and_the_change_with_it(
    portal: Portal, patient: Person
) -> None:
    await opens(patient, "Телефон")
    await portal.stage.tick(31 * 60)
    await patient.says("0677654321")
    patient.sees("увійдіть")
    await portal.log_in(patient, ME)
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("+380677654321")  # nothing is asked twice
    assert requests_of(portal) == []
    await patient.presses("Створити запит і підписати")
    assert len(requests_of(portal)) == 1


async def test_what_one_has_begun_is_not_offered_to_another_person(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await portal.stage.tick(31 * 60)
    await patient.says("0677654321")
    await portal.log_in(patient, "id-card")
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees_not("677654321")
    assert requests_of(portal, "id-card") == []


async def test_a_question_is_answered_in_between_and_the_change_goes_on(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says("Скільки чекати на відповідь лікаря?")
    patient.sees("Офіційного строку")
    await patient.presses("▶ Повернутися до зміни даних")
    await patient.says("0677654321")
    patient.sees("Перевірте зміну")
    await patient.presses("Ввести інакше")
    await patient.says("0677654322")
    patient.sees("→ +380677654322")
    await patient.says("/cancel")
    patient.sees("Зміну залишено")
    assert requests_of(portal) == []


async def test_another_change_named_in_the_middle_is_begun(portal: Portal, patient: Person) -> None:
    await opens(patient, "Кодове слово")
    await patient.says("змінити адресу")
    patient.sees("Яку адресу записати?")


async def test_what_stands_in_the_record_already_is_not_sent(portal: Portal, patient: Person) -> None:
    await opens(patient, "Телефон")
    await patient.says(data_of(portal)["phones"][0]["number"])
    patient.sees("вже стоїть саме так")


# --- nobody reads it --------------------------------------------------------------------------------------------------
async def test_nothing_typed_stands_in_a_log_a_button_a_group_or_in_clear_in_the_database(
    portal: Portal, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    canaries = ("677654321", "kanarka@ukr.net", "Канаренко", "барвінок-канарка", "001234567", "Канаркова")
    patient = portal.stage.person()
    await portal.log_in(patient, ME)
    talks = (
        ("Телефон", ("067 765 43 21",)),
        ("Ел. пошта", ("kanarka@ukr.net",)),
        ("Кодове слово", ("барвінок-канарка",)),
        ("Контактна особа", ("Канаренко Ганна 0677654321",)),
        ("Адреса", ("Вінниця, вул. Канаркова, 3",)),
    )
    with caplog.at_level(logging.DEBUG):
        for thing, lines in talks:
            await opens(patient, thing)
            for line in lines:
                await patient.says(line)
        await opens(patient, "Документ")
        await patient.presses("ID-картка")
        for line in ("001234567", "05.05.2021", "0512", "05.05.2031"):
            await patient.says(line)
        await patient.presses("Створити запит і підписати")
        await portal.signs_request(patient, "id-card")  # a stranger's signature is refused: a fault with its code
    await opens(patient, "Кодове слово")
    await patient.says("барвінок-канарка")  # and one draft is left in the middle
    logged = caplog.text + capsys.readouterr().out
    shown = portal.stage.telegram.chats[patient.chat]
    pressed = " ".join(button.get("callback_data", "") for one in shown for button in one.buttons())
    groups = [chat for chat in portal.stage.telegram.chats if chat < 0]
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert files
    for canary in canaries:
        assert canary not in logged
        assert canary not in pressed
        assert canary.encode() not in files
    assert not groups


async def test_a_teenager_whose_capacity_is_confirmed_changes_their_data(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "teen-16-married")
    await opens(patient, "Телефон")
    await patient.says("0677654321")
    await signs(portal, patient, "teen-16-married")
    patient.sees("Готово: дані змінено.")
