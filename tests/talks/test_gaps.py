"""What nobody answered reaches the editors, masked and without its author; which answers help; entries read anew."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faq.cache import restored, stored
from faq.library import ENTRIES, load
from storage.tables import entry_rating, question
from tests.clock import Clock
from tests.learnt import lay_learnt, learnt
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage, open_stage
from tests.talks.deeds import rows
from tests.talks.door import opens_the_bot

GALUSHKY = "який рецепт полтавських галушок з мʼясом"


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


# --- what is kept -----------------------------------------------------------------------------------------------------
async def test_an_unanswered_question_reaches_the_desk_without_its_author(
    patient: Person, agent: Person, stage: Stage
) -> None:
    await patient.says(GALUSHKY)
    await agent.says("/faq_gaps")
    agent.sees("галушок")
    agent.sees("1 ×")
    kept = await rows(stage, question)
    assert len(kept) == 1
    assert not {patient.number, patient.chat} & set(kept[0])
    assert "галушок".encode() not in kept[0][-1]


async def test_numbers_in_a_question_are_hidden_and_the_person_is_told_to_delete_it(
    patient: Person, agent: Person
) -> None:
    await patient.says("курс долара для 3184710691, телефон +380671234567")
    patient.sees("Видаліть, будь ласка, своє повідомлення")
    await agent.says("/faq_gaps")
    agent.sees("долара")
    agent.sees_not("3184710691")
    agent.sees_not("380671234567")


@pytest.mark.parametrize(
    "words",
    ["як увійти в кабінет, мій код 3184710691", "скасуйте мою заявку, мій код 3184710691", "увійти 3184710691"],
)
async def test_numbers_in_a_question_or_a_wish_are_spoken_of_too(patient: Person, words: str) -> None:
    await patient.says(words)
    patient.sees("Видаліть, будь ласка, своє повідомлення")


async def test_a_phone_that_staff_announce_is_nothing_to_take_back(stage: Stage) -> None:
    lead = await opens_the_bot(stage, 903)
    await lead.says("/banner Вхід не працює. Телефонуйте 067 111 22 33.")
    lead.sees("Чого стосується")
    lead.sees_not("Видаліть")


@pytest.mark.parametrize("words", ["дякую", "мама не дихає", "як увійти в кабінет пацієнта"])
async def test_thanks_emergencies_and_answered_questions_are_no_gaps(patient: Person, stage: Stage, words: str) -> None:
    await patient.says(words)
    assert await rows(stage, question) == []


async def test_a_badly_rated_answer_is_a_gap_once_however_often_it_is_pressed(
    patient: Person, agent: Person, stage: Stage
) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    answer = patient.screen
    for _ in range(3):
        await patient.presses_data(answer.buttons()[-2]["callback_data"], answer)
        patient.sees("Прикро")
    assert [row[3:5] for row in await rows(stage, question)] == [("answer", "how-to-login")]
    assert [row[0:1] + row[3:] for row in await rows(stage, entry_rating)] == [("how-to-login", 0)]


async def test_a_second_thought_replaces_the_first(patient: Person, stage: Stage) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    await patient.presses("Не допомогло")
    await patient.presses("Допомогло")
    assert [row[3] for row in await rows(stage, entry_rating)] == [1]


async def test_an_entry_found_by_browsing_is_rated_but_answers_for_no_question(patient: Person, stage: Stage) -> None:
    await patient.says("як увійти в кабінет пацієнта")
    await patient.says("/faq")
    await patient.presses("Підтримка")
    await patient.presses(patient.labels()[0])
    await patient.presses("Не допомогло")
    assert len(await rows(stage, entry_rating)) == 1
    assert await rows(stage, question) == []


async def test_none_of_the_near_questions_was_meant(patient: Person, stage: Stage) -> None:
    await patient.says("пароль")
    assert "Нічого з цього" in patient.labels(), patient.screen.words
    await patient.presses("Нічого з цього")
    patient.sees("Прикро")
    assert [row[3] for row in await rows(stage, question)] == ["choose"]
    await patient.presses("Написати людині")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("Ваш текст збережено: пароль")


async def test_old_questions_and_ratings_go(patient: Person, stage: Stage) -> None:
    await patient.says(GALUSHKY)
    await patient.says("як увійти в кабінет пацієнта")
    await patient.presses("Допомогло")
    stage.clock.pass_seconds(179 * 86_400)
    await stage.app.jobs.clean()
    assert await rows(stage, question)
    stage.clock.pass_seconds(3 * 86_400)
    await stage.app.jobs.clean()
    assert await rows(stage, question) == await rows(stage, entry_rating) == []


# --- who sees it ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("command", ["/faq_gaps", "/faq_stats", "/faq_reload"])
async def test_a_stranger_is_told_nothing(patient: Person, stage: Stage, command: str) -> None:
    await patient.says(command)
    patient.sees("лише працівники")
    outsider = stage.person(500, chat=TECHNICAL)
    await outsider.says(command)
    outsider.sees("лише працівники")
    in_a_foreign_group = stage.person(903, chat=-777)
    await in_a_foreign_group.says(command)
    in_a_foreign_group.sees("лише працівники")


async def test_whoever_left_the_group_has_left_the_radar(stage: Stage) -> None:
    stage.app.services.presence._ask = _left
    member = stage.person(901)
    await member.says("/faq_gaps")
    member.sees("лише працівники")


async def _left(_chat: int, _user: int) -> str:
    return "left"


async def test_auditors_look_and_take_the_file_and_agents_do_not_reload(
    patient: Person, agent: Person, stage: Stage
) -> None:
    await patient.says(GALUSHKY)
    auditor = stage.person(904)
    await auditor.says("/faq_gaps")
    auditor.sees("галушок")
    await auditor.presses("Файл")
    name, upload, content = auditor.screen.payload["upload"]
    assert (name, upload[-6:]) == ("document", ".jsonl")
    line = json.loads(content.decode().splitlines()[0])
    assert (line["text"], line["decision"]) == (GALUSHKY, "none")
    assert "protect_content" not in auditor.screen.payload
    await agent.says("/faq_reload")
    agent.sees("старший зміни")


async def test_many_groups_are_shown_page_by_page(patient: Person, agent: Person) -> None:
    for words in (
        "як полагодити велосипед",
        "ремонт пральної машини",
        "розклад потягів",
        "квитки в театр",
        "яхта в оренду",
        "рок концерт",
    ):
        await patient.says(words)
    await agent.says("/faq_gaps")
    first = agent.screen.words
    await agent.presses("Наступні ›")
    agent.sees("1 ×")
    assert agent.screen.words != first
    await agent.presses("‹ Попередні")
    assert agent.screen.words == first


async def test_long_stories_do_not_break_the_page(patient: Person, agent: Person) -> None:
    for number in range(12):
        await patient.says(f"квитки <b>потяг</b> {number}\n" + "де купити квитки на потяг & автобус\n" * 100)
    await agent.says("/faq_gaps")
    agent.sees("квитки <b>потяг</b>")
    assert len(agent.screen.text.encode("utf-16-le")) // 2 <= 4096
    assert agent.screen.text.count("<blockquote>") == agent.screen.text.count("</blockquote>") > 0


async def test_usefulness_needs_enough_opinions(stage: Stage, agent: Person) -> None:
    for number in range(300, 304):
        await rate(stage, number, "Не допомогло")
    await agent.says("/faq_stats")
    agent.sees("Оцінок ще замало")
    await rate(stage, 304, "Допомогло")
    await agent.says("/faq_stats")
    agent.sees("1 з 5: Як увійти до Кабінету пацієнта?")


async def rate(stage: Stage, number: int, label: str) -> None:
    someone = stage.person(number)
    await someone.says("як увійти в кабінет пацієнта")
    await someone.presses(label)


# --- the week ---------------------------------------------------------------------------------------------------------
async def test_the_desk_hears_of_the_week_on_monday_morning_and_once(
    patient: Person, agent: Person, stage: Stage
) -> None:
    await stage.app.jobs._desk_clock.plan()
    await patient.says(GALUSHKY)
    days = 0
    while TECHNICAL not in stage.telegram.chats:
        await stage.tick(3600)
        await stage.app.jobs._desk_clock.plan()
        days += 1
        assert days < 8 * 24, "no summary within a week"
    agent.sees("Запитання без відповіді від")
    agent.sees("галушок")
    here = datetime.fromtimestamp(stage.clock() / 1000, UTC).astimezone(stage.app.settings.zone)
    assert (here.weekday(), here.hour) == (0, 9)
    for _ in range(48):
        await stage.tick(3600)
        await stage.app.jobs._desk_clock.plan()
    assert len(stage.telegram.chats[TECHNICAL]) == 1
    assert CONTEXTUAL not in stage.telegram.chats


async def test_entries_past_their_review_are_in_the_summary(agent: Person, stage: Stage) -> None:
    await stage.app.jobs._desk_clock.plan()
    stage.clock.pass_seconds(400 * 86_400)
    await stage.tick()
    agent.sees("Час звірити з джерелами")


# --- entries read anew ------------------------------------------------------------------------------------------------
@pytest.fixture
async def own(tmp_path: Path, sqlite_url: str, clock: Clock) -> Any:
    """A bot with the operator's own folder of entries."""
    folder = tmp_path / "entries"
    shutil.copytree(ENTRIES, folder)
    lay_learnt(tmp_path)
    stage = await open_stage(tmp_path, sqlite_url, clock, faq_folder=folder)
    yield stage
    await stage.app.foundation.close()


