"""What `cabinet-bot check` says of the log-in with Telegram."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.operator.checkup import examine
from sandbox.telegram.server import TelegramConfig, start
from tests.clock import Clock
from tests.stage import settings_for


async def said(folder: Path, sqlite_url: str, **given: object) -> list[tuple[bool | None, str]]:
    found = [one async for one in examine(settings_for(folder, sqlite_url, **given), Clock())]
    return [(one.good, one.words) for one in found if "LOGIN" in one.words or "log-in with" in one.words]


@pytest.mark.parametrize("silent", [False, True])
async def test_the_log_in_with_telegram_is_tried(tmp_path: Path, sqlite_url: str, silent: bool) -> None:
    telegram = await start(TelegramConfig(pace=False))
    telegram.login.silent = silent
    given = {
        "telegram_login_secret": SecretStr("secret"),
        "telegram_login_base": telegram.settings["TELEGRAM_LOGIN_BASE"],
        "telegram_api_base": telegram.settings["TELEGRAM_API_BASE"],
        "public_url": "https://bot.example.org",
    }
    [(good, words)] = await said(tmp_path, sqlite_url, **given)
    await telegram.stop()
    assert good is not silent
    assert ("https://bot.example.org/proof" in words) is not silent


async def test_without_the_secret_it_is_said_what_happens_instead(tmp_path: Path, sqlite_url: str) -> None:
    [(good, words)] = await said(tmp_path, sqlite_url)
    assert good is None
    assert "number is typed" in words
