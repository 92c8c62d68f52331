"""What the bot's own words do when they are typed: in every state, and what was under way goes on."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.ticket.states import Ticket
from services.answers import Reply
from tests.patient import Person
from tests.portal import Portal


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


STORY = "Після оновлення застосунку вхід не вдається, сторінка порожня."


async def begins_a_ticket(patient: Person) -> None:
    """To the description, the one question that takes words."""
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Навчальний державний кабінет")


PLACES = {
    "home": ["/menu"],
    "search": ["/doctor"],
    "results": ["/doctor Київ"],
    "login": ["/login"],
    "first question of a ticket": ["/ticket"],
    "settings": ["/settings"],
    "faq": ["/faq"],
}


@pytest.mark.parametrize("place", PLACES)
async def test_labels_open_their_screens_wherever_they_are_typed(portal: Portal, patient: Person, place: str) -> None:
    for label, words in (("vty.", "Допоможу обрати"), ("допомога", "Що я вмію"), ("позвіть оператора", "Що сталося?")):
        for line in PLACES[place]:
            await patient.says(line)
        await patient.says(label)
        patient.sees(words)


async def test_a_label_typed_into_a_draft_opens_its_screen_and_the_draft_stays(portal: Portal, patient: Person) -> None:
    await begins_a_ticket(patient)
    await patient.says(STORY)
    await patient.says("налаштування")
    patient.sees("Налаштування")
    await patient.presses("▶ Продовжити звернення")
    assert await (await portal.stage.conversation(patient)).get_state() == Ticket.attachment.state
    await patient.presses("Без файлів")
    patient.sees(STORY)


async def test_the_menu_typed_into_a_draft_keeps_the_draft(patient: Person) -> None:
    await begins_a_ticket(patient)
    await patient.says(STORY)
    await patient.says("меню")
    patient.sees("Допоможу обрати лікаря")
    await patient.presses("▶ Продовжити звернення")
    patient.sees(STORY)


async def test_a_new_ticket_asked_for_in_a_draft_erases_it_only_when_told(patient: Person) -> None:
    await begins_a_ticket(patient)
    await patient.says(STORY)
    await patient.says("написати людині")
    patient.sees("незавершене звернення")
    assert "Стерти й почати нове" in patient.labels()
    await patient.presses("▶ Продовжити звернення")
    patient.sees(STORY)


async def test_back_goes_on_with_what_is_open(patient: Person) -> None:
    await begins_a_ticket(patient)
    await patient.says("налаштування")
    await patient.says("назад")
    patient.sees("Опишіть своїми словами")


async def test_back_where_a_button_says_so_presses_it(patient: Person) -> None:
    await patient.says("/start")
    await patient.says("Запитання й відповіді")
    await patient.presses("Вхід")
    first = patient.labels()[0]
    await patient.says(first)
    patient.sees("Звідки")
    await patient.says("назад")
    assert first in patient.labels()


async def test_cancel_is_the_command(patient: Person) -> None:
    await begins_a_ticket(patient)
    await patient.says("скасувати")
    patient.sees("Нічого не надіслано")
    assert "▶ Продовжити звернення" not in patient.labels()


async def test_a_button_on_screen_is_pressed_by_its_words(portal: Portal, patient: Person) -> None:
    await patient.says("/ticket")
    await patient.says(patient.labels()[0].lower())
    await patient.says("Навчальний державний кабінет")
    patient.sees("Опишіть своїми словами")


async def test_a_deed_in_ones_own_words_is_done(portal: Portal, patient: Person) -> None:
    await patient.says("language english please")
    patient.sees("Налаштування")
    await patient.says("хочу поговорити з живою людиною а не з роботом")
    patient.sees("Що сталося?")


async def test_a_deed_asked_for_beside_a_form_keeps_the_form(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    await patient.says("переключи на англійську")
    patient.sees("Налаштування")
    await patient.presses("▶ Продовжити вхід")
    patient.sees("Через який е-кабінет")


async def test_a_doctor_named_on_another_screen_is_looked_for(portal: Portal, patient: Person) -> None:
    await patient.says("/login")
    await patient.says("лікар Вільна Надія")
    patient.sees("Вільна")
    assert "▶ Продовжити вхід" in patient.labels()


@pytest.mark.parametrize("line", ["загубив телефон", "а скільки це коштує", "is it free?", "how long does it take"])
async def test_a_question_in_the_search_is_answered(portal: Portal, patient: Person, line: str) -> None:
    await patient.says("/doctor")
    await patient.says(line)
    patient.sees_not("не знайшов")
    assert "▶ Продовжити пошук лікаря" in patient.labels()


async def test_the_words_of_a_button_that_lies_far_above_press_nothing(patient: Person) -> None:
    await patient.says("/forget")
    erase = patient.labels()[0]
    await patient.says("/menu")
    await patient.says(erase)
    patient.sees_not("стерто")


SQUARE = {"latitude": 50.45, "longitude": 30.52}


@pytest.mark.parametrize(
    "content",
    [{"location": SQUARE}, {"location": SQUARE, "venue": {"location": SQUARE, "title": "Площа", "address": "Київ"}}],
)
async def test_a_location_or_a_venue_opens_the_search_near_it(
    portal: Portal, patient: Person, content: dict[str, Any]
) -> None:
    await patient.says("/settings")
    await patient.sends(**content)
    patient.sees("км")
    assert "✓ Поруч зі мною" in patient.labels()


@pytest.mark.parametrize(("line", "words"), [("👍", "зрозуміли"), ("🙏🙏", "Будь ласка")])
async def test_a_sign_is_small_talk(patient: Person, line: str, words: str) -> None:
    await patient.says(line)
    patient.sees_not("немає відповіді")


async def test_a_contact_says_how_to_change_ones_number(patient: Person) -> None:
    await patient.sends(contact={"phone_number": "380670000000", "first_name": "Я"})
    patient.sees("змінити телефон")
    assert "Написати людині" in patient.labels()


DEEDS = {
    "підберіть мені якогось лікаря": "Напишіть одним рядком",
    "хочу подати декларацію": "Напишіть одним рядком",
    "забери доступ у старого застосунку": "доступ",
    "скасуй мою заявку": "декларац",
    "розірвати декларацію з лікарем": "декларац",
    "покажи мою декларацію": "декларац",
    "покажи мої дані": "Мої дані",
    "відкрий мої рецепти": "картк",
    "покажи мої звернення": "вернен",
    "вивантаж мої дані": "",
    "зітри все про мене": "",
    "переключи на англійську": "Налаштування",
    "не працює": "Що сталося?",
    "хочу вийти з кабінету": "",
    "хочу зайти в кабінет": "",
}


@pytest.mark.parametrize(("line", "words"), DEEDS.items())
async def test_each_deed_leads_to_its_screen(portal: Portal, patient: Person, line: str, words: str) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/menu")
    await patient.says(line)
    patient.sees_not("немає відповіді")
    assert "Допомогло" not in patient.labels()
    assert words.lower() in patient.screen.words.lower(), patient.screen.words


@pytest.fixture
def in_doubt(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is learnt changes, so the doubt between three deeds is given."""
    meant = (("deed:accesses", 0.34), ("deed:tickets", 0.33), ("deed:human", 0.31))

    async def ask(*_: object, **__: object) -> Reply:
        return Reply("none", (), None, None, meant=meant)

    monkeypatch.setattr(portal.stage.app.services.answers, "ask", ask)


async def test_people_are_offered_once(in_doubt: None, patient: Person) -> None:
    await patient.says("зроби мені те саме")
    patient.sees("по-різному")
    assert patient.labels().count("Написати людині") == 1


async def test_a_line_that_may_mean_several_things_is_asked_about(in_doubt: None, patient: Person) -> None:
    await patient.says("звернення доступ")
    patient.sees("по-різному")
    assert "Написати людині" in patient.labels()
    assert len(patient.labels()) == len(set(patient.labels()))
    await patient.presses("Переглянути або забрати доступ")
    patient.sees("увійдіть")
