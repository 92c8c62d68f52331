"""What an operator copies and builds: the examples can be read, the image holds every package, health is cheap."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from aiohttp import web

from bot.operator.files import load_cabinets, load_staff
from bot.operator.health import answers, setting

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


def test_neither_the_image_nor_the_wheel_holds_the_stand_ins() -> None:
    assert "sandbox" not in PACKAGES
    for name in ("Dockerfile", ".dockerignore"):
        assert "sandbox" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/live", "/ready"])
@pytest.mark.parametrize(("status", "good"), [(200, True), (503, False)])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
async def test_health_follows_what_the_bot_says_of_itself(host: str, status: int, good: bool, path: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text="words")

    server = web.Application()
    server.router.add_get(path, answer)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        assert await asyncio.to_thread(answers, path, host, runner.addresses[0][1]) == (good, "words")
    finally:
        await runner.cleanup()


def test_health_of_a_bot_that_is_not_there_is_bad() -> None:
    with socket.socket() as taken:  # bound but not listening: nobody else can be there
        taken.bind(("127.0.0.1", 0))
        good, words = answers("/live", "127.0.0.1", taken.getsockname()[1])
    assert not good
    assert "no answer" in words


def test_health_check_does_not_import_what_costs_seconds() -> None:
    asked = "import sys, bot.operator.health; print(','.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"aiogram", "pydantic", "aiohttp", "sqlalchemy"} & set(done.stdout.strip().split(","))


@pytest.mark.parametrize(
    ("file", "environment", "port"),
    [
        ("INSIDE_PORT=19297\n", {}, "19297"),
        ("# INSIDE_PORT=1\nHTTP_PORT=2\n INSIDE_PORT = '3'  # ours\n", {}, "3"),
        ("INSIDE_PORT=3\n", {"INSIDE_PORT": "4"}, "4"),
        ("HTTP_PORT=5\n", {}, ""),
    ],
)
def test_health_asks_the_bot_of_this_folder_and_no_other(
    file: str, environment: dict[str, str], port: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(file, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INSIDE_PORT", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert setting("INSIDE_PORT") == port


async def test_a_bot_that_waits_for_something_is_not_unhealthy() -> None:
    """Whoever asks for health may kill; the image asks whether the bot lives, not whether Telegram does."""

    async def live(_request: web.Request) -> web.Response:
        return web.Response(text="lives")

    async def waits(_request: web.Request) -> web.Response:
        return web.Response(status=503, text="telegram")

    server = web.Application()
    server.add_routes([web.get("/live", live), web.get("/ready", waits)])
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        [command] = re.findall(r"^HEALTHCHECK .*CMD (\[.*\])$", read("Dockerfile"), re.MULTILINE)
        words = json.loads(command)
        assert await _health(words, runner.addresses[0][1]) == 0
        assert await _health([*words, "ready"], runner.addresses[0][1]) == 1
    finally:
        await runner.cleanup()


async def _health(command: list[str], port: int) -> int:
    environment = {**os.environ, "INSIDE_PORT": str(port)}
    asked = [sys.executable, *command[1:]]
    asking = await asyncio.create_subprocess_exec(*asked, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL)
    return await asking.wait()


# --- the examples -----------------------------------------------------------------------------------------------------
[INSIDE] = re.findall(r"INSIDE_PORT=(\d+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
EXAMPLES = [path.name for path in ROOT.glob("compose*.yaml")]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Dockerfile", *EXAMPLES])
def test_nothing_leads_from_outside_to_how_the_bot_fares(name: str) -> None:
    said = [line for line in read(name).splitlines() if not line.lstrip().startswith("#")]
    leading = [line for line in said if INSIDE in line.replace(f"INSIDE_PORT={INSIDE}", "")]
    assert leading == [], "the port of readiness and metrics is neither published, exposed nor forwarded to"
    assert "/metrics" not in read(name)


@pytest.mark.parametrize("name", ["Dockerfile", *EXAMPLES])
def test_images_that_others_made_are_of_a_full_version(name: str) -> None:
    """«17» is another image every month; a whole number is the same one tomorrow."""
    named = re.findall(r"^\s*(?:FROM|image:) (\S+)", read(name), re.MULTILINE)
    assert named or name == "compose.yaml"
    for image in named:
        repository, _, tag = image.partition(":")
        digits = 2 if repository == "postgres" else 3  # its versions have two numbers
        assert re.match(rf"\d+(\.\d+){{{digits - 1}}}-\w", tag), image
