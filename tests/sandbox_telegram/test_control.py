"""The control API over HTTP: what the chat page and other programs use."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.telegram.control import ACTS, LOOKS
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import LEAD, OKSANA, TECHNICAL, Caller, button, keyboard


@pytest.fixture
def chat(telegram: RunningTelegram, session: aiohttp.ClientSession) -> Any:
    base = telegram.pages["CHAT"]

    async def act(name: str, **fields: Any) -> Any:
        async with session.post(f"{base}chat/api/act/{name}", json=fields) as response:
            body = await response.json()
            return body["result"] if response.status == 200 else (response.status, body["code"])

    return act


async def test_program_talks_and_presses_over_http(bot: Caller, chat: Any) -> None:
    await chat("start", person_id=OKSANA, payload="q_7")
    await bot("sendMessage", chat_id=OKSANA, text="Меню", reply_markup=keyboard([button("Далі", "next")]))
    pressed = await chat("press", person_id=OKSANA, button="Далі")
    assert [update.get("callback_query", {}).get("data") for update in await bot.updates()] == [None, "next"]
    assert await chat("answer", query_id=pressed["query_id"]) is None


async def test_impossible_and_unclear_acts_are_explained(chat: Any) -> None:
    assert await chat("say", person_id=1, text="а") == (409, "no_person")
    assert await chat("say", person_id=OKSANA, text=" ") == (409, "empty")
    assert await chat("say", person_id=OKSANA, text="а", chat_id=TECHNICAL) == (409, "not_member")
    assert await chat("say", person_id="хтось", text="а") == (422, "arguments")
    assert await chat("say", whom=OKSANA) == (422, "arguments")
    assert await chat("fly") == (404, "unknown")
    assert await chat("press", person_id=OKSANA, button="Далі") == (409, "no_button")


async def test_log_tells_what_the_bot_did(telegram: RunningTelegram, bot: Caller, session: Any) -> None:
    telegram.world.start(OKSANA)
    await bot("sendMessage", chat_id=OKSANA, text="а")
    await bot("getMe")
    address = f"{bot.base}/chat/api/look/calls?method=sendmessage&chat_id={OKSANA}"
    async with session.get(address) as response:
        [entry] = (await response.json())["result"]
    assert (entry["method"], entry["code"], entry["params"]["text"]) == ("sendMessage", 200, "а")
    assert entry["result"] == [2]


async def test_faults_are_set_and_cleared_over_http(bot: Caller, chat: Any, session: Any) -> None:
    number = await chat("break_down", fault={"kind": "error", "method": "getMe", "code": 502})
    async with session.get(f"{bot.base}/chat/api/look/faults") as response:
        assert [(one["number"], one["code"]) for one in (await response.json())["result"]] == [(number, 502)]
    await chat("repair")
    assert (await bot("getMe"))["is_bot"] is True
    assert await chat("break_down", fault={"kind": "earthquake"}) == (422, "arguments")


async def test_person_uploads_files_over_http(telegram: RunningTelegram, session: Any) -> None:
    telegram.world.start(OKSANA)
    fields = {"person_id": str(OKSANA), "kind": "document", "caption": "Ось"}
    form = aiohttp.FormData(fields, quote_fields=False)
    form.add_field("file", b"%PDF", filename="../../звіт.pdf", content_type="application/pdf")
    async with session.post(f"{telegram.pages['CHAT']}chat/api/upload", data=form) as response:
        [message] = (await response.json())["result"]
    assert message["document"]["file_name"] == "звіт.pdf"
    address = f"{telegram.pages['CHAT']}chat/files/{message['document']['file_id']}"
    async with session.get(address) as response:
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_page_hears_of_everything_at_once(telegram: RunningTelegram, bot: Caller, session: Any) -> None:
    telegram.world.start(OKSANA)
    async with session.ws_connect(f"{telegram.pages['CHAT']}chat/api/live") as live:
        assert (await live.receive_json(timeout=2))["kind"] == "hello"
        await bot("sendChatAction", chat_id=OKSANA, action="typing")
        sent = await bot("sendMessage", chat_id=OKSANA, text="а")
        kinds = [await live.receive_json(timeout=2) for _ in range(2)]
        assert [event["kind"] for event in kinds] == ["action", "message"]
        assert kinds[1]["message"]["message_id"] == sent["message_id"]


async def test_pages_of_other_sites_may_do_nothing(telegram: RunningTelegram, session: Any) -> None:
    address = f"{telegram.pages['CHAT']}chat/api/act/reset"
    headers = {"Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"}
    async with session.post(address, data="{}", headers=headers) as response:
        assert response.status == 403


async def test_page_lets_in_nothing_foreign(telegram: RunningTelegram, session: Any) -> None:
    async with session.get(telegram.pages["CHAT"]) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_link_to_the_bot_opens_the_page_with_its_payload(telegram: RunningTelegram, session: Any) -> None:
    async with session.get(f"{telegram.pages['CHAT']}t/any_bot?start=d_5", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (302, "/?start=d_5")


async def test_staff_file_names_people_teams_and_roles(telegram: RunningTelegram) -> None:
    members = tomllib.loads(Path(telegram.settings["STAFF_FILE"]).read_text())["member"]
    assert {member["id"]: (member["teams"], member["role"]) for member in members}[LEAD] == (
        ["technical", "contextual"],
        "lead",
    )
    assert [member["role"] for member in members] == ["lead", "agent", "agent", "auditor"]


async def test_commands_fit_the_person_and_the_chat(telegram: RunningTelegram, bot: Caller) -> None:
    async def publish(word: str, **where: Any) -> None:
        await bot("setMyCommands", commands=[{"command": word, "description": word}], **where)

    await publish("common")
    await publish("private", scope={"type": "all_private_chats"})
    await publish("anglers", scope={"type": "all_private_chats"}, language_code="en")
    await publish("staff", scope={"type": "chat", "chat_id": TECHNICAL})

    def commands(chat_id: int, person_id: int) -> list[str]:
        return [one["command"] for one in telegram.world.window(chat_id, person_id)["commands"]]

    emily = 6100000003
    assert commands(OKSANA, OKSANA) == ["private"]
    assert commands(emily, emily) == ["anglers"]
    assert commands(TECHNICAL, LEAD) == ["staff"]
    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": TECHNICAL})
    assert commands(TECHNICAL, LEAD) == ["common"]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ({"command": "Start", "description": "а"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "а"}, "BOT_COMMAND_INVALID"),
        ({"command": "a", "description": " "}, "command description must be non-empty"),
        ({"command": "a", "description": "а" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_bad_commands_are_refused(command: dict[str, str], complaint: str, bot: Caller) -> None:
    with pytest.raises(Exception, match=complaint):
        await bot("setMyCommands", commands=[command])


async def test_bot_is_described_in_the_persons_language(telegram: RunningTelegram, bot: Caller) -> None:
    await bot("setMyDescription", description="Допоможу")
    await bot("setMyDescription", description="I help", language_code="en")
    await bot("setMyName", name="Помічник")
    assert telegram.world.window(OKSANA, OKSANA)["description"] == "Допоможу"
    assert telegram.world.window(6100000003, 6100000003)["description"] == "I help"
    assert (await bot("getMyName"))["name"] == (await bot("getMe"))["first_name"] == "Помічник"


def test_everything_offered_is_documented() -> None:
    document = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text()
    assert [name for name in (*ACTS, *LOOKS) if f"`{name}`" not in document] == []
