"""What waits to be sent to a member of staff goes only if it is still theirs when it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from bot.road.endings import UNASKED_TRIES
from bot.road.passage import Passage
from bot.road.telegram import NoAnswer
from storage.outbox import count_by_status
from storage.records import FAILED, SENT, UNCERTAIN, WAITING, Outgoing, Ref
from tests.bot.post import CHAT, OTHER, Office
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied, rows
from tests.talks.door import cards, opens_the_bot, ready_words
from tests.talks.holding import ticket, without_901
from tests.talks.membership import leaves, lists, stops

PHOTO = [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90, "file_size": 1000}]


@pytest.fixture
async def waiting(stage: Stage, patient: Person, monkeypatch: pytest.MonkeyPatch) -> list[Outgoing]:
    """What the patient has added to a ticket that the first agent has, decided and not sent."""
    await opens_the_bot(stage, 901)
    agent = stage.person(901, chat=TECHNICAL)
    await open_ticket(patient)
    await agent.presses("Взяти")
    await agent.says("Який у Вас браузер?", reply_to_message=replied(cards(stage)[0]))
    kept: list[Outgoing] = []
    with monkeypatch.context() as patched:
        patched.setattr(stage.app.delivery, "put", kept.extend)
        await patient.sends(caption="Вигадана, сім.", photo=PHOTO, reply_to_message=replied(patient.screen))
    assert kept
    return kept


async def sent(stage: Stage, waiting: list[Outgoing]) -> str:
    """All that reaches the agent's own chat, photos too."""
    seen = len(stage.telegram.calls)
    stage.app.delivery.put(waiting)
    await stage.settle()
    return str([call for call in stage.telegram.calls[seen:] if call[1].get("chat_id") == 901])


async def test_to_who_still_has_the_ticket_it_goes(stage: Stage, waiting: list[Outgoing]) -> None:
    said = await sent(stage, waiting)
    assert "Вигадана" in said
    assert "photo-1" in said


async def struck(stage: Stage) -> None:
    without_901(stage)


async def left_silently(stage: Stage) -> None:
    stage.telegram.memberships[901] = {"status": "left"}
    stage.clock.pass_seconds(2)


async def left(stage: Stage) -> None:
    await leaves(stage, 901)


async def stopped(stage: Stage) -> None:
    await stops(stage, stage.person(901))


async def taken_over(stage: Stage) -> None:
    lead, known = stage.person(903, chat=TECHNICAL), await ticket(stage)
    await lead.presses_data(f"ta1:over:{known.id}:{known.version}")
    assert "Ваше" in lead.toast


async def erased(stage: Stage) -> None:
    work = stage.app.new_work()
    known = await work.patients.by_telegram(101)
    assert known is not None
    await stage.app.services.privacy_service.erase(work, known, 101)
    await work.commit()
    stage.app.delivery.put(work.outgoing)


@pytest.mark.parametrize("happens", [struck, left_silently, left, stopped, taken_over, erased])
async def test_to_who_has_it_no_more_it_does_not(
    stage: Stage, waiting: list[Outgoing], happens: Callable[[Stage], Awaitable[None]]
) -> None:
    await happens(stage)
    said = await sent(stage, waiting)
    assert "Вигадана" not in said
    assert "photo-1" not in said
    counts = await count_by_status(stage.app.foundation.database)
    assert not {FAILED, UNCERTAIN, WAITING} & set(counts)


async def test_the_team_has_the_ticket_again_when_what_waited_was_withheld(
    stage: Stage, waiting: list[Outgoing]
) -> None:
    without_901(stage)
    await sent(stage, waiting)
    group = stage.person(903, chat=TECHNICAL)
    group.saw("знову вільне")
    await group.presses("Взяти")
    assert ready_words(stage.person(903), "Вигадана") == 1


async def test_nothing_of_what_was_withheld_is_kept(stage: Stage, waiting: list[Outgoing]) -> None:
    from storage.tables import outbox

    without_901(stage)
    await sent(stage, waiting)
    ended = [row for row in await rows(stage, outbox.c.fault, outbox.c.status, outbox.c.sealed_payload) if row[0]]
    assert ended
    assert all(row == ("withheld", SENT, None) for row in ended)


