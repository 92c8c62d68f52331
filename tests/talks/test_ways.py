"""Ways that lead from one conversation into another: commands, buttons under answers, links, what is sent."""

from __future__ import annotations

import pytest

from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL, Stage

PHOTO = [{"file_id": "photo-9", "file_unique_id": "p9", "width": 90, "height": 90, "file_size": 1000}]
PDF = {"file_id": "doc-9", "file_unique_id": "d9", "file_name": "лист.pdf", "mime_type": "application/pdf"}
KYIV = {"latitude": 50.45, "longitude": 30.52}


@pytest.mark.parametrize(
    ("entry", "label", "sees"),
    [
        ("abroad-phone", "Мої дані", "увійдіть через свій е-кабінет"),
        ("data-not-shown", "Хто має доступ", "увійдіть через свій е-кабінет"),
        ("find-doctor", "Знайти лікаря", "Пошук лікаря"),
        ("declaration-documents", "Обрати лікаря для декларації", "Пошук лікаря"),
        ("list-of-cabinets", "Увійти до кабінету", "Через який е-кабінет"),
        ("auth-add-number", "Способи підтвердження", "увійдіть через свій е-кабінет"),
        ("cabinet-official-faq", "Усі теми", "Запитання й відповіді"),
        ("language-change", "Налаштування", "Налаштування"),
        ("bot-official", "Приватність", "Що я зберігаю"),
    ],
)
async def test_an_answer_leads_where_it_can_be_done(patient: Person, entry: str, label: str, sees: str) -> None:
    await patient.says(f"/start f-{entry}")
    await patient.presses("Показати відповідь")
    await patient.presses(label)
    assert sees in patient.screen.words, patient.screen.words


@pytest.mark.parametrize(
    ("command", "sees"),
    [
        ("/privacy", "Що я зберігаю"),
        ("/language", "Choose a language"),
        ("/tickets", "Звернень"),
        ("/menu", "Кабінет пацієнта"),
    ],
)
async def test_a_command_opens_its_screen(patient: Person, command: str, sees: str) -> None:
    await patient.says(command)
    patient.sees(sees)


async def test_the_menu_leads_home_from_everywhere(patient: Person) -> None:
    await patient.says("/settings")
    await patient.presses("⌂ Головне меню")
    patient.sees("Кабінет пацієнта")
    await patient.presses("Увійти")
    patient.sees("е-кабінет")


async def test_who_asks_while_signing_in_goes_on_with_it(patient: Person) -> None:
    await patient.says("/login")
    await patient.says("скільки коштує декларація?")
    await patient.presses("▶ Продовжити вхід")
    patient.sees("Через який е-кабінет")


async def test_a_link_to_ones_tickets_opens_them(patient: Person) -> None:
    await patient.says("/start t-1")
    await patient.presses("Показати звернення")
    patient.sees("Звернень")


async def test_privacy_leads_to_the_copy_and_to_being_forgotten(patient: Person) -> None:
    await patient.says("/privacy")
    await patient.presses("Отримати мої дані файлом")
    patient.saw("Усе, що я зберігаю про Вас")
    await patient.presses("Стерти все про мене")
    patient.saw("Стерти все про Вас?")
    await patient.says("скільки коштує декларація?")
    await patient.presses("▶ Повернутися до налаштувань")
    patient.sees("Налаштування")


async def test_pages_of_a_topic_are_turned(patient: Person) -> None:
    await patient.says("/faq")
    await patient.presses("Декларація")
    first = patient.labels()
    await patient.presses("Наступні ›")
    assert patient.labels() != first


async def test_a_known_person_sees_their_data_and_may_log_out(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await patient.says("/login")
    await patient.presses("Мої дані")
    patient.sees("Мої дані в національній системі")
    await patient.says("/login")
    await patient.presses("Вийти")
    await patient.says("/menu")
    assert "Увійти" in patient.labels()


@pytest.mark.parametrize("content", [{"photo": PHOTO}, {"document": PDF}])
async def test_a_file_may_come_at_the_last_look_and_as_an_addition(patient: Person, content: dict[str, object]) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("Сторінка входу показує помилку з десятої ранку.")
    await patient.presses("Без файлів")
    await patient.sends(**content)
    patient.sees("Додано 1 файл")
    await patient.presses("Далі")
    await patient.presses("Надіслати людям")
    await patient.presses("Дописати")
    await patient.sends(**content)
    patient.sees("Додано")


async def test_a_location_is_taken_wherever_the_search_stands(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/doctor")
    await patient.sends(location=KYIV)
    patient.sees("км")
    await patient.sends(location=KYIV)
    patient.sees("км")
    await portal.opens_card(patient, "free")
    await patient.sends(location=KYIV)
    patient.sees("км")


async def test_words_are_read_while_a_location_is_waited_for(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    await patient.says("терапевт")
    patient.sees("Таких лікарів")


async def test_pages_of_the_desk_lead_to_each_other(stage: Stage, patient: Person) -> None:
    await patient.says("скільки коштує квиток до Одеси")
    for member in (stage.person(901, chat=TECHNICAL), stage.person(901)):
        await member.says("/faq_gaps")
        await member.presses("Чи допомагають відповіді")
        member.sees("Чи допомагають відповіді")
        await member.presses("Запитання без відповіді")
        member.sees("Запитання без відповіді")
        await member.presses("Файл")
        assert member.screen.payload["upload"]


async def test_a_number_of_a_page_only_informs(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/faq")
    await patient.presses("Декларація")
    before = patient.screen.words
    await patient.presses("1 /")
    assert patient.screen.words == before


async def test_what_is_filed_is_taken_up_again_after_a_question_and_from_the_list(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.says("скільки коштує декларація?")
    await patient.presses("▶ Продовжити з декларацією")
    patient.sees("Перевірте перед надсиланням")
    await patient.presses("Створити запит")
    await patient.says("/declarations")
    await patient.presses("Запит")
    await patient.presses("Підписати запит")
    patient.sees("Лишилося підписати")
