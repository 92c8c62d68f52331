"""What is tried again and what never is: slow, cut, refused and limited calls."""

import asyncio
import socket

import aiohttp
import pytest
import stamina

from ehealth.errors import EhealthError, RateLimited, TimedOut, Unavailable, Unreachable
from ehealth.transport import ATTEMPTS, Call, Timeouts, Transport
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.road import KEYED, READ, WRITE, road


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_cut_answer_of_a_read_is_asked_for_again(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", Reply({"data": {"id": "1"}}, cut=5), ok({"id": "2"}))
    assert (await road(api.base, http).send(READ)).data == {"id": "2"}


async def test_cut_answer_of_a_write_leaves_its_outcome_unknown(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("POST /api/pis/wish", Reply({"data": {"id": "1"}}, cut=5))
    with pytest.raises(TimedOut) as caught:
        await road(api.base, http).send(KEYED)
    assert (caught.value.was_sent, caught.value.code) == (True, "outcome-unknown")
    assert len(api.asked) == 1


async def test_write_that_timed_out_after_it_was_sent_is_never_repeated(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("POST /api/pis/wish", Reply(stuck=True))
    with pytest.raises(TimedOut) as caught:
        await road(api.base, http, total=0.05).send(KEYED)
    assert (caught.value.was_sent, caught.value.key) == (True, "ehealth-outcome-unknown")
    assert len(api.asked) == 1


async def test_read_that_timed_out_is_repeated(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", Reply(stuck=True), ok({"id": "2"}))
    assert (await road(api.base, http, total=0.1).send(READ)).data == {"id": "2"}


async def test_read_that_always_times_out_gives_up_kindly(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", Reply(stuck=True))
    with pytest.raises(TimedOut) as caught:
        await road(api.base, http, total=0.05).send(READ)
    assert caught.value.code == "timed-out"
    assert len(api.asked) == ATTEMPTS


async def test_time_out_before_a_connection_is_known_as_unsent(api: Api) -> None:
    api.on("POST /api/pis/wish", Reply(stuck=True))
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
        transport = road(api.base, http, connect=0.05, total=2.0)
        async with asyncio.TaskGroup() as tasks:
            holder = tasks.create_task(transport.send(WRITE))
            while not api.asked:
                await asyncio.sleep(0.005)
            with pytest.raises(TimedOut) as caught:
                await transport.send(WRITE)
            holder.cancel()
    assert (caught.value.was_sent, caught.value.code) == (False, "timed-out")
    assert len(api.asked) == 1


async def attempts_against(port: int, call: Call, http: aiohttp.ClientSession) -> tuple[int, EhealthError]:
    outcomes: list[str] = []
    transport = Transport(
        f"http://127.0.0.1:{port}",
        http,
        pace=None,
        timeouts=Timeouts(),
        observe=lambda name, outcome, seconds: outcomes.append(outcome),
    )
    with pytest.raises(EhealthError) as caught:
        await transport.send(call)
    assert set(outcomes) == {caught.value.code}
    return len(outcomes), caught.value


@pytest.mark.parametrize(("call", "attempts"), [(READ, 3), (KEYED, 3), (WRITE, 1)])
async def test_unreachable_system_is_tried_again_when_that_is_harmless(
    http: aiohttp.ClientSession, closed_port: int, call: Call, attempts: int
) -> None:
    tried, error = await attempts_against(closed_port, call, http)
    assert isinstance(error, Unreachable)
    assert (tried, error.was_sent) == (attempts, False)


async def test_address_that_is_none_is_unreachable(http: aiohttp.ClientSession) -> None:
    with pytest.raises(Unreachable):
        await road("api.example without scheme", http).send(READ)


async def test_limit_that_has_just_ended_is_tried_at_once(api: Api, http: aiohttp.ClientSession) -> None:
    limited = Reply({"message": "API rate limit exceeded"}, status=429, headers={"Retry-After": "0"})
    api.on("GET /api/pis/person", limited, ok({"id": "1"}))
    assert (await road(api.base, http).send(READ)).data == {"id": "1"}


async def test_retries_can_be_switched_off(http: aiohttp.ClientSession, closed_port: int) -> None:
    stamina.set_active(False)
    try:
        assert (await attempts_against(closed_port, READ, http))[0] == 1
    finally:
        stamina.set_active(True)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_broken_system_is_asked_again_for_reads_only(api: Api, http: aiohttp.ClientSession, status: int) -> None:
    api.on("GET /api/pis/person", refusal(status), refusal(status), ok({"id": "3"}))
    api.on("POST /api/pis/wish", refusal(status))
    transport = road(api.base, http)
    assert (await transport.send(READ)).data == {"id": "3"}
    with pytest.raises(Unavailable) as caught:
        await transport.send(KEYED)
    assert caught.value.was_sent
    assert api.calls().count("POST /api/pis/wish") == 1


async def test_limit_with_a_short_wait_is_waited_out(api: Api, http: aiohttp.ClientSession) -> None:
    limited = Reply({"message": "API rate limit exceeded"}, status=429, headers={"Retry-After": "1"})
    api.on("GET /api/pis/person", limited, ok({"id": "1"}))
    stamina.set_testing(False)  # the wait itself is what this test is about
    started = asyncio.get_running_loop().time()
    await road(api.base, http).send(READ)
    assert asyncio.get_running_loop().time() - started >= 1.0


@pytest.mark.parametrize(("call", "wait"), [(READ, "3600"), (WRITE, "1"), (KEYED, "1")])
async def test_limit_is_the_callers_to_plan_for_writes_and_long_waits(
    api: Api, http: aiohttp.ClientSession, call: Call, wait: str
) -> None:
    limited = Reply({"message": "API rate limit exceeded"}, status=429, headers={"Retry-After": wait})
    api.on(f"{call.method} {call.path}", limited)
    with pytest.raises(RateLimited) as caught:
        await road(api.base, http).send(call)
    assert caught.value.retry_after == float(wait)
    assert len(api.asked) == 1
