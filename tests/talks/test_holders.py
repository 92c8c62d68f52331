"""A ticket whose holder has gone, or is silent, is the team's again; what the patient writes reaches nobody outside."""

from __future__ import annotations

import pytest

from bot.road.telegram import NoAnswer, Refused
from services.holders import Holders
from services.rights import Why
from storage.records import Ticket
from storage.unit_of_work import UnitOfWork
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied, shuts
from tests.talks.door import Door, cards, opens_the_bot, ready_words
from tests.talks.holding import held, sweeps, technical, ticket, without_901
from tests.talks.membership import leaves, stops

__all__ = ["held", "technical"]  # fixtures

HOUR = 3600
BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")


async def adds(patient: Person, words: str = "Вулиця Вигадана, сім.") -> None:
    await patient.presses("Дописати")
    await patient.says(words)
    patient.saw("Додано до звернення")


# --- who has gone -----------------------------------------------------------------------------------------------------
async def test_who_leaves_loses_the_ticket_to_the_team_at_once(stage: Stage, held: Person, technical: Person) -> None:
    await leaves(stage, 901)
    technical.saw("знову вільне. Оператор Перша уже не в групі команди")
    assert "чекає на людину" in cards(stage)[0].words
    assert "Взяти" in [button["text"] for button in cards(stage)[0].buttons()]
    assert (await ticket(stage)).assignee is None


async def test_what_a_patient_wrote_is_taken_out_of_the_chat_of_who_left(stage: Stage, held: Person) -> None:
    await leaves(stage, 901)
    await stage.tick()
    assert ready_words(held, "помилку з десятої") == 0


async def test_a_line_of_the_group_that_somebody_left_is_enough(stage: Stage, held: Person) -> None:
    await stage.person(903, chat=TECHNICAL).sends(left_chat_member=stage.person(901).user)
    assert (await ticket(stage)).assignee is None


