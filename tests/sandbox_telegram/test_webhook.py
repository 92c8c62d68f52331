"""The webhook: pushed in order, tried again until taken, never two ways at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, TARAS, Caller, Refusal


class Hook:
    """The bot's end of a webhook: says what it is told to say, in turn, and remembers what came."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.address = ""

    async def take(self, request: web.Request) -> web.Response:
        self.came.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.gate.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.came) < count:
                await asyncio.sleep(0.005)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/telegram", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.address = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield hook
    hook.gate.set()
    await runner.cleanup()


async def test_updates_are_pushed_with_the_secret(telegram: RunningTelegram, bot: Caller, hook: Hook) -> None:
    telegram.world.say(OKSANA, "до")
    await bot("setWebhook", url=hook.address, secret_token="s3cret")
    telegram.world.say(OKSANA, "після")
    await hook.until(2)
    assert hook.texts() == ["до", "після"]
    assert set(hook.secrets) == {"s3cret"}
    with pytest.raises(Refusal, match="Conflict: can't use getUpdates method while webhook is active"):
        await bot.updates()


async def test_refused_update_is_tried_again_and_holds_up_its_chat_only(
    telegram: RunningTelegram, bot: Caller, hook: Hook
) -> None:
    hook.answers = [web.Response(status=500)]
    await bot("setWebhook", url=hook.address)
    telegram.world.say(OKSANA, "перше")
    await hook.until(1)
    telegram.world.say(OKSANA, "друге")
    telegram.world.say(TARAS, "інший чат")
    await hook.until(4)
    texts = hook.texts()
    assert texts.count("перше") == 2
    assert texts.index("друге") > len(texts) - 1 - texts[::-1].index("перше")
    info = await bot("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    assert info["pending_update_count"] == 0


async def test_bot_may_ask_for_a_longer_pause(telegram: RunningTelegram, bot: Caller, hook: Hook) -> None:
    hook.answers = [web.Response(status=429, headers={"Retry-After": "1"})]
    await bot("setWebhook", url=hook.address)
    loop = asyncio.get_running_loop()
    telegram.world.say(OKSANA, "а")
    await hook.until(1)
    begun = loop.time()
    await hook.until(2)
    assert loop.time() - begun > 0.9


async def test_method_in_the_answer_is_done(telegram: RunningTelegram, bot: Caller, hook: Hook) -> None:
    hook.answers = [web.json_response({"method": "sendMessage", "chat_id": OKSANA, "text": "у відповіді"})]
    await bot("setWebhook", url=hook.address)
    telegram.world.start(OKSANA)
    await telegram.world.until(lambda: telegram.world.calls("sendMessage"), 5)
    last = telegram.world.last(OKSANA)
    assert last is not None
    assert last["text"] == "у відповіді"


async def test_one_update_of_a_chat_is_under_way_at_a_time(telegram: RunningTelegram, bot: Caller, hook: Hook) -> None:
    hook.gate.clear()
    await bot("setWebhook", url=hook.address)
    for word in ("а", "б"):
        telegram.world.say(OKSANA, word)
        telegram.world.say(TARAS, word)
    await hook.until(2)
    await asyncio.sleep(0.05)
    assert hook.texts() == ["а", "а"]
    hook.gate.set()
    await hook.until(4)


async def test_polling_goes_on_after_the_webhook_is_removed(telegram: RunningTelegram, bot: Caller, hook: Hook) -> None:
    hook.answers = [web.Response(status=500)] * 50
    await bot("setWebhook", url=hook.address)
    telegram.world.say(OKSANA, "не втратилося")
    await hook.until(1)
    await bot("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["не втратилося"]
    telegram.world.say(OKSANA, "зайве")
    await bot("deleteWebhook", drop_pending_updates=True)
    assert await bot.updates() == []


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"url": "gopher://a"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1/a", "secret_token": "з літерами"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1/a", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_bad_webhook_is_refused(params: dict[str, Any], complaint: str, bot: Caller) -> None:
    with pytest.raises(Refusal, match=complaint):
        await bot("setWebhook", **params)
