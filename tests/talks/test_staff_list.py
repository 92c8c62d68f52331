"""The list of staff is read again while the bot runs: rights follow it at once, leads hear what came of it."""

from __future__ import annotations

import pytest

from tests.patient import Person
from tests.stage import STAFF, TECHNICAL, Stage
from tests.talks.door import opens_the_bot, ready_words, write
from tests.talks.holding import follows, held, technical, ticket, without_901
from tests.talks.membership import ANONYMOUS, MEMBER, list_has, lists, staff_file

__all__ = ["held", "technical"]  # fixtures


@pytest.fixture
async def lead(stage: Stage) -> Person:
    return await opens_the_bot(stage, 903)


async def test_whoever_is_put_on_the_list_may_take_at_once(stage: Stage, patient: Person) -> None:
    await write(patient)
    new = stage.person(905, chat=TECHNICAL)
    await new.presses("Взяти")
    assert "лише працівники" in new.toast
    lists(stage, 905, role="agent")
    await new.presses("Взяти")
    assert "Ваше" in new.toast


async def test_whoever_is_struck_loses_rights_at_once_and_tickets_within_two_seconds(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    without_901(stage)
    await technical.says("/queue")
    technical.sees("лише працівники")
    await follows(stage)
    assert (await ticket(stage)).assignee is None
    technical.saw("Оператор Перша уже не в списку працівників")


async def test_leads_hear_who_was_added_and_who_was_struck(stage: Stage, lead: Person) -> None:
    other = await opens_the_bot(stage, 902)
    staff_file(stage).write_text(
        "[[member]]" + STAFF.split("[[member]]", 2)[2] + MEMBER.format(number=905, teams='["technical"]', role="agent"),
        encoding="utf-8",
    )
    await follows(stage)
    lead.sees("Список працівників оновлено. Людей у ньому: 4")
    lead.sees("Додано: Нова Людина")
    lead.sees("Вилучено: Оператор Перша")
    assert ready_words(other, "Список працівників") == 0


@pytest.mark.parametrize(
    ("number", "teams", "role", "at_fault"),
    [
        (905, '["kitchen"]', "agent", "teams"),
        (905, "[]", "agent", "teams"),
        (905, '["technical"]', "king", "role"),
        (901, '["technical"]', "agent", "id"),
        (ANONYMOUS, '["technical"]', "agent", "id"),
        (905, '["technical"', "agent", "role"),
    ],
    ids=["no such team", "no team", "no such role", "twice", "no person", "no valid TOML"],
)
async def test_a_broken_list_leaves_the_former_one_in_force_and_leads_hear_the_line(
    stage: Stage, patient: Person, lead: Person, number: int, teams: str, role: str, at_fault: str
) -> None:
    list_has(stage, MEMBER.format(number=number, teams=teams, role=role))
    lines = staff_file(stage).read_text(encoding="utf-8").splitlines()
    await follows(stage)
    lead.sees("діє попередній")
    lead.sees(f"Помилка в рядку {max(n for n, one in enumerate(lines, 1) if one.startswith(at_fault))}.")
    await write(patient)
    agent = stage.person(901, chat=TECHNICAL)
    await agent.presses("Взяти")
    assert "Ваше" in agent.toast
    before = ready_words(lead, "діє попередній")
    await follows(stage)
    assert ready_words(lead, "діє попередній") == before == 1
    list_has(stage, MEMBER.format(number=905, teams='["technical"]', role="agent"))
    await follows(stage)
    lead.sees("Додано: Нова Людина")


@pytest.mark.parametrize(("text", "words"), [(None, "Файл не вдається прочитати"), ("", "У файлі немає нікого")])
async def test_a_list_that_is_away_or_empty_strikes_nobody(
    stage: Stage, patient: Person, lead: Person, text: str | None, words: str
) -> None:
    if text is None:
        staff_file(stage).unlink()
    else:
        staff_file(stage).write_text(text, encoding="utf-8")
    await follows(stage)
    lead.sees(words)
    await write(patient)
    agent = stage.person(901, chat=TECHNICAL)
    await agent.presses("Взяти")
    assert "Ваше" in agent.toast


async def test_half_of_a_list_that_is_being_written_takes_no_tickets(
    stage: Stage, held: Person, technical: Person, lead: Person
) -> None:
    without_901(stage)
    await stage.app.staff_clock.follow()
    list_has(stage)
    await follows(stage)
    assert (await ticket(stage)).assignee == 901
    assert ready_words(lead, "Список працівників") == 0


async def test_a_list_that_says_the_same_in_other_words_is_no_news(stage: Stage, lead: Person) -> None:
    list_has(stage, "\n# зміна на вихідні\n")
    await follows(stage)
    assert ready_words(lead, "Список працівників") == 0