async def test_what_a_patient_adds_reaches_nobody_when_the_holder_was_struck_from_the_list(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    without_901(stage)
    await adds(patient)
    assert ready_words(held, "Вигадана") == 0
    technical.saw("Оператор Перша уже не в списку працівників")
    assert (await ticket(stage)).assignee is None
    contextual = stage.person(903, chat=TECHNICAL)
    await contextual.presses("Взяти")
    assert ready_words(stage.person(903), "Вигадана") == 1


async def test_what_a_patient_adds_waits_for_the_team_when_the_bot_hears_of_the_leaving_only_by_asking(
    stage: Stage, patient: Person, held: Person
) -> None:
    stage.telegram.memberships[901] = {"status": "kicked"}
    stage.clock.pass_seconds(6)
    await adds(patient)
    assert ready_words(held, "Вигадана") == 0
    assert (await ticket(stage)).assignee is None


async def test_a_colleague_may_take_what_somebody_has_who_has_gone(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    stage.telegram.memberships[901] = {"status": "left"}
    stage.clock.pass_seconds(6)
    lead = stage.person(903, chat=TECHNICAL)
    await lead.presses("Надіслати мені текст")
    assert "Ваше" in lead.toast
    assert ready_words(stage.person(903), "помилку з десятої") == 1
    assert "Старша Зміни" in cards(stage)[0].words


async def test_an_answer_of_a_colleague_makes_the_ticket_theirs_when_its_holder_has_gone(
    stage: Stage, patient: Person, held: Person
) -> None:
    stage.telegram.memberships[901] = {"status": "left"}
    stage.clock.pass_seconds(6)
    await stage.person(903, chat=TECHNICAL).says("Вже полагодили.", reply_to_message=replied(cards(stage)[0]))
    patient.sees("Вже полагодили.")
    assert (await ticket(stage)).assignee == 903


async def test_who_stops_the_bot_loses_the_ticket(stage: Stage, held: Person, technical: Person) -> None:
    await stops(stage, held)
    technical.saw("Оператор Перша не отримує повідомлень бота")
    assert (await ticket(stage)).assignee is None
    await technical.presses("Взяти")
    assert "Ви зупинили бота" in technical.toast
    await stops(stage, held, comes_back=True)
    await technical.presses("Взяти")
    assert "Ваше" in technical.toast


async def test_somebody_who_changes_the_ticket_meanwhile_does_not_keep_the_team_from_hearing_of_it(
    stage: Stage, patient: Person, technical: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, lost = Holders.let_go, list[Ticket]()

    async def racing(self: Holders, work: UnitOfWork, known: Ticket, why: Why) -> Ticket:
        free = await let_go(self, work, known, why)
        if not lost:
            rival = stage.app.new_work()
            rival.tickets.update(known, status=known.status, assignee=known.assignee, closed_at=None)
            await rival.commit()
            lost.append(known)
        return free

    monkeypatch.setattr(Holders, "let_go", racing)
    await open_ticket(patient)
    Door(stage, 901).shut = BLOCKED
    await technical.presses("Взяти")
    technical.saw("не отримує повідомлень бота")
    assert lost
    assert (await ticket(stage)).assignee is None


async def test_who_cannot_be_written_to_does_not_keep_what_they_took(
    stage: Stage, patient: Person, technical: Person
) -> None:
    await open_ticket(patient)
    Door(stage, 901).shut = BLOCKED
    await technical.presses("Взяти")
    technical.saw("не отримує повідомлень бота")
    assert (await ticket(stage)).assignee is None


async def test_whoever_was_seen_by_nobody_to_go_is_found_by_the_minutes_look(stage: Stage, held: Person) -> None:
    stage.telegram.memberships[901] = {"status": "left"}
    stage.clock.pass_seconds(61)
    await sweeps(stage)
    assert (await ticket(stage)).assignee is None


async def test_nobody_loses_anything_while_telegram_does_not_say(stage: Stage, patient: Person, held: Person) -> None:
    def away(method: str, _payload: object) -> Exception | None:
        return NoAnswer(sent=True) if method == "getChatMember" else None

    stage.clock.pass_seconds(61)
    stage.telegram.faults.append(away)
    await sweeps(stage)
    assert (await ticket(stage)).assignee == 901


async def test_a_closed_ticket_that_a_patient_opens_again_is_not_given_to_who_has_gone(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    await shuts(technical)
    await leaves(stage, 901)
    await patient.presses("Відкрити знову")
    await patient.says("Знову не працює: Вигадана, сім.")
    assert ready_words(held, "Вигадана") == 0
    assert (await ticket(stage)).assignee is None


async def test_who_leaves_one_of_two_groups_keeps_what_is_of_the_other(stage: Stage, patient: Person) -> None:
    lead = await opens_the_bot(stage, 903)
    await open_ticket(patient, "Мої дані неправильні")
    await stage.person(903, chat=CONTEXTUAL).presses("Взяти")
    await leaves(stage, 903)
    assert (await ticket(stage)).assignee == 903
    data = cards(stage, CONTEXTUAL)[0].buttons()[0]["callback_data"]
    await open_ticket(patient)
    stranger_to_it = cards(stage)[0].buttons()[0]["callback_data"]
    await stage.person(903, chat=CONTEXTUAL).presses_data(stranger_to_it)
    await lead.presses_data(data)
    lead.saw("помилку з десятої")
    assert "Старша Зміни" not in cards(stage)[0].words


# --- who is silent ----------------------------------------------------------------------------------------------------
async def test_a_silent_holder_gives_the_waiting_patient_back_to_the_team(
    stage: Stage, held: Person, technical: Person
) -> None:
    stage.clock.pass_seconds(23 * HOUR)
    await sweeps(stage)
    assert (await ticket(stage)).assignee == 901
    stage.clock.pass_seconds(2 * HOUR)
    await sweeps(stage)
    assert (await ticket(stage)).assignee is None
    technical.saw("Пацієнт чекає довше доби, а Оператор Перша мовчить")
    held.sees("звернення повернулося команді")


async def test_who_asks_for_the_text_again_is_not_silent(stage: Stage, held: Person, technical: Person) -> None:
    stage.clock.pass_seconds(20 * HOUR)
    await technical.presses("Надіслати мені текст")
    stage.clock.pass_seconds(20 * HOUR)
    await sweeps(stage)
    assert (await ticket(stage)).assignee == 901


async def test_who_has_answered_waits_for_the_patient_and_is_not_silent(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(cards(stage)[0]))
    stage.clock.pass_seconds(200 * HOUR)
    await sweeps(stage)
    assert (await ticket(stage)).assignee == 901
    await patient.says("Не вийшло.", reply_to_message=replied(patient.screen))
    await sweeps(stage)
    assert (await ticket(stage)).assignee == 901
    for _ in range(5):  # who writes every day waits no less
        stage.clock.pass_seconds(20 * HOUR)
        await patient.presses("Дописати")
        await patient.says("Я чекаю.")
    await sweeps(stage)
    assert (await ticket(stage)).assignee is None


# --- who takes over ---------------------------------------------------------------------------------------------------
async def test_a_lead_takes_over_and_the_former_holder_hears_so(
    stage: Stage, patient: Person, held: Person, technical: Person
) -> None:
    lead = stage.person(903, chat=TECHNICAL)
    await lead.presses("Перебрати")
    assert "Ваше" in lead.toast
    held.sees("звернення тепер веде Старша Зміни")
    assert ready_words(stage.person(903), "помилку з десятої") == 1
    assert "Старша Зміни" in cards(stage)[0].words
    await adds(patient)
    assert ready_words(held, "Вигадана") == 0
    assert ready_words(stage.person(903), "Вигадана") == 1


async def test_an_agent_takes_nothing_over(stage: Stage, patient: Person) -> None:
    await open_ticket(patient)
    await stage.person(903, chat=TECHNICAL).presses("Взяти")
    agent = stage.person(901, chat=TECHNICAL)
    await agent.presses("Перебрати")
    assert "старший зміни" in agent.toast
    assert (await ticket(stage)).assignee == 903


async def test_nobody_takes_over_what_is_theirs_or_what_the_card_shows_no_more(
    stage: Stage, patient: Person, held: Person
) -> None:
    lead = stage.person(903, chat=TECHNICAL)
    message, button = lead.find_button("Перебрати")
    await lead.presses_data(button["callback_data"], message)
    await lead.presses_data(button["callback_data"], message)
    assert "Ваше" not in lead.toast
    await lead.presses("Перебрати")
    assert "Ваше" not in lead.toast
    assert (await ticket(stage)).assignee == 903
