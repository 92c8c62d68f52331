"""A talk of more than one line: the second turn is understood by the first, while the first is fresh."""

from __future__ import annotations

from tests.patient import Person
from tests.stage import Stage


async def test_a_second_turn_is_understood_by_the_first(stage: Stage) -> None:
    patient = stage.person()
    await patient.says("де мій рецепт?")
    await patient.says("я його видалила")
    assert "Я видалив повідомлення з рецептом" in patient.screen.words + " ".join(patient.labels())


async def test_after_a_long_silence_a_line_begins_anew(stage: Stage) -> None:
    patient = stage.person()
    await patient.says("де мій рецепт?")
    await stage.tick(3600)
    await patient.says("я його видалила")
    patient.sees_not("рецептом")


async def test_a_question_about_oneself_is_the_first_turn_too(stage: Stage) -> None:
    patient: Person = stage.person()
    await patient.says("який у мене номер телефону в системі")
    await patient.says("а якщо я його загубила?")
    assert "Втратив доступ до номера" in patient.screen.words + " ".join(patient.labels())


async def test_two_questions_in_one_line_are_both_offered(stage: Stage) -> None:
    patient = stage.person()
    await patient.says("як зайти і як поміняти лікаря")
    patient.sees("Тут кілька запитань")
    assert {"Як увійти до Кабінету пацієнта?", "Як змінити лікаря?"} <= set(patient.labels())


async def test_an_answer_opened_by_a_button_is_what_is_talked_about(stage: Stage) -> None:
    patient = stage.person()
    await patient.says("/start f-e-prescription-where")
    await patient.presses("Показати відповідь")
    await patient.says("я його видалила")
    assert "Я видалив повідомлення з рецептом" in patient.screen.words + " ".join(patient.labels())
