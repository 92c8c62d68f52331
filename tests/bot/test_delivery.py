"""How a message ends, whatever Telegram answers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.road.endings import SILENCE_COUNTS, TRIES
from bot.road.telegram import NoAnswer, Refused
from storage.records import FAILED, SENT, UNCERTAIN, Ref
from tests.bot.post import CHAT, GROUP, MOVED_GROUP, Office


async def test_a_message_is_sent_once_and_its_words_are_not_kept(office: Office) -> None:
    message = office.message(ref=Ref("ticket", 7))
    await office.post(message)
    await office.settle()
    assert office.telegram.texts(CHAT) == ["Вітаємо"]
    assert (await office.row(message)).status == SENT
    assert await office.delivery.left_by(0) == []
    [lying] = await office.lying(Ref("ticket", 7))
    assert (lying.chat, lying.message_id) == (CHAT, 500)


async def test_too_many_requests_are_waited_out_as_long_as_telegram_asks(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(429, "Too Many Requests", {"retry_after": 1})]
    message = office.message()
    await office.post(message)
    await office.settle()
    first, second = office.telegram.calls
    assert second.at - first.at >= 1
    assert (await office.row(message)).status == SENT


async def test_being_too_fast_never_makes_a_dead_letter(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(429, "Too Many Requests", {"retry_after": 0.01})] * (TRIES * 2)
    message = office.message()
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == TRIES * 2 + 1
    assert (await office.row(message)).status == SENT


@pytest.mark.usefixtures("soon")
async def test_a_message_that_alone_meets_faults_is_tried_ever_more_patiently_and_then_no_more(office: Office) -> None:
    await office.reach_others()
    office.telegram.script[CHAT] = [Refused(502, "Bad Gateway")] * 100
    message = office.message()
    await office.post(message)
    await office.settle()
    times = [call.at for call in office.telegram.calls if call.payload["chat_id"] == CHAT]
    assert len(times) == TRIES
    waits = [later - earlier for earlier, later in pairwise(times)]
    for wait, least in zip(waits, (0.02, 0.08, 0.32, 1.28), strict=True):
        assert wait >= least
    row = await office.row(message)
    assert (row.status, row.fault, row.attempts) == (FAILED, "refused with 502", TRIES)
    assert office.told == [("failed", None)]


@pytest.mark.usefixtures("soon")
async def test_nobody_reached_is_tried_until_somebody_is(office: Office) -> None:
    office.telegram.script[CHAT] = [NoAnswer(sent=False)] * 3
    message = office.message()
    await office.post(message)
    await office.settle()
    assert (await office.row(message)).status == SENT
    assert office.told == []


async def test_words_of_a_person_are_not_repeated_after_silence(office: Office) -> None:
    await office.reach_others()
    office.telegram.script[CHAT] = [NoAnswer(sent=True)]
    message = office.words()
    await office.post(message)
    await office.settle()
    assert office.telegram.texts(CHAT) == ["Відповідь"]
    assert (await office.row(message)).status == UNCERTAIN
    assert office.told == [("uncertain", None)]
    assert await office.delivery.left_by(0) == []


@pytest.mark.usefixtures("soon")
async def test_a_screen_is_sent_once_more_after_silence(office: Office) -> None:
    office.telegram.script[CHAT] = [NoAnswer(sent=True)]
    message = office.message()
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == 2
    assert (await office.row(message)).status == SENT


@pytest.mark.usefixtures("soon")
async def test_a_screen_that_only_meets_silence_comes_three_times_at_most(office: Office) -> None:
    office.telegram.script[CHAT] = [NoAnswer(sent=True)] * 100
    message = office.message()
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == -(-TRIES // SILENCE_COUNTS) == 3
    assert (await office.row(message)).status == UNCERTAIN
    assert office.told == [("uncertain", None)]


async def test_words_of_a_person_wait_until_telegram_has_shown_that_it_is_there(office: Office) -> None:
    """Of what is lost with a silent Telegram nobody knows whether it arrived; «typing…» may be lost any time."""
    message = office.words()
    await office.post(message)
    await office.settle()
    assert [call.method for call in office.telegram.calls] == ["sendChatAction", "sendMessage"]
    await office.post(office.words("Ще одне"))
    await office.settle()
    assert len(office.telegram.calls) == 3


@pytest.mark.usefixtures("soon")
async def test_words_of_a_person_are_not_lost_with_a_silent_telegram(office: Office) -> None:
    office.telegram.script[CHAT] = [NoAnswer(sent=True)] * 4
    message = office.words()
    await office.post(message)
    await office.settle()
    assert [call.method for call in office.telegram.calls] == ["sendChatAction"] * 5 + ["sendMessage"]
    assert (await office.row(message)).status == SENT


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "answerCallbackQuery", "pinChatMessage"])
async def test_what_does_no_harm_twice_is_repeated_after_silence(office: Office, method: str) -> None:
    office.telegram.script[CHAT] = [NoAnswer(sent=True)] * 2
    message = office.message(method=method, message_id=5)
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == 3
    assert (await office.row(message)).status == SENT


async def test_broken_markup_is_sent_once_more_as_plain_text(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(400, "Bad Request: can't parse entities: unclosed tag")]
    message = office.message("<b>Коваль &amp; син", parse_mode="HTML")
    await office.post(message)
    await office.settle()
    assert office.telegram.texts(CHAT) == ["<b>Коваль &amp; син", "Коваль & син"]
    assert "parse_mode" not in office.telegram.calls[1].payload
    assert (await office.row(message)).status == SENT


async def test_plain_text_that_is_refused_too_is_given_up(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(400, "Bad Request: can't parse entities")] * 9
    message = office.message("<b>", parse_mode="HTML")
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == 2
    assert (await office.row(message)).status == FAILED


async def test_a_person_who_stopped_the_bot_is_written_to_once(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(403, "Forbidden: bot was blocked by the user")]
    message = office.message()
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == 1
    assert (await office.row(message)).status == FAILED
    assert office.told == [("blocked", None)]


async def test_a_message_to_a_group_that_moved_arrives_in_its_new_place(office: Office) -> None:
    office.telegram.script[GROUP] = [Refused(400, "Bad Request: group", {"migrate_to_chat_id": MOVED_GROUP})]
    message = office.message(chat=GROUP, ref=Ref("card", 7))
    await office.post(message)
    await office.settle()
    assert office.telegram.texts(MOVED_GROUP) == ["Вітаємо"]
    assert office.told == [("migrated", MOVED_GROUP)]
    [card] = await office.lying(Ref("card", 7))
    assert card.chat == MOVED_GROUP


async def test_an_edit_of_a_message_that_is_gone_comes_as_a_new_message(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(400, "Bad Request: message to edit not found")]
    message = office.message("Картка", method="editMessageText", message_id=5, parse_mode="HTML")
    await office.post(message)
    await office.settle()
    assert [call.method for call in office.telegram.calls] == ["editMessageText", "sendMessage"]
    assert "message_id" not in office.telegram.calls[1].payload
    row = await office.row(message)
    assert (row.status, row.message_id) == (SENT, 500)


@pytest.mark.usefixtures("soon")
async def test_silence_after_an_edit_that_became_a_message_repeats_the_message(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(400, "Bad Request: message can't be edited"), NoAnswer(sent=True)]
    message = office.message(method="editMessageText", message_id=5)
    await office.post(message)
    await office.settle()
    assert [call.method for call in office.telegram.calls] == ["editMessageText", "sendMessage", "sendMessage"]
    assert (await office.row(message)).status == SENT


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("editMessageText", "Bad Request: message is not modified: specified new message content …"),
        ("deleteMessage", "Bad Request: message to delete not found"),
        ("deleteMessage", "Bad Request: message can't be deleted for everyone"),
        ("answerCallbackQuery", "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ],
)
async def test_what_is_so_already_counts_as_done(office: Office, method: str, said: str) -> None:
    office.telegram.script[CHAT] = [Refused(400, said)]
    message = office.message(method=method, message_id=5)
    await office.post(message)
    await office.settle()
    assert len(office.telegram.calls) == 1
    assert (await office.row(message)).status == SENT
    assert office.told == []


async def test_a_file_is_uploaded_under_its_name(office: Office) -> None:
    work = office.new_work()
    message = office.message(method="sendDocument", file_name="дані.json")
    message = type(message)(message.id, CHAT, "sendDocument", message.payload, "notice", file=b"{}")
    work.send(message)
    await work.commit()
    [stored] = await office.delivery.left_by(0)  # the bytes as they stand in the row
    office.delivery.put([stored])
    await office.settle()
    [call] = office.telegram.calls
    assert call.file == ("document", "дані.json", b"{}")
    assert "file_name" not in call.payload
    assert (await office.row(message)).status == SENT


async def test_a_wrong_token_keeps_every_message(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(401, "Unauthorized", {"retry_after": 0.01})] * 3
    message = office.message()
    await office.post(message)
    await office.settle()
    assert (await office.row(message)).status == SENT
