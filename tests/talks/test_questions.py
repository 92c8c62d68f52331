"""Questions are answered in every state, emergencies before everything."""

from __future__ import annotations

import pytest

from services.answers import Reply
from tests.patient import Person
from tests.stage import Stage


async def test_a_typed_question_is_answered_with_source_and_date(patient: Person) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    patient.sees("Як увійти до Кабінету пацієнта?")
    patient.sees("Звідки:")
    patient.sees("за джерелом від")
    assert "Допомогло" in patient.labels()


async def test_a_source_that_was_read_elsewhere_says_where(patient: Person) -> None:
    await patient.says("Як знайти сімейного лікаря?")
    patient.sees("Міністерство охорони здоров’я, за публікацією sud.ua")
    patient.sees("Часті запитання Кабінету пацієнта (pis.esoz.gov.ua)")


async def test_a_source_whose_page_is_known_can_be_opened(patient: Person) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    linked = '<a href="https://focus.ua/uk/ukraine/743252-'
    assert linked in patient.screen.text
    assert patient.screen.text.index("Звідки:") < patient.screen.text.index(linked)


async def test_under_an_answer_no_two_buttons_lead_to_one_place(patient: Person) -> None:
    await patient.says("Що таке декларація?")
    places = [button["callback_data"] for button in patient.screen.buttons()]
    assert len(places) == len(set(places)) <= 6


async def test_an_unclear_complaint_is_not_frightened_with_an_ambulance(patient: Person) -> None:
    await patient.says("не можу зайти")
    assert patient.labels()
    assert not [label for label in patient.labels() if "швидка" in label]


async def test_an_english_reader_gets_english(stage: Stage) -> None:
    reader = stage.person(202, language="en")
    await reader.says("how do I log in")
    reader.sees("From:")


async def test_an_unknown_question_is_not_guessed(patient: Person) -> None:
    await patient.says("скільки важить кіт")
    patient.sees("немає відповіді")
    assert "Написати людині" in patient.labels()


@pytest.mark.parametrize(
    "words", ["мама не дихає", "болить серце і тисне в грудях", "dytyna ne dykhaye", "vfvf yt lb[fƒ"[:8]]
)
async def test_an_emergency_comes_first(patient: Person, words: str) -> None:
    if words.startswith("vfvf"):
        words = "vfvf yt lb[ft"  # «мама не дихає» typed in the Latin layout
    await patient.says(words)
    patient.sees("103")
    patient.sees("112")


async def test_a_person_in_despair_is_met_with_care(patient: Person) -> None:
    await patient.says("не хочу більше жити")
    patient.sees("Ви не самі")
    patient.sees("112")


async def test_an_emergency_in_the_middle_of_a_ticket_keeps_the_ticket(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("дитина подавилась і синіє")
    patient.sees("103")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("Опишіть своїми словами")


async def test_a_question_in_the_middle_of_a_ticket_is_answered_and_the_ticket_goes_on(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("як увійти в кабінет?")
    patient.sees("Як увійти до Кабінету пацієнта?")
    await patient.presses("Це опис, а не запитання")
    patient.sees("Крок 4 з 5")


async def test_a_question_at_a_button_state_is_answered_and_the_conversation_offered(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.says("скільки коштує кабінет")
    patient.saw("Кабінет")
    assert "▶ Продовжити звернення" in patient.labels()
    await patient.presses("▶ Продовжити звернення")
    patient.sees("Що сталося?")


async def test_not_helpful_offers_near_questions_and_a_ticket_with_the_question(patient: Person) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    await patient.presses("Не допомогло")
    patient.sees("Ваше запитання вже буде у зверненні")
    await patient.presses("Написати людині")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("як увійти в кабінет пацієнта")


async def test_browsing_by_topic_and_back(patient: Person) -> None:
    await patient.says("/start")
    await patient.presses("Запитання й відповіді")
    await patient.presses("Вхід")
    first = patient.labels()[0]
    await patient.presses(first)
    patient.sees("Звідки:")
    await patient.presses("‹ Назад")
    assert first in patient.labels()


async def test_the_questions_of_a_long_topic_are_turned_page_by_page(patient: Person) -> None:
    await patient.says("/start")
    await patient.presses("Запитання й відповіді")
    await patient.presses("Декларація з лікарем")
    first = patient.labels()
    await patient.presses("Наступні ›")
    assert not set(first[:2]) & set(patient.labels())
    await patient.presses("‹ Попередні")
    assert patient.labels() == first


async def test_greetings_and_thanks_are_answered_as_such(patient: Person) -> None:
    await patient.says("добрий день")
    patient.sees("Вітаю")
    await patient.says("дякую")
    patient.sees("Будь ласка")


@pytest.mark.parametrize(
    "text",
    [
        "<b>не закритий",
        "x" * 4096,
        "\u202e\u200b\u0000",
        "'; DROP TABLE patient; --",
        "{{7*7}} {$a}",
        "🫀" * 400,
        "/" * 50,
    ],
)
async def test_nothing_typed_breaks_anything(patient: Person, text: str) -> None:
    await patient.says(text)
    assert patient.screen.words
    assert patient.stage.app.foundation.lanes.depth == 0
    patient.sees_not("Щось пішло не так")


async def test_what_is_not_understood_has_the_nearest_deed_and_people(
    patient: Person, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is learnt changes, so the doubt is given: too little to act on or to ask, enough to offer."""
    doubt = (("talk:greeting", 0.25), ("reply", 0.2), ("talk:love", 0.07), ("self:my-tickets", 0.06))
    doubtful = Reply("none", (), None, "gibberish", meant=doubt)

    async def ask(*_: object, **__: object) -> Reply:
        return doubtful

    monkeypatch.setattr(stage.app.services.answers, "ask", ask)
    await patient.says("з тим моїм")
    assert patient.labels() == ["Що з моїм зверненням", "Написати людині", "⌂ Головне меню"]
    await patient.presses("Що з моїм зверненням")
    patient.sees_not("застаріла")


@pytest.mark.parametrize("line", ["фівапролд", "ти дурень"])
async def test_who_is_not_understood_at_all_finds_people(patient: Person, line: str) -> None:
    await patient.says(line)
    assert "Написати людині" in patient.labels()
