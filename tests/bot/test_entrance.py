"""The webhook is set, compared and kept: over the real wire, against the stand-in of Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.road.entrance import AGAIN_SECONDS, LOOK_SECONDS, RECENT_MS, SILENCE_MS, Entrance, wanted
from bot.road.telegram import Telegram
from bot.settings import Settings
from sandbox.telegram.clock import Clock as TelegramClock
from sandbox.telegram.faults import Fault
from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from storage.database import Database
from storage.inbox import accept, arriving
from storage.sealed import Keyring
from tests.clock import Clock
from tests.stage import settings_for

RETRY_AFTER = 77
ONCE_SECONDS = 600  # Telegram's pause after a post in vain: in a test it is tried once


@dataclass
class Gate:
    """A deployment's side of Telegram, and Telegram."""

    telegram: RunningTelegram
    client: Telegram
    database: Database
    clock: Clock
    settings: Settings = field(init=False)
    answers: int = 500
    """What posts are answered with."""

    def entrance(self, **changed: Any) -> Entrance:
        """That of a process which starts now."""
        return Entrance(self.client, self.database, self.settings.model_copy(update=changed), self.clock)

    async def info(self) -> Any:
        return await self.client.call("getWebhookInfo", {})

    def times(self, method: str) -> int:
        return len(self.telegram.world.calls(method))

    async def post(self, _request: web.Request) -> web.Response:
        return web.Response(status=self.answers)

    async def posting_has_failed(self) -> None:
        """Somebody writes, and what Telegram posts does not arrive."""
        self.clock.pass_seconds(1)
        patient = int(self.telegram.world.add_patient("Хтось")["id"])
        self.telegram.world.start(patient)
        while "last_error_date" not in await self.info():
            await asyncio.sleep(0)
        self.telegram.world.clear_calls()


@pytest.fixture
async def gate(tmp_path: Path, database: Database, clock: Clock) -> AsyncIterator[Gate]:
    async with AsyncExitStack() as opened:
        seconds = TelegramClock(lambda: clock() / 1000)
        telegram = await start(TelegramConfig(pace=False, first_pause=ONCE_SECONDS, clock=seconds))
        opened.push_async_callback(telegram.stop)
        door = web.Application()
        runner = web.AppRunner(door)
        opened.push_async_callback(runner.cleanup)
        http = await opened.enter_async_context(aiohttp.ClientSession())
        base = telegram.settings["TELEGRAM_API_BASE"]
        gate = Gate(telegram, Telegram(base, telegram.token, http), database, clock)
        door.router.add_post("/telegram", gate.post)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        gate.settings = settings_for(
            tmp_path,
            "sqlite+aiosqlite:///none",
            updates="webhook",
            webhook_secret=SecretStr("secret-1"),
            public_url=f"http://127.0.0.1:{runner.addresses[0][1]}",
            telegram_api_base=base,
        )
        yield gate


async def test_the_first_start_sets_the_webhook_and_a_second_finds_it_set(gate: Gate) -> None:
    first = gate.entrance()
    assert not first.ready
    assert await first.turn() == LOOK_SECONDS
    assert first.ready
    info, asked = await gate.info(), wanted(gate.settings)
    assert {name: info[name] for name in ("url", "allowed_updates", "max_connections")} == {
        name: asked[name] for name in ("url", "allowed_updates", "max_connections")
    }
    second = gate.entrance()
    await second.turn()
    assert second.ready
    assert gate.times("setWebhook") == 1


@pytest.mark.parametrize(
    "by_another_hand",
    [{"url": ""}, {"url": "http://127.0.0.1:9/elsewhere"}, {"allowed_updates": ["message"]}, {"max_connections": 3}],
    ids=["removed", "elsewhere", "fewer kinds", "fewer connections"],
)
async def test_a_webhook_changed_by_another_hand_is_set_as_it_should_be(
    gate: Gate, by_another_hand: dict[str, Any]
) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    await gate.client.call("setWebhook", {**wanted(gate.settings), **by_another_hand})
    await entrance.turn()
    assert (await gate.info())["url"] == wanted(gate.settings)["url"]
    assert gate.times("setWebhook") == 3
    await entrance.turn()
    assert gate.times("setWebhook") == 3


