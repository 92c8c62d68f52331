"""The audit names what is known, and never calls unchecked what it did not check."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from tests.checks.audit import NotChecked, known, locked, main

PINS = [("one", "1.0"), ("two", "2.0")]
Answers = Callable[[Any, int], Awaitable[str]]


@pytest.fixture
async def answers() -> AsyncIterator[Answers]:
    """A service that gives this answer; its address."""
    runners: list[web.AppRunner] = []

    async def serve(body: Any, status: int = 200) -> str:
        async def answer(request: web.Request) -> web.Response:
            asked = (await request.json())["queries"]
            assert asked[0] == {"package": {"name": "one", "ecosystem": "PyPI"}, "version": "1.0"}
            return web.json_response(body, status=status)

        server = web.Application()
        server.router.add_post("/", answer)
        runners.append(web.AppRunner(server))
        await runners[-1].setup()
        await web.TCPSite(runners[-1], "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runners[-1].addresses[0][1]}/"

    yield serve
    for runner in runners:
        await runner.cleanup()


async def test_what_is_known_is_named_with_its_version(answers: Answers) -> None:
    service = await answers({"results": [{}, {"vulns": [{"id": "GHSA-x", "modified": "…"}, {"id": "PYSEC-y"}]}]}, 200)
    assert await known(PINS, service) == {("two", "2.0"): ["GHSA-x", "PYSEC-y"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [({"results": [{}]}, 200), ([], 200), ({"results": [{"vulns": [5]}, {}]}, 200), ({"code": 13}, 503)],
)
async def test_what_is_no_answer_is_no_good_news(answers: Answers, body: Any, status: int) -> None:
    with pytest.raises(NotChecked):
        await known(PINS, await answers(body, status))


def test_without_a_network_it_says_so_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as nobody:  # bound but not listening
        nobody.bind(("127.0.0.1", 0))
        assert main(f"http://127.0.0.1:{nobody.getsockname()[1]}/") == 0
    assert capsys.readouterr().out == "not checked: osv.dev is not reached\n"


def test_every_lock_is_asked_about() -> None:
    names = {name for name, _ in locked()}
    assert {"aiogram", "python-dotenv", "playwright"} <= names
