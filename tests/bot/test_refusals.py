"""Telegram's refusals in its own words, and what each means for a message."""

from __future__ import annotations

from typing import Any

import pytest

from bot.road.refusals import Verdict, judge
from bot.road.telegram import Refused
from storage.records import Outgoing

IN_GROUP = {"chat_id": -100, "text": "Картка"}
CARD = {"chat_id": 5, "text": "<b>Картка</b> &lt;1&gt;", "parse_mode": "HTML"}


def judged(
    code: int, said: str, method: str = "sendMessage", payload: dict[str, Any] | None = None, **more: Any
) -> tuple[Verdict, Outgoing | None]:
    payload = payload or CARD
    message = Outgoing(1, payload["chat_id"], method, payload, "notice")
    return judge(message, Refused(code, said, more or None))


@pytest.mark.parametrize(
    ("code", "said", "verdict"),
    [
        (429, "Too Many Requests: retry after 5", Verdict.LATER),
        (401, "Unauthorized", Verdict.LATER),
        (404, "Not Found", Verdict.LATER),
        (500, "Internal Server Error", Verdict.AGAIN),
        (502, "Bad Gateway", Verdict.AGAIN),
        (504, "Gateway Timeout", Verdict.AGAIN),
        (403, "Forbidden: bot was blocked by the user", Verdict.BLOCKED),
        (403, "Forbidden: user is deactivated", Verdict.BLOCKED),
        (403, "Forbidden: bot can't initiate conversation with a user", Verdict.BLOCKED),
        (400, "Bad Request: chat not found", Verdict.FAILED),
        (400, "Bad Request: message text is empty", Verdict.FAILED),
        (400, "Bad Request: BUTTON_DATA_INVALID", Verdict.FAILED),
        (400, "Bad Request: not enough rights to send text messages to the chat", Verdict.FAILED),
        (413, "Request Entity Too Large", Verdict.FAILED),
        (409, "Conflict", Verdict.FAILED),
    ],
)
def test_a_refusal_of_a_message_is_understood(code: int, said: str, verdict: Verdict) -> None:
    assert judged(code, said) == (verdict, None)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: bot is not a member of the supergroup chat"),
        (403, "Forbidden: the group chat was deleted"),
        (403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: CHAT_RESTRICTED"),
        (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: have no rights to send a message"),
    ],
)
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
def test_a_group_that_takes_nothing_now_is_not_the_messages_fault(code: int, said: str, method: str) -> None:
    assert judged(code, said, method, IN_GROUP) == (Verdict.CLOSED, None)


@pytest.mark.parametrize("said", ["message text is empty", "BUTTON_DATA_INVALID", "message is too long"])
def test_what_is_wrong_with_a_message_is_so_in_a_group_too(said: str) -> None:
    assert judged(400, f"Bad Request: {said}", payload=IN_GROUP) == (Verdict.FAILED, None)


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "pinChatMessage"])
def test_a_message_that_stayed_in_the_old_group_is_not_looked_for_in_the_new_one(method: str) -> None:
    """Under its number there lies something else."""
    payload = {**IN_GROUP, "message_id": 7}
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    assert judged(400, said, method, payload, migrate_to_chat_id=-200) == (Verdict.DONE, None)


def test_what_goes_on_in_the_new_group_answers_to_nothing_of_the_old_one() -> None:
    payload = {**IN_GROUP, "reply_parameters": {"message_id": 7}, "message_thread_id": 3}
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    verdict, changed = judged(400, said, payload=payload, migrate_to_chat_id=-200)
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert changed.payload == {**IN_GROUP, "chat_id": -200}


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
         "editMessageText"),
        ("Bad Request: query is too old and response timeout expired or query ID is invalid", "answerCallbackQuery"),
        ("Bad Request: QUERY_ID_INVALID", "answerCallbackQuery"),
        ("Bad Request: message to delete not found", "deleteMessage"),
        ("Bad Request: message can't be deleted for everyone", "deleteMessage"),
    ],
)  # fmt: skip
def test_nothing_is_left_to_do(said: str, method: str) -> None:
    assert judged(400, said, method) == (Verdict.DONE, None)


@pytest.mark.parametrize(
    "said", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID: message not found"]
)
def test_a_screen_that_cannot_be_edited_is_sent_anew(said: str) -> None:
    verdict, changed = judged(400, f"Bad Request: {said}", "editMessageText", {**CARD, "message_id": 9})
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert (changed.id, changed.method, changed.payload) == (1, "sendMessage", CARD)


def test_broken_markup_goes_out_without_any() -> None:
    verdict, changed = judged(400, "Bad Request: can't parse entities: …")
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert changed.payload == {"chat_id": 5, "text": "Картка <1>"}


def test_a_caption_with_broken_markup_loses_its_markup_too() -> None:
    payload = {"chat_id": 5, "caption": "<i>x", "parse_mode": "HTML"}
    _, changed = judged(400, "Bad Request: can't parse entities", "sendPhoto", payload)
    assert changed is not None
    assert changed.payload == {"chat_id": 5, "caption": "x"}


@pytest.mark.parametrize("said", ["message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID", "TOPIC_CLOSED"])
def test_a_topic_that_is_gone_is_left_out(said: str) -> None:
    verdict, changed = judged(400, f"Bad Request: {said}", payload={**CARD, "message_thread_id": 3})
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert changed.payload == CARD
    assert judged(400, f"Bad Request: {said}") == (Verdict.FAILED, None)


def test_an_answer_to_a_message_that_is_gone_stands_alone() -> None:
    said = "Bad Request: message to be replied not found"
    verdict, changed = judged(400, said, payload={**CARD, "reply_parameters": {"message_id": 3}})
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert changed.payload == CARD


def test_a_group_that_became_a_supergroup_is_followed() -> None:
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    verdict, changed = judged(400, said, migrate_to_chat_id=-100500)
    assert verdict is Verdict.CHANGED
    assert changed is not None
    assert (changed.chat, changed.payload["chat_id"]) == (-100500, -100500)


def test_words_of_ours_that_sound_like_a_refusal_decide_nothing() -> None:
    """Telegram's words are believed, not the message's."""
    payload = {"chat_id": 5, "text": "message is not modified"}
    assert judged(400, "Bad Request: chat not found", payload=payload) == (Verdict.FAILED, None)
