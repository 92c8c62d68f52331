"""What an operator copies and builds: the examples can be read, the image holds every package, health is cheap."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from aiohttp import web

from bot.health import ready
from bot.operator_files import load_cabinets, load_staff

ROOT = Path(__file__).parents[2]
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["packages"]


def test_operator_may_copy_the_examples_as_they_are() -> None:
    cabinets = load_cabinets(ROOT / "config/cabinets.example.toml")
    assert [cabinet.kind for cabinet in cabinets.all()] == ["state", "private"]
    assert {member.role for member in load_staff(ROOT / "config/staff.example.toml").values()} == {"lead", "agent"}


@pytest.mark.parametrize("name", PACKAGES)
def test_the_image_holds_every_package(name: str) -> None:
    assert re.search(rf"^COPY {name} {name}$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"!{name}\n" in (ROOT / ".dockerignore").read_text(encoding="utf-8")


@pytest.mark.parametrize(("status", "good"), [(200, True), (503, False)])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
async def test_health_follows_the_readiness_of_the_bot(host: str, status: int, good: bool) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text="words")

    server = web.Application()
    server.router.add_get("/ready", answer)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        assert await asyncio.to_thread(ready, host, runner.addresses[0][1]) == (good, "words")
    finally:
        await runner.cleanup()


def test_health_of_a_bot_that_is_not_there_is_bad() -> None:
    with socket.socket() as taken:  # bound but not listening: nobody else can be there
        taken.bind(("127.0.0.1", 0))
        good, words = ready("127.0.0.1", taken.getsockname()[1])
    assert not good
    assert "no answer" in words


def test_health_check_does_not_import_what_costs_seconds() -> None:
    asked = "import sys, bot.health; print(','.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"aiogram", "pydantic", "aiohttp", "sqlalchemy"} & set(done.stdout.strip().split(","))
