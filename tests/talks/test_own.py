"""Questions about oneself: the record answers, for each of the invented people; the article comes after it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sandbox.ehealth.faults import Fault
from services.own import TOPICS
from tests.learnt import questions
from tests.patient import Person
from tests.portal import Portal

ASKED: Mapping[str, str] = {
    "my-doctor": "хто мій лікар?",
    "my-request": "стан мого запиту",
    "may-i-file": "чи можу я подати декларацію?",
    "my-verification": "чи верифікований я",
    "my-number": "який у мене номер телефону в системі",
    "my-accesses": "кому я давала доступ",
    "my-tickets": "відповіли на моє звернення?",
    "my-declarations": "чи є у мене декларація",
}
"""One way to ask each, as people do."""

NO_DOCTOR = "лікаря поки немає"
NO_REQUEST = "Відкритого запиту у Вас немає"
VERIFIED = "Дані звірено з державними реєстрами"
OUR_ACCESS = "через нього працюю я"
NO_TICKETS = "Звернень ще немає"
NONE_NOW = "Чинної декларації немає"

SAYS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "verified-declared": {
        "my-doctor": ("Ваш лікар: Вільна Надія Степанівна", "☎", "тиждень: ", "Декларація з"),
        "my-request": (NO_REQUEST, "Вільна Надія Степанівна"),
        "may-i-file": ("Так, Ви можете подати", "обмежень немає", "Чинна декларація: Вільна"),
        "my-verification": (VERIFIED, "податковий реєстр: ✓"),
        "my-number": ("Код на телефон …", "Телефон для зв’язку: …"),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": ("Вільна Надія Степанівна", "діє"),
    },
    "no-tax-id": {
        "my-doctor": (NO_DOCTOR,),
        "my-request": (NO_REQUEST, NONE_NOW),
        "may-i-file": ("Так, Ви можете подати", "Чинної декларації немає"),
        "my-verification": (VERIFIED,),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW,),
    },
    "teen-15": {
        "my-doctor": (NO_DOCTOR,),
        "my-request": (NO_REQUEST,),
        "may-i-file": ("Поки ні", "Зате в закладі", "15 років", "Цивільну дієздатність не підтверджено"),
        "my-verification": (VERIFIED, "подати запит чи змінити дані поки не можете"),
        "my-number": ("Інша особа", "Дорошенко"),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW,),
    },
    "teen-16-married": {
        "my-doctor": (NO_DOCTOR,),
        "my-request": (NO_REQUEST,),
        "may-i-file": ("Так, Ви можете подати", "16 років", "Цивільну дієздатність підтверджено"),
        "my-verification": (VERIFIED, "документ про дієздатність: ✓"),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW,),
    },
    "not-verified": {
        "my-doctor": (NO_DOCTOR,),
        "my-request": (NO_REQUEST,),
        "may-i-file": ("Поки ні", "податковий реєстр"),
        "my-verification": ("Дані не збіглися", "податковий реєстр: ✗"),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW,),
    },
    "open-request": {
        "my-doctor": (NO_DOCTOR, "Запит:"),
        "my-request": ("Запит:", "лікар вирішує, чи прийняти", "Я напишу"),
        "may-i-file": ("у Вас уже є відкритий запит", "Відкритий запит:"),
        "my-verification": (VERIFIED,),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW, "Запит:"),
    },
    "pending-declaration": {
        "my-doctor": ("Ваш лікар:", "чекає на перевірку", "ще перевіряє НСЗУ"),
        "my-request": (NO_REQUEST, "чекає на перевірку"),
        "may-i-file": ("Так, Ви можете подати", "Чинна декларація:"),
        "my-verification": (VERIFIED,),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": ("чекає на перевірку",),
    },
    "marked-dead": {
        "my-doctor": (NO_DOCTOR,),
        "my-request": (NO_REQUEST,),
        "may-i-file": ("Поки ні", "зараз зупинено"),
        "my-verification": ("акт про смерть: ✗",),
        "my-number": ("Код на телефон …",),
        "my-accesses": (OUR_ACCESS,),
        "my-tickets": (NO_TICKETS,),
        "my-declarations": (NONE_NOW,),
    },
}
"""Facts that must be in the answer, by person and topic."""


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


@pytest.mark.parametrize("slug", SAYS)
async def test_each_question_is_answered_from_the_record(portal: Portal, patient: Person, slug: str) -> None:
    await portal.log_in(patient, slug)
    for topic, facts in SAYS[slug].items():
        await patient.says(ASKED[topic])
        for words in facts:
            patient.sees(words)
        patient.sees_not("Звідки:")
        if topic != "my-tickets":
            assert "Докладніше, для всіх" in patient.labels(), topic
            assert patient.screen.payload["protect_content"] is True, topic


DEEDS = {
    "verified-declared": {"my-doctor": "Обрати іншого лікаря", "my-number": "Способи підтвердження"},
    "verified-free": {"may-i-file": "Обрати лікаря для декларації", "my-doctor": "Знайти лікаря"},
    "teen-15": {"may-i-file": "Знайти лікаря"},
    "not-verified": {"may-i-file": "Виправити: Ім’я", "my-verification": "Виправити: Ім’я"},
    "open-request": {"my-request": "Показати запит", "may-i-file": "Показати запит"},
    "marked-dead": {"may-i-file": "Написати людині"},
}


@pytest.mark.parametrize("slug", DEEDS)
async def test_one_press_leads_to_the_deed(portal: Portal, patient: Person, slug: str) -> None:
    await portal.log_in(patient, slug)
    for topic, label in DEEDS[slug].items():
        await patient.says(ASKED[topic])
        await patient.presses(label)
        patient.sees_not("застаріла")


# --- nobody is logged in ----------------------------------------------------------------------------------------------
async def test_a_stranger_gets_the_general_answer_and_after_the_log_in_their_own(
    portal: Portal, patient: Person
) -> None:
    await patient.says("хто мій лікар?")
    patient.sees("Увійдіть, і скажу точно про Вас")
    patient.sees("16-77")
    assert patient.labels()[0] == "Увійти, і скажу точно"
    await portal.log_in(patient, "verified-declared")
    await portal.stage.tick()
    patient.sees("Ваш лікар: Вільна Надія Степанівна")


async def test_who_logs_in_for_something_else_gets_no_answer_they_have_not_asked_for(
    portal: Portal, patient: Person
) -> None:
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await portal.log_in(patient, "verified-declared")
    await portal.stage.tick()
    patient.sees("Вхід виконано")


async def test_a_silent_system_leaves_the_way_to_the_answer_under_the_word_of_the_log_in(
    portal: Portal, patient: Person
) -> None:
    await patient.says("хто мій лікар?")
    await portal.log_in(patient, "verified-declared")
    portal.world.faults.add(Fault(path="/api/pis/declarations", kind="status", status=500, times=20))
    await portal.stage.tick()
    patient.sees("Вхід виконано")
    portal.world.faults.clear()
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("Ваш лікар: Вільна Надія Степанівна")


@pytest.mark.parametrize("topic", [one for one in TOPICS if one != "my-tickets"])
async def test_every_topic_has_words_for_a_stranger(portal: Portal, patient: Person, topic: str) -> None:
    await patient.says(ASKED[topic])
    patient.sees("Увійдіть, і скажу точно про Вас")
    await patient.presses("Докладніше, для всіх")
    patient.sees("Звідки:")


async def test_tickets_are_the_chats_own_and_need_no_log_in(portal: Portal, patient: Person) -> None:
    await patient.says("відповіли на моє звернення?")
    patient.sees("Звернень ще немає")


# --- under way --------------------------------------------------------------------------------------------------------
async def test_asked_in_the_middle_of_a_search_it_is_answered_and_the_search_goes_on(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/doctor")
    await patient.says("хто мій лікар?")
    patient.sees("Ваш лікар: Вільна Надія Степанівна")
    await patient.presses("▶ Продовжити пошук лікаря")
    patient.sees("Пошук лікаря")


async def test_an_article_leads_to_ones_own(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("хто мій лікар?")
    await patient.presses("Докладніше, для всіх")
    patient.sees("Як дізнатися, хто мій лікар?")
    await patient.presses("Показати мого лікаря")
    patient.sees("Ваш лікар: Вільна Надія Степанівна")


# --- ways that answers open -------------------------------------------------------------------------------------------
async def test_a_doubled_record_goes_straight_to_the_contextual_team(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("мої дані задубльовані, що робити?")
    await patient.presses("Написати про свої дані")
    patient.sees("Опишіть своїми словами")
    patient.sees("мої дані задубльовані")
    await patient.presses("Залишити цей текст")
    await patient.presses("Без файлів")
    patient.sees("Тема: Мої дані неправильні або подвоєні")


async def test_contacts_of_e_cabinets_come_from_the_operators_file(portal: Portal, patient: Person) -> None:
    await patient.says("які е-кабінети доступні?")
    await patient.presses("Е-кабінети та їхні контакти")
    patient.sees("Е-кабінети та їхня підтримка")
    for cabinet in portal.stage.app.services.cabinets.all():
        patient.sees(cabinet.name("uk"))
        patient.sees(cabinet.support.url or "Контактів підтримки я не маю")


@pytest.mark.parametrize("topic", TOPICS)
async def test_each_topic_is_offered_under_an_answer(portal: Portal, patient: Person, topic: str) -> None:
    await portal.log_in(patient, "verified-declared")
    entries = [one for one in questions()[0].entries if f"own-{topic}" in one.actions]
    await patient.says(f"/start f-{entries[0].id}")
    await patient.presses("Показати відповідь")
    await patient.presses(portal.stage.app.services.words["uk"].plain(f"action-own-{topic}"))
    patient.sees(SAYS["verified-declared"][topic][0])
