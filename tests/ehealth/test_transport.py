"""The road to the national system: what every call carries, what is never followed or taken for an answer."""

import asyncio
import gzip
import uuid

import aiohttp
import pytest
from pydantic import SecretStr

from ehealth.errors import BadAnswer, EhealthError, NotFound
from ehealth.models import Dictionary
from ehealth.transport import ANSWER_LIMIT, Call, Timeouts, Transport, segment
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.road import KEY, KEYED, READ, WRITE, road

LARGE = b'{"data": {}}' + b" " * ANSWER_LIMIT


async def test_call_carries_keys_token_and_a_new_request_id(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", ok({}))
    transport = road(api.base, http)
    for _ in range(2):
        await transport.send(Call("read", "GET", "/api/pis/person", KEY, token=SecretStr("access-1")))
    first, second = (request.headers for request in api.asked)
    assert first["api-key"] == "broker-key"
    assert first["Authorization"] == "Bearer access-1"
    assert "X-Idempotency-Key" not in first
    assert uuid.UUID(first["X-Request-ID"]) != uuid.UUID(second["X-Request-ID"])


async def test_write_carries_its_idempotency_key_and_json(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("POST /api/pis/wish", ok({}))
    await road(api.base, http).send(KEYED)
    await road(api.base, http).send(WRITE)
    headers = api.asked[0].headers
    assert (headers["X-Idempotency-Key"], headers["Content-Type"]) == ("wish-1", "application/json")
    assert "Authorization" not in headers
    assert api.bodies == [{}, {"ім’я": "Олена"}]


async def test_bodiless_write_still_says_json(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("DELETE /api/pis/apps/1", Reply(b"", status=204))
    answer = await road(api.base, http).send(Call("delete", "DELETE", "/api/pis/apps/1", KEY))
    assert answer.data is None
    assert api.asked[0].headers["Content-Type"] == "application/json"
    assert api.bodies == [None]


async def test_query_with_spaces_and_signs_arrives_as_it_was(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", ok({}))
    query = {"name": "eHealth/ICPC2 & more", "sign": "a+b="}
    await road(api.base, http).send(Call("read", "GET", "/api/pis/person", KEY, query))
    assert dict(api.asked[0].query) == query


@pytest.mark.parametrize("identifier", ["..", "a/b", "a?b", "", "a#b", "%2e%2e", "ї" * 3, "x" * 101])
def test_identifier_that_leads_elsewhere_is_nothing_found(identifier: str) -> None:
    with pytest.raises(NotFound):
        segment(identifier)


async def test_session_that_keeps_cookies_is_not_accepted(api: Api) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(ValueError, match="cookies"):
            road(api.base, http)


async def test_cookie_of_one_answer_is_not_sent_with_the_next(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", Reply({"data": {}}, headers={"Set-Cookie": "authorization=other"}))
    transport = road(api.base.replace("127.0.0.1", "localhost"), http)
    await transport.send(READ)
    await transport.send(READ)
    assert "Cookie" not in api.asked[1].headers


async def test_redirect_is_not_followed_with_the_token(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", Reply(b"", status=302, headers={"Location": "/elsewhere"}))
    with pytest.raises(BadAnswer):
        await road(api.base, http).send(READ)
    assert api.calls() == ["GET /api/pis/person"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html>works</html>"),
        Reply(b""),
        Reply([1, 2]),
        Reply(b'{"data": {"id"'),
        Reply(b"[" * 100_000),
        Reply({"meta": {"code": 200}, "error": {"message": "no"}}),
        Reply(LARGE),
        Reply(gzip.compress(LARGE), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["html", "empty", "list", "half", "deep", "error with 200", "large", "large when unpacked"],
)
async def test_garbage_is_a_bad_answer_and_is_not_asked_for_again(
    api: Api, http: aiohttp.ClientSession, reply: Reply
) -> None:
    api.on("GET /api/pis/person", reply)
    with pytest.raises(BadAnswer):
        await road(api.base, http).send(READ)
    assert len(api.asked) == 1


async def test_many_calls_at_once_are_paced(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("GET /api/pis/person", ok({}))
    transport = road(api.base, http, pace=20)
    started = asyncio.get_running_loop().time()
    await asyncio.gather(*(transport.send(READ) for _ in range(26)))
    assert asyncio.get_running_loop().time() - started >= 0.25  # 20 at once, 6 more at 20 a second


async def test_metrics_see_names_and_outcomes_only(api: Api, http: aiohttp.ClientSession) -> None:
    seen: list[tuple[str, str, float]] = []
    api.on("GET /api/pis/person", refusal(503), ok({}))
    transport = Transport(api.base, http, pace=None, timeouts=Timeouts(), observe=lambda *event: seen.append(event))
    await transport.send(READ)
    assert [event[:2] for event in seen] == [("read", "unavailable"), ("read", "ok")]
    assert all(0 <= event[2] < 60 for event in seen)


async def test_every_refusal_and_silence_is_reported_with_its_call_and_the_id_that_was_sent(
    api: Api, http: aiohttp.ClientSession
) -> None:
    reported: list[EhealthError] = []
    api.on("GET /api/pis/person", refusal(503), ok("x", meta={"request_id": "of-the-system"}))
    transport = Transport(
        api.base, http, pace=None, timeouts=Timeouts(), observe=lambda *_: None, report=reported.append
    )
    answer = await transport.send(READ)
    with pytest.raises(BadAnswer) as misshapen:
        answer.record(Dictionary)
    sent = [request.headers["X-Request-ID"] for request in api.asked]
    assert reported[1] is misshapen.value
    assert [error.log_fields() for error in reported] == [
        {"operation": "read", "code": "unavailable", "status": 503, "request_id": sent[0]},
        {"operation": "read", "code": "bad-answer", "status": 201, "request_id": "of-the-system"},
    ]


async def test_an_answer_too_large_to_read_is_reported_with_its_id(api: Api, http: aiohttp.ClientSession) -> None:
    api.on("POST /api/pis/wish", ok("x" * ANSWER_LIMIT))
    with pytest.raises(BadAnswer) as caught:
        await road(api.base, http).send(WRITE)
    assert caught.value.request_id == api.asked[0].headers["X-Request-ID"]