async def test_a_new_secret_is_told_although_telegram_does_not_say_which_it_has(gate: Gate) -> None:
    await gate.entrance().turn()
    await gate.entrance(webhook_secret=SecretStr("secret-2")).turn()
    said = [call.params["secret_token"] for call in gate.telegram.world.calls("setWebhook")]
    assert said == ["secret-1", "secret-2"]


async def test_the_last_start_decides_and_an_older_process_leaves_the_webhook_to_it(gate: Gate) -> None:
    older = gate.entrance()
    await older.turn()
    newer = gate.entrance(public_url="http://127.0.0.1:10")
    await newer.turn()
    for entrance in (older, newer, older):
        await entrance.turn()
        assert entrance.ready
    assert (await gate.info())["url"].startswith("http://127.0.0.1:10/")
    assert gate.times("setWebhook") == 2


async def test_a_refusal_is_obeyed_and_the_webhook_set_afterwards(gate: Gate) -> None:
    gate.telegram.world.break_down(Fault("flood", "setWebhook", seconds=RETRY_AFTER))
    entrance = gate.entrance()
    assert await entrance.turn() == RETRY_AFTER
    assert not entrance.ready
    await entrance.turn()
    assert entrance.ready


async def test_telegram_that_is_away_is_asked_again_and_again(gate: Gate) -> None:
    entrance = gate.entrance()
    gate.telegram.world.break_down(Fault("error", "getWebhookInfo", code=502, times=len(AGAIN_SECONDS) + 1))
    assert [await entrance.turn() for _ in range(len(AGAIN_SECONDS) + 1)] == [*AGAIN_SECONDS, AGAIN_SECONDS[-1]]
    assert await entrance.turn() == LOOK_SECONDS
    assert entrance.ready


async def test_after_a_minute_without_telegram_the_bot_is_not_ready_and_then_it_is(gate: Gate) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    away = gate.telegram.world.break_down(Fault("drop", "getWebhookInfo", times=0))
    await entrance.turn()
    gate.clock.pass_seconds(SILENCE_MS / 1000)
    await entrance.turn()
    assert entrance.ready
    gate.clock.pass_seconds(1)
    assert not entrance.ready
    gate.telegram.world.repair(away)
    await entrance.turn()
    assert entrance.ready


# --- errors of posting ------------------------------------------------------------------------------------------------
async def test_while_posts_do_not_arrive_the_bot_is_not_ready(gate: Gate) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    await gate.posting_has_failed()
    await entrance.turn()
    assert not entrance.ready


async def test_an_error_is_forgotten_when_anything_came_in_since_to_any_process(gate: Gate, keyring: Keyring) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    await gate.posting_has_failed()
    gate.clock.pass_seconds(1)
    await accept(gate.database, [arriving(keyring, 1, 5, gate.clock(), {"update_id": 1})], 0)
    await entrance.turn()
    assert entrance.ready


async def test_an_error_is_forgotten_when_nothing_waits(gate: Gate) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    await gate.posting_has_failed()
    gate.telegram.state.updates.pending.clear()
    await entrance.turn()
    assert entrance.ready


async def test_errors_of_the_time_before_the_start_and_of_long_ago_say_nothing(gate: Gate) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    await gate.posting_has_failed()
    gate.clock.pass_seconds(1)
    started_after = gate.entrance()
    await started_after.turn()
    assert started_after.ready
    await entrance.turn()
    assert not entrance.ready
    gate.clock.pass_seconds(RECENT_MS / 1000)
    await entrance.turn()
    assert entrance.ready


async def test_posts_that_we_refuse_for_their_secret_make_us_tell_it_again(gate: Gate) -> None:
    entrance = gate.entrance()
    await entrance.turn()
    gate.answers = 403
    await gate.posting_has_failed()
    await entrance.turn()
    await entrance.turn()
    assert gate.times("setWebhook") == 1