async def test_a_file_of_the_desk_does_not_reach_who_was_struck_meanwhile(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists(stage, 905)
    own = await opens_the_bot(stage, 905)
    kept: list[Outgoing] = []
    with monkeypatch.context() as patched:
        patched.setattr(stage.app.delivery, "put", kept.extend)
        with pytest.raises(AssertionError, match="never answered"):
            await own.presses_data("o1:faq-export:")
    lists(stage, 906)
    stage.app.delivery.put(kept)
    await stage.settle()
    assert not [call for call in stage.telegram.calls if call[0] == "sendDocument"]


async def test_a_card_in_an_own_chat_tells_nothing_more_to_who_was_struck(stage: Stage, patient: Person) -> None:
    own = await opens_the_bot(stage, 901)
    await open_ticket(patient)
    await own.says("/queue")
    await own.presses_data(f"o1:queue-card:{(await ticket(stage)).id}")
    own.sees("чекає на людину")
    without_901(stage)
    await stage.person(903, chat=TECHNICAL).presses("Взяти")
    own.sees("чекає на людину")


async def test_what_is_a_patients_own_is_asked_for_by_nobody(stage: Stage, patient: Person) -> None:
    await patient.says("/start")
    for kind, ref in (("staff", Ref("personal", 5)), ("notice", Ref("ticket", 6)), ("words", Ref("ticket", 6))):
        message = Outgoing(3, patient.chat, "sendDocument", {}, kind, ref)
        assert await stage.app.delivery.passage(message) is Passage.FREE  # type: ignore[misc]  # wired


# --- while Telegram does not say --------------------------------------------------------------------------------------
async def test_words_wait_while_telegram_does_not_say_who_is_in_the_group(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Passage] = [Passage.LATER, Passage.LATER, Passage.FREE]

    async def passage(_message: Outgoing) -> Passage:
        return asked.pop(0)

    monkeypatch.setattr("bot.road.endings.LONGEST_OUTAGE_RETRY_MS", 10)
    office.delivery.passage = passage
    message = office.message(ref=Ref("details", 7, 1))
    await office.post(message)
    await office.settle()
    assert office.telegram.texts(CHAT) == ["Вітаємо"]
    assert (await office.row(message)).status == SENT


@pytest.mark.parametrize(("others_are_reached", "status"), [(True, FAILED), (False, SENT)])
async def test_and_not_for_ever_where_others_get_through_for_the_chat_waits_with_them(
    office: Office, monkeypatch: pytest.MonkeyPatch, others_are_reached: bool, status: int
) -> None:
    asked = 0

    async def passage(_message: Outgoing) -> Passage:
        nonlocal asked
        asked += 1
        office.delivery.endings.heard(OTHER, reached=others_are_reached)
        return Passage.LATER if asked <= 2 * UNASKED_TRIES else Passage.FREE

    monkeypatch.setattr("bot.road.endings.LONGEST_OUTAGE_RETRY_MS", 1)
    office.delivery.passage = passage
    message = office.message(ref=Ref("details", 7, 1))
    await office.post(message)
    await office.settle()
    assert (await office.row(message)).status == status
    assert office.told == ([("failed", None)] if status == FAILED else [])


async def test_a_card_needs_no_proof_while_telegram_does_not_say(stage: Stage, patient: Person) -> None:
    await open_ticket(patient)
    own = await opens_the_bot(stage, 901)

    def away(method: str, _payload: Mapping[str, Any]) -> Exception | None:
        return NoAnswer(sent=True) if method == "getChatMember" else None

    stage.telegram.faults.append(away)
    key = int(cards(stage)[0].buttons()[0]["callback_data"].split(":")[2])
    message = Outgoing(1, own.chat, "sendMessage", {"chat_id": own.chat, "text": "…"}, "screen", Ref("card", key))
    assert await stage.app.delivery.passage(message) is Passage.FREE  # type: ignore[misc]  # wired
    words = Outgoing(2, own.chat, "sendMessage", {}, "screen", Ref("details", key, 2))
    assert await stage.app.delivery.passage(words) is Passage.NEVER  # type: ignore[misc]  # nobody has it
