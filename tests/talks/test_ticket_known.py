"""What the bot knows is not asked again: the e-cabinet of whoever is logged in. And the time people mean to take."""

from __future__ import annotations

import pytest

from handlers.ticket.screens import answer_words
from tests.portal import Portal
from tests.stage import TECHNICAL, words
from tests.talks.deeds import rows


async def test_whoever_is_logged_in_is_not_asked_for_the_cabinet(portal: Portal) -> None:
    from storage.tables import ticket

    patient, technical = portal.stage.person(), portal.stage.person(901, chat=TECHNICAL)
    await portal.log_in(patient, "verified-free")
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    patient.sees("Опишіть своїми словами")
    patient.sees("Ви увійшли через нього")
    await patient.says("Сторінка біла")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
    technical.sees("Навчальний державний")
    assert (await rows(portal.stage, ticket.c.cabinet, ticket.c.category))[0] == ("state", "technical")


async def test_but_may_name_another(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.says("Лист, мітка-4")
    await patient.presses("‹ Назад")
    await patient.presses("Інший е-кабінет")
    patient.sees("Через який е-кабінет")
    patient.sees("мітка-4")
    await patient.presses("Не знаю")
    patient.sees("мітка-4")


@pytest.mark.parametrize(
    ("hours", "said"),
    [(None, "ніде не оприлюднено"), (1, "протягом 1 години"), (8, "протягом 8 годин"), (72, "протягом 3 діб")],
)
def test_the_operators_own_time_is_said(hours: int | None, said: str) -> None:
    assert said in answer_words(words()["uk"], hours)
