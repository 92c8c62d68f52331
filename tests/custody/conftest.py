"""The operator of these tests."""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.custody.keeper import OLD, Operator, ring
from tests.stage import CABINETS

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Commands that run in this process set up its logs, signals and collector; the next test has them as they were."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    heard = {one: signal.getsignal(one) for one in SIGNALS}
    yield
    for one, handler in heard.items():
        signal.signal(one, handler)
    gc.enable()
    root.handlers = handlers
    root.setLevel(level)
    structlog.configure(**before)


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
    typing = Operator(monkeypatch)
    typing.set(
        BOT_TOKEN="123456:abcdefghijklmnopqrstuvwxyz",
        SECRET_KEYS=ring(k1=OLD),
        SIGNER="sandbox",
        CABINETS_FILE="cabinets.toml",
        TELEGRAM_API_BASE="http://127.0.0.1:9",
        EHEALTH_API_BASE="http://127.0.0.1:9",
        EHEALTH_AUTH_BASE="http://127.0.0.1:9",
        DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
    )
    return typing
