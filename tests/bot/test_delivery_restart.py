"""Messages and the end of a process: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio

import pytest

from bot.road.delivery import FORGOTTEN_MS
from bot.road.telegram import Refused
from storage.outbox import ADOPT, MARK_SENDING
from storage.records import SENDING, SENT, UNCERTAIN, WAITING, Outgoing, Ref
from storage.statements import Effect
from tests.bot.post import CHAT, Office


async def begun(office: Office, *messages: Outgoing) -> None:
    """As a process leaves them that died while it waited for the answers."""
    await office.commit(*messages)
    await office.database.apply([Effect(MARK_SENDING, {"id": message.id, "sender": 0}) for message in messages])


async def started_anew(office: Office) -> None:
    office.delivery = office.new_delivery()
    await office.delivery.take_up(await office.delivery.left_by(0))
    await office.settle()


async def test_what_was_decided_and_not_sent_goes_out_after_the_restart_in_order(office: Office) -> None:
    await office.commit(*(office.message(str(number)) for number in range(4)))
    await started_anew(office)
    assert office.telegram.texts(CHAT) == ["0", "1", "2", "3"]


async def test_words_of_a_person_on_their_way_are_uncertain_after_a_crash_and_are_told(office: Office) -> None:
    message, after = office.words("перше"), office.message("друге")
    await begun(office, message)
    await office.commit(after)
    await started_anew(office)
    assert office.telegram.texts(CHAT) == ["друге"]
    assert (await office.row(message)).status == UNCERTAIN
    assert office.told == [("uncertain", None)]


async def test_a_screen_on_its_way_is_sent_again_after_a_crash_and_before_what_came_later(office: Office) -> None:
    message, after = office.message("перше"), office.message("друге")
    await begun(office, message)
    await office.commit(after)
    await started_anew(office)
    assert office.telegram.texts(CHAT) == ["перше", "друге"]
    assert (await office.row(message)).status == SENT
    assert office.told == []


async def test_an_edit_on_its_way_is_made_again_after_a_crash(office: Office) -> None:
    message = office.message(method="editMessageText", message_id=5)
    await begun(office, message)
    await started_anew(office)
    assert len(office.telegram.calls) == 1
    assert (await office.row(message)).status == SENT


async def test_a_message_postponed_by_telegram_survives_a_stop_and_keeps_its_moment(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(429, "Too Many Requests", {"retry_after": 30})]
    message = office.message()
    await office.post(message)
    while not (await office.row(message)).fault:
        await asyncio.sleep(0.001)
    assert await office.delivery.stop(5)
    [left] = await office.delivery.left_by(0)
    assert left.due_at == office.clock() + 30_000
    office.clock.pass_seconds(30)
    await started_anew(office)
    assert len(office.telegram.calls) == 2
    assert (await office.row(message)).status == SENT


async def test_stopping_waits_for_the_call_under_way_and_starts_no_other(office: Office) -> None:
    answer = asyncio.Event()
    office.telegram.script[CHAT] = [Refused(429, "Too Many Requests", {"retry_after": 30})]
    office.telegram.script[202] = [answer]
    postponed, under_way = office.message(), office.message(chat=202)
    await office.post(postponed, under_way)
    await office.until(lambda: len(office.telegram.calls) == 2)
    asyncio.get_running_loop().call_later(0.1, answer.set)
    assert await office.delivery.stop(10)
    assert (await office.row(under_way)).status == SENT
    assert (await office.row(postponed)).status == WAITING
    assert len(office.telegram.calls) == 2


async def test_a_call_that_never_ends_does_not_hold_up_the_stop(office: Office) -> None:
    office.telegram.script[CHAT] = [asyncio.Event()]
    message = office.message()
    await office.post(message)
    await office.until(lambda: bool(office.telegram.calls))
    assert not await office.delivery.stop(0.1)
    assert (await office.row(message)).status == SENDING


async def test_a_row_nobody_has_at_hand_is_found_and_sent_once(office: Office) -> None:
    forgotten, fresh = office.message("забуте"), office.message("нове")
    await office.commit(forgotten)
    office.clock.pass_seconds(FORGOTTEN_MS / 1000)
    await office.commit(fresh)
    for _ in range(2):
        await office.delivery.recover(0)
    await office.settle()
    await office.delivery.recover(0)
    assert office.telegram.texts(CHAT) == ["забуте"]


async def test_what_another_process_sends_is_left_to_it(office: Office) -> None:
    await office.commit(office.message())
    assert await office.delivery.left_by(3) == []


async def test_what_another_process_took_over_meanwhile_is_not_sent_here(office: Office) -> None:
    adopted = office.message("вже не наше")
    await office.commit(adopted)
    await office.database.apply([Effect(ADOPT, {"gone": 0, "heir": 5})])
    ours = office.message("наше", chat=202)
    await office.commit(ours)
    office.delivery.put([adopted, ours])
    await office.settle()
    assert [call.payload["text"] for call in office.telegram.calls] == ["наше"]
    assert (await office.row(adopted)).status == WAITING


@pytest.fixture
def quick_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.road.marks.PAUSES_SECONDS", (0.01,))


@pytest.mark.usefixtures("quick_tries")
async def test_a_database_that_takes_nothing_is_waited_for_and_nothing_is_sent_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = office.message(ref=Ref("ticket", 1))
    await office.commit(message)
    apply, failures = office.database.apply, iter([OSError("disk full")] * 4)

    async def failing(*about: object, **more: object) -> None:
        fault = next(failures, None)
        if fault:
            raise fault
        await apply(*about, **more)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(office.database, "apply", failing)
    office.delivery.put([message])
    await office.settle()
    assert len(office.telegram.calls) == 1
    assert (await office.row(message)).status == SENT