STEPS = ('question = "Як увійти до Кабінету пацієнта?"', 'question = "Як зайти до Кабінету, крок за кроком?"')


def edit(entries: Path | None, old: str, new: str) -> None:
    assert entries
    path = entries / "03-login.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def steps_learnt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies there when the entries were learnt after the edit of `STEPS`; here it is what they taught before it."""
    folder = tmp_path_factory.mktemp("steps")
    shutil.copytree(ENTRIES, folder / "entries")
    before = restored(load(), learnt())
    assert before is not None
    edit(folder / "entries", *STEPS)
    stored(load(folder / "entries"), before, folder / "learnt")
    return folder / "learnt"


async def test_the_lead_reads_edited_entries_anew(own: Stage, steps_learnt: Path, tmp_path: Path) -> None:
    shutil.copytree(steps_learnt, tmp_path, dirs_exist_ok=True)
    edit(own.app.settings.faq_folder, *STEPS)
    lead = own.person(903, chat=TECHNICAL)
    await lead.says("/faq_reload")
    lead.sees("Відповіді оновлено")
    patient = own.person()
    await patient.says("як увійти в кабінет пацієнта")
    patient.sees("крок за кроком")


async def test_faults_are_named_and_the_old_entries_stay(own: Stage) -> None:
    edit(own.app.settings.faq_folder, 'confidence = "high"', 'confidence = "дуже"')
    lead = own.person(903)
    await lead.says("/faq_reload")
    lead.sees("Відповіді не оновлено")
    lead.sees("03-login.toml · how-to-login")
    patient = own.person()
    await patient.says("як увійти в кабінет пацієнта")
    patient.sees("Як увійти до Кабінету пацієнта?")


async def test_what_another_process_has_read_anew_is_read_here_too_and_once(
    own: Stage, steps_learnt: Path, tmp_path: Path
) -> None:
    follow = own.app.jobs._desk_clock.follow
    shutil.copytree(steps_learnt, tmp_path, dirs_exist_ok=True)
    edit(own.app.settings.faq_folder, *STEPS)
    patient = own.person()
    await follow()
    await patient.says("як увійти в кабінет пацієнта")
    patient.sees("Як увійти до Кабінету пацієнта?")
    other = own.app.new_work()
    other.questions.reloaded()
    await other.commit()
    await follow()
    await patient.says("як увійти в кабінет пацієнта")
    patient.sees("крок за кроком")
    in_use = own.app.services.answers.entry("how-to-login")
    await follow()
    assert own.app.services.answers.entry("how-to-login") is in_use


async def test_a_broken_folder_at_the_start_leaves_the_entries_that_come_along(own: Stage) -> None:
    edit(own.app.settings.faq_folder, 'confidence = "high"', 'confidence = "дуже"')
    problems = await own.app.services.entries.begin(own.app.new_work())
    assert [one.entry for one in problems] == ["how-to-login"]
    assert own.app.services.answers.count > 100
