"""Files that patients add are looked into: programs are not passed on, doubts are told before a file, words stay."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.road.telegram import NoAnswer
from services import attachments
from tests.files import PDF, PHOTO, PROGRAMS, pdf, png
from tests.patient import Person
from tests.stage import TECHNICAL, Stage


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, name="Оператор")


async def asked_for_words(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")


async def send_and_take(patient: Person, technical: Person) -> None:
    await patient.presses("Далі" if "Далі" in patient.labels() else "Без файлів")
    await patient.presses("Надіслати людям")
    await technical.presses("Взяти")


def documents(stage: Stage) -> list[Any]:
    return [one for one in stage.telegram.visible(901) if one.method == "sendDocument"]


@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS)
async def test_a_program_by_the_name_of_a_pdf_is_not_passed_on_and_its_words_stay(
    patient: Person, technical: Person, agent: Person, stage: Stage, content: bytes
) -> None:
    stage.telegram.contents["doc-1"] = content
    await asked_for_words(patient)
    await patient.sends(document=pdf("договір.pdf"), caption="Не відкривається договір.")
    patient.sees("За вмістом це не PDF")
    patient.sees("Ваш підпис до файлу збережено")
    await send_and_take(patient, technical)
    agent.saw("Не відкривається договір.")
    assert documents(stage) == []


async def test_a_program_without_words_changes_nothing(patient: Person, stage: Stage) -> None:
    stage.telegram.contents["doc-1"] = PROGRAMS["windows"]
    await asked_for_words(patient)
    await patient.sends(document=pdf())
    patient.sees("За вмістом це не PDF")
    await patient.says("Не працює.")
    patient.sees("якщо є")


async def test_words_under_a_later_file_are_kept_too(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    stage.telegram.contents["doc-1"] = PROGRAMS["windows"]
    await asked_for_words(patient)
    await patient.says("Не працює.")
    await patient.sends(document=pdf(), caption="Ось лист від лікарні.")
    patient.sees("За вмістом це не PDF")
    await patient.sends(photo=PHOTO, caption="І знімок екрана.")
    await patient.sends(document=pdf("таблиця.xlsx", "application/vnd.ms-excel"), caption="І таблиця.")
    patient.sees("Ваш підпис до файлу збережено")
    await send_and_take(patient, technical)
    agent.saw("Не працює.\nОсь лист від лікарні.\nІ знімок екрана.\nІ таблиця.")


async def test_an_addition_with_a_program_keeps_its_words(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    stage.telegram.contents["doc-1"] = PROGRAMS["windows"]
    await asked_for_words(patient)
    await patient.says("Не працює.")
    await send_and_take(patient, technical)
    await patient.presses("Дописати")
    await patient.sends(document=pdf())
    patient.sees("За вмістом це не PDF")
    await patient.sends(document=pdf(), caption="Ось договір.")
    patient.sees("За вмістом це не PDF")
    patient.sees("Додано до звернення")
    agent.saw("Ось договір.")
    assert documents(stage) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PDF, None),
        (PDF + b"/OpenAction << /S /JavaScript >>", "у PDF є дії"),
        (PDF + b"/Encrypt 1 0 R", "не перевірено"),
        (png(10, 10), "за вмістом це PNG"),
        (None, "не перевірено"),
    ],
    ids=["honest", "actions", "encrypted", "by another name", "not given"],
)
async def test_staff_read_of_doubts_before_the_file_comes(
    patient: Person, technical: Person, agent: Person, stage: Stage, content: bytes | None, told: str | None
) -> None:
    if content is not None:
        stage.telegram.contents["doc-1"] = content
    await asked_for_words(patient)
    await patient.sends(document=pdf("evil.com.pdf"), caption="Лист.")
    await send_and_take(patient, technical)
    *_, before, file = stage.telegram.visible(901)
    assert (file.method, file.payload["document"]) == ("sendDocument", "doc-1")
    assert told in before.words if told else "Про файли" not in before.words, before.words
    if told:
        assert "<code>evil.com.pdf</code>" in before.text


async def test_a_picture_without_end_is_not_passed_on(patient: Person, stage: Stage) -> None:
    stage.telegram.contents["doc-1"] = png(100_000, 100_000)
    await asked_for_words(patient)
    await patient.sends(document=pdf("знімок.png", "image/png"), caption="Знімок.")
    patient.sees("надто велике")


@pytest.mark.parametrize("failure", ["away", "slow"])
async def test_a_file_that_does_not_come_holds_nobody_and_is_not_lost(
    patient: Person,
    technical: Person,
    agent: Person,
    stage: Stage,
    failure: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(*_: Any) -> bytes:
        if failure == "away":
            raise NoAnswer(sent=False)
        await asyncio.Event().wait()
        raise AssertionError

    stage.telegram.contents["doc-1"] = PDF
    monkeypatch.setattr(stage.telegram, "file", never)
    monkeypatch.setattr(attachments, "LOOK_SECONDS", 0.05)
    await asked_for_words(patient)
    await patient.sends(document=pdf(), caption="Лист.")
    patient.sees("Додано 1 файл")
    await send_and_take(patient, technical)
    agent.saw("лист.pdf: не перевірено")
    assert len(documents(stage)) == 1
