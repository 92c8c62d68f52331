"""What people are told of the law, what they agree to once, and taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.settings.stored import TOLD, terms
from locales import LANGUAGES
from storage.tables import patient as patients
from storage.tables import ticket
from tests.checks.words import Variables, messages_in
from tests.clock import Clock
from tests.patient import Person
from tests.source import ROOT
from tests.stage import TECHNICAL, Stage, open_stage, words
from tests.talks.deeds import open_ticket, replied, rows

WORDS = "Сторінка входу показує помилку з десятої ранку."
LAW = """
version = "2"
controller = { uk = "ТОВ «Приклад», 00000000", en = "Example LLC, 00000000" }
contact = { uk = "privacy@example.org", en = "privacy@example.org" }
terms = { uk = "Копії – 14 днів.", en = "Copies for 14 days." }
consent = { uk = "Прочитають люди з <Прикладу>.", en = "People of Example will read it." }
"""


async def reviews(patient: Person) -> None:
    """Up to the last look before a ticket is sent."""
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says(WORDS)
    await patient.presses("Без файлів")


async def agreed(stage: Stage) -> list[tuple[int | None, str | None]]:
    names = list(patients.c.keys())
    return [
        (row[names.index("consented_at")], row[names.index("consent")])
        for row in await rows(stage, patients)
        if row[names.index("telegram_id")] == 101
    ]


async def test_the_first_ticket_asks_and_no_press_is_added(patient: Person, stage: Stage) -> None:
    await reviews(patient)
    patient.sees("Ви погоджуєтеся")
    assert await agreed(stage) == [(None, None)]
    await patient.presses("Надіслати людям – погоджуюся")
    patient.sees("передано людям")
    assert await agreed(stage) == [(stage.clock(), "1")]


async def test_the_second_ticket_asks_nothing(patient: Person) -> None:
    await open_ticket(patient)
    await reviews(patient)
    assert "погоджуєтеся" not in patient.screen.words
    assert "Надіслати людям" in patient.labels()
    await patient.presses("Надіслати людям")
    patient.sees("передано людям")


async def test_a_button_that_did_not_ask_is_no_consent(patient: Person, stage: Stage) -> None:
    """As on a keyboard from before there was anything to agree to."""
    await reviews(patient)
    await patient.presses_data("ok1:ticket::0")
    patient.sees("потрібна Ваша згода")
    assert await agreed(stage) == [(None, None)]
    assert await rows(stage, ticket) == []


async def test_who_takes_the_consent_back_is_not_read_any_more_and_is_asked_again(
    patient: Person, stage: Stage
) -> None:
    technical = stage.person(901, chat=TECHNICAL)
    code = await open_ticket(patient)
    await technical.presses("Взяти")
    await patient.says("/privacy")
    await patient.presses("Хто відповідає і куди скаржитися")
    patient.sees("Ви погодилися")
    await patient.presses("Відкликати згоду")
    patient.sees("зітру всі Ваші звернення")
    await patient.presses("Так, відкликати")
    patient.sees("Згоду відкликано")
    assert await agreed(stage) == [(None, None)]
    assert await rows(stage, ticket) == []
    assert stage.telegram.visible(901) == []
    assert technical.screen.words == f"{code}: звернення стерто."
    await reviews(patient)
    patient.sees("Ви погоджуєтеся")


async def test_an_old_button_takes_nothing_back(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    await patient.says("/privacy")
    await patient.presses("Хто відповідає і куди скаржитися")
    await patient.presses("Відкликати згоду")
    _, button = patient.find_button("Так, відкликати")
    await patient.presses("Так, відкликати")
    stage.clock.pass_seconds(5)
    await open_ticket(patient)
    await patient.presses_data(button["callback_data"])
    patient.sees("Ця кнопка застаріла")
    assert len(await rows(stage, ticket)) == 1


async def test_whoever_wrote_before_that_was_asked_is_asked_when_they_add(patient: Person, stage: Stage) -> None:
    technical = stage.person(901, chat=TECHNICAL)
    await open_ticket(patient)
    await technical.says("Перевірте ще раз.", reply_to_message=replied(technical.screen))
    known = await stage.app.new_work().patients.by_telegram(patient.number)
    assert known
    work = stage.app.new_work()
    work.patients.withdraw(known)
    await work.commit()
    await patient.says("Не працює й досі.", reply_to_message=replied(patient.screen))
    patient.sees("Ви погоджуєтеся")
    patient.sees("Не працює й досі.")
    await patient.presses("Надіслати людям – погоджуюся")
    patient.sees("Додано до звернення")
    assert (await agreed(stage))[0][1] == "1"
    assert "й досі" in stage.telegram.visible(901)[-1].words


async def test_an_addition_that_waits_for_consent_outlasts_leaving(patient: Person, stage: Stage) -> None:
    technical, code = stage.person(901, chat=TECHNICAL), await open_ticket(patient)
    await technical.presses("Взяти")
    known = await stage.app.new_work().patients.by_telegram(patient.number)
    assert known
    work = stage.app.new_work()
    work.patients.withdraw(known)
    await work.commit()
    await patient.says("/tickets")
    await patient.presses(code)
    await patient.presses("Дописати")
    await patient.says("Не працює й досі.")
    patient.sees("Ви погоджуєтеся")
    await patient.says("/menu")
    await patient.says("/tickets")
    await patient.presses(code)
    await patient.presses("Передати збережене")
    patient.sees("Ви погоджуєтеся")
    patient.sees("Не працює й досі.")
    await patient.presses("Надіслати людям – погоджуюся")
    patient.sees("Додано до звернення")
    assert "й досі" in stage.telegram.visible(901)[-1].words


async def test_the_operator_speaks_and_another_version_is_asked_for_anew(
    tmp_path: Path, sqlite_url: str, clock: Clock
) -> None:
    (tmp_path / "law.toml").write_text(LAW, encoding="utf-8")
    stage = await open_stage(tmp_path, sqlite_url, clock, law_file=tmp_path / "law.toml")
    patient = stage.person()
    await reviews(patient)
    patient.sees("Прочитають люди з <Прикладу>.")
    await patient.presses("Надіслати людям – погоджуюся")
    assert await agreed(stage) == [(clock(), "2")]
    await patient.says("/privacy")
    await patient.presses("Хто відповідає і куди скаржитися")
    for said in ("ТОВ «Приклад»", "privacy@example.org", "Копії – 14 днів.", "Уповноваженому Верховної Ради"):
        patient.sees(said)
    work = stage.app.new_work()
    known = await work.patients.by_telegram(patient.number)
    assert known
    work.patients.agree(known, "1")
    await work.commit()
    await reviews(patient)
    patient.sees("Прочитають люди з <Прикладу>.")
    await stage.app.foundation.close()


async def test_what_only_the_operator_can_say_is_not_made_up(patient: Person) -> None:
    await patient.says("/privacy")
    await patient.presses("Хто відповідає і куди скаржитися")
    patient.sees("Володілець даних. Тут це ще не вказано.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_that_people_are_told_stands_in_the_words(language: str) -> None:
    texts = words()[language]
    written = dict(messages_in(ROOT / "locales" / language / "settings.ftl"))
    for group in TOLD:
        asked = Variables()
        asked.visit(written[f"kept-{group}"][0])
        assert asked.names == terms(texts, group).keys(), group


async def test_the_screen_says_terms_in_words(patient: Person) -> None:
    await patient.says("/privacy")
    for said in ("не було 2 роки", "180 днів тому", "1 рік від останнього слова", "30 хвилин від останньої дії"):
        patient.sees(said)
    assert len(patient.screen.words) < 3000
