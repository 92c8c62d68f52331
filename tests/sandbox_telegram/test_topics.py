"""Topics of staff groups, members and rights."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.telegram.errors import Impossible
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import (
    CONTEXT_AGENT,
    CONTEXTUAL,
    LEAD,
    OKSANA,
    TECHNICAL,
    TECHNICIAN,
    Caller,
    Refusal,
)


@pytest.fixture
async def topic(bot: Caller) -> dict[str, Any]:
    made = await bot("createForumTopic", chat_id=TECHNICAL, name="#A-1 · вхід")
    return {"chat_id": TECHNICAL, "message_thread_id": made["message_thread_id"]}


async def test_staff_answers_in_a_topic(telegram: RunningTelegram, bot: Caller, topic: dict[str, Any]) -> None:
    card = await bot("sendMessage", **topic, text="Картка")
    assert card["is_topic_message"] is True
    thread = topic["message_thread_id"]
    telegram.world.say(TECHNICIAN, "/take", TECHNICAL, thread)
    telegram.world.say(TECHNICIAN, "Дивлюся", TECHNICAL, thread, reply_to=card["message_id"])
    first, second = [update["message"] for update in await bot.updates()]
    assert first["message_thread_id"] == second["message_thread_id"] == thread
    assert first["reply_to_message"]["forum_topic_created"]["name"] == "#A-1 · вхід"
    assert second["reply_to_message"]["message_id"] == card["message_id"]


async def test_general_has_no_thread(telegram: RunningTelegram, bot: Caller) -> None:
    with pytest.raises(Refusal, match="Bad Request: message thread not found"):
        await bot("sendMessage", chat_id=TECHNICAL, message_thread_id=1, text="а")
    telegram.world.say(LEAD, "всім", TECHNICAL)
    assert "message_thread_id" not in (await bot.updates())[0]["message"]


async def test_deleted_topic_is_gone_with_its_messages(
    telegram: RunningTelegram, bot: Caller, topic: dict[str, Any]
) -> None:
    await bot("sendMessage", **topic, text="а")
    telegram.world.delete_topic(TECHNICAL, topic["message_thread_id"])
    assert telegram.world.messages(TECHNICAL) == []
    refused = {"sendMessage": "message thread not found", "sendChatAction": "message thread not found"}
    refused |= {"closeForumTopic": "TOPIC_DELETED", "editForumTopic": "TOPIC_DELETED"}
    for method, complaint in refused.items():
        with pytest.raises(Refusal, match=complaint):
            await bot(method, **topic, text="а", name="б", action="typing")
    with pytest.raises(Refusal, match="TOPIC_ID_INVALID"):
        await bot("closeForumTopic", chat_id=TECHNICAL, message_thread_id=999)


async def test_topic_is_renamed_closed_and_opened(
    telegram: RunningTelegram, bot: Caller, topic: dict[str, Any]
) -> None:
    await bot("editForumTopic", **topic, name="#A-1 · вирішено")
    with pytest.raises(Refusal, match="TOPIC_NOT_MODIFIED"):
        await bot("editForumTopic", **topic, name="#A-1 · вирішено")
    await bot("closeForumTopic", **topic)
    with pytest.raises(Impossible, match="closed"):
        telegram.world.say(TECHNICIAN, "ще", TECHNICAL, topic["message_thread_id"])
    assert telegram.world.say(LEAD, "можна", TECHNICAL, topic["message_thread_id"])
    await bot("sendMessage", **topic, text="бот адміністратор, йому можна")
    await bot("reopenForumTopic", **topic)
    assert telegram.world.say(TECHNICIAN, "ще", TECHNICAL, topic["message_thread_id"])


async def test_bot_that_is_no_administrator_writes_into_no_closed_topic(
    telegram: RunningTelegram, bot: Caller, topic: dict[str, Any]
) -> None:
    telegram.world.set_bot_status(TECHNICAL, "member")
    telegram.world.close_topic(LEAD, TECHNICAL, topic["message_thread_id"])
    with pytest.raises(Refusal, match="Bad Request: TOPIC_CLOSED"):
        await bot("sendMessage", **topic, text="а")
    assert await bot("sendMessage", chat_id=TECHNICAL, text="а")
    telegram.world.close_topic(LEAD, TECHNICAL, 0)
    with pytest.raises(Refusal, match="Bad Request: TOPIC_CLOSED"):
        await bot("sendMessage", chat_id=TECHNICAL, text="а")
    telegram.world.close_topic(LEAD, TECHNICAL, 0, closed=False)
    assert await bot("sendMessage", chat_id=TECHNICAL, text="а")


async def test_bot_that_may_only_read_writes_nowhere_in_the_group(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.set_bot_status(TECHNICAL, "restricted")
    with pytest.raises(Refusal, match="not enough rights to send text messages to the chat"):
        await bot("sendMessage", chat_id=TECHNICAL, text="а")
    [update] = await bot.updates(allowed_updates=["my_chat_member"])
    assert update["my_chat_member"]["new_chat_member"]["status"] == "restricted"


@pytest.mark.parametrize(
    ("name", "complaint"), [(" ", "topic name must be non-empty"), ("а" * 129, "TOPIC_TITLE_TOO_LONG")]
)
async def test_topic_needs_a_name_of_bearable_length(name: str, complaint: str, bot: Caller) -> None:
    with pytest.raises(Refusal, match=complaint):
        await bot("createForumTopic", chat_id=TECHNICAL, name=name)


async def test_bot_that_lost_its_rights_makes_no_topics(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.set_bot_status(TECHNICAL, "member")
    with pytest.raises(Refusal, match="not enough rights to manage topics"):
        await bot("createForumTopic", chat_id=TECHNICAL, name="а")


async def test_staff_of_one_team_is_not_in_the_other_group(telegram: RunningTelegram, bot: Caller) -> None:
    with pytest.raises(Impossible, match="not a member"):
        telegram.world.say(TECHNICIAN, "а", CONTEXTUAL)
    statuses = {
        (chat, user): (await bot("getChatMember", chat_id=chat, user_id=user))["status"]
        for chat in (TECHNICAL, CONTEXTUAL)
        for user in (LEAD, TECHNICIAN, CONTEXT_AGENT)
    }
    assert [status for (_, user), status in statuses.items() if user == LEAD] == ["creator", "creator"]
    assert statuses[TECHNICAL, TECHNICIAN] == "member"
    assert statuses[CONTEXTUAL, TECHNICIAN] == "left"
    with pytest.raises(Refusal, match="PARTICIPANT_ID_INVALID"):
        await bot("getChatMember", chat_id=TECHNICAL, user_id=5)


async def test_removed_member_is_seen_by_a_bot_that_asked(telegram: RunningTelegram, bot: Caller) -> None:
    await bot.updates(allowed_updates=["message", "chat_member"])
    telegram.world.remove_member(TECHNICIAN, TECHNICAL)
    change, service = await bot.updates()
    assert change["chat_member"]["old_chat_member"]["status"] == "member"
    assert change["chat_member"]["new_chat_member"]["status"] == "left"
    assert service["message"]["left_chat_member"]["id"] == TECHNICIAN
    with pytest.raises(Impossible):
        telegram.world.say(TECHNICIAN, "а", TECHNICAL)


async def test_anonymous_administrator_writes_as_the_group(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.say(LEAD, "від групи", TECHNICAL, anonymous=True)
    message = (await bot.updates())[0]["message"]
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == TECHNICAL


async def test_administrators_are_the_lead_and_the_bot(telegram: RunningTelegram, bot: Caller) -> None:
    chiefs = await bot("getChatAdministrators", chat_id=TECHNICAL)
    assert [chief["user"]["id"] for chief in chiefs] == [LEAD, telegram.state.bot["id"]]
    assert chiefs[1]["can_manage_topics"] is True
    assert await bot("getChatMemberCount", chat_id=TECHNICAL) == 4
    assert OKSANA not in [chief["user"]["id"] for chief in chiefs]
