"""Tokens run out, are refreshed by one of many, and end: nobody is asked to sign in without need, nobody twice."""

import asyncio
from dataclasses import replace

import pytest
from pydantic import SecretStr

from ehealth.client import Ehealth
from ehealth.errors import AccessDenied, ConsentRevoked, MissingScope, SessionEnded, Unreachable
from ehealth.patient import PatientSession
from ehealth.sign_in import Credentials, Tokens
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.conftest import NOW, Keeper

PERSON = "GET /api/pis/person"
TOKENS = "POST /oauth/tokens"
EXPIRED = refusal(401, "Invalid access token", "access_denied")


def fresh(number: int = 2, expires_at: int = NOW + 900) -> Reply:
    return ok({"value": f"access-{number}", "expires_at": expires_at})


def bearers(api: Api) -> list[str]:
    return [request.headers["Authorization"] for request in api.asked if request.path == "/api/pis/person"]


async def test_token_that_is_good_is_used_as_it_is(api: Api, patient: PatientSession, keeper: Keeper) -> None:
    api.on(PERSON, ok({"id": "1"}))
    await patient.person()
    assert api.calls() == [PERSON]
    assert bearers(api) == ["Bearer access-1"]
    assert keeper.saved == []


@pytest.mark.parametrize("left", [-100, 0, 59])
async def test_token_about_to_end_is_refreshed_first(
    api: Api, patient: PatientSession, keeper: Keeper, left: int
) -> None:
    keeper.tokens = replace(keeper.tokens, expires_at=NOW + left)
    api.on(TOKENS, fresh())
    api.on(PERSON, ok({"id": "1"}))
    await patient.person()
    assert api.calls() == [TOKENS, PERSON]
    assert bearers(api) == ["Bearer access-2"]
    assert [saved.access.get_secret_value() for saved in keeper.saved] == ["access-2"]


async def test_thirty_calls_at_once_refresh_once(api: Api, patient: PatientSession, keeper: Keeper) -> None:
    keeper.expire()
    api.on(TOKENS, fresh(2), fresh(3))
    api.on(PERSON, ok({"id": "1"}))
    await asyncio.gather(*(patient.person() for _ in range(30)))
    assert api.calls().count(TOKENS) == 1
    assert bearers(api) == ["Bearer access-2"] * 30
    assert len(keeper.saved) == 1


async def test_thirty_calls_refused_at_once_refresh_once(
    api: Api, ehealth: Ehealth, credentials: Credentials, keeper: Keeper
) -> None:
    """Each through a session of its own, as pieces of work do: the lock of the link is all that they share."""
    api.on(TOKENS, fresh(2), fresh(3))
    api.on(PERSON, *([EXPIRED] * 30), ok({"id": "1"}))
    sessions = [PatientSession(ehealth, credentials, keeper) for _ in range(30)]
    people = await asyncio.gather(*(session.person() for session in sessions))
    assert {person.id for person in people} == {"1"}
    assert api.calls().count(TOKENS) == 1
    assert bearers(api).count("Bearer access-2") == 30


async def test_token_refused_in_mid_call_is_refreshed_and_the_call_repeated(api: Api, patient: PatientSession) -> None:
    api.on(TOKENS, fresh())
    api.on("POST /api/pis/declaration_requests", EXPIRED, ok({"id": "1", "status": "NEW"}))
    request = await patient.create_declaration_request("employee", "division", "wish-1")
    assert request.status == "new"
    keys = [r.headers["X-Idempotency-Key"] for r in api.asked if r.path == "/api/pis/declaration_requests"]
    assert keys == ["wish-1", "wish-1"]


async def test_token_refused_after_a_refresh_ends_the_session(api: Api, patient: PatientSession) -> None:
    api.on(TOKENS, fresh())
    api.on(PERSON, EXPIRED)
    with pytest.raises(SessionEnded) as caught:
        await patient.person()
    assert caught.value.code == "session-ended"
    assert api.calls() == [PERSON, TOKENS, PERSON]


@pytest.mark.parametrize(
    ("message", "kind", "code"),
    [
        ("Token expired.", SessionEnded, "grant-expired"),
        ("Token not found.", SessionEnded, "grant-not-found"),
        ("Resource owner revoked access for the client.", ConsentRevoked, "consent-revoked"),
    ],
)
async def test_refused_refresh_ends_the_session(
    api: Api, patient: PatientSession, keeper: Keeper, message: str, kind: type[SessionEnded], code: str
) -> None:
    keeper.expire()
    api.on(TOKENS, refusal(401, message, "access_denied"))
    with pytest.raises(kind) as caught:
        await patient.person()
    assert caught.value.code == code
    assert api.calls() == [TOKENS]
    assert keeper.saved == []


async def test_thirty_calls_of_an_ended_session_ask_once(api: Api, patient: PatientSession, keeper: Keeper) -> None:
    keeper.expire()
    api.on(TOKENS, refusal(401, "Resource owner revoked access for the client.", "access_denied"))
    errors = await asyncio.gather(*(patient.person() for _ in range(30)), return_exceptions=True)
    assert {type(error) for error in errors} == {ConsentRevoked}
    assert api.calls() == [TOKENS]


async def test_session_lives_again_after_a_new_sign_in(api: Api, patient: PatientSession, keeper: Keeper) -> None:
    keeper.expire()
    api.on(TOKENS, refusal(401, "Token expired.", "access_denied"), fresh(5))
    with pytest.raises(SessionEnded):
        await patient.person()
    keeper.tokens = replace(keeper.tokens, access=SecretStr("access-4"), refresh=SecretStr("refresh-4"))
    api.on(PERSON, ok({"id": "1"}))
    await patient.person()
    assert bearers(api) == ["Bearer access-5"]


async def test_trouble_on_the_way_to_a_refresh_ends_nothing(
    ehealth: Ehealth, patient: PatientSession, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.expire()
    monkeypatch.setattr(ehealth.transport, "_base", "http://127.0.0.1:1")
    with pytest.raises(Unreachable):
        await patient.person()
    assert not keeper.lock.locked()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refusal(401, "Invalid api key", "access_denied"), AccessDenied),
        (refusal(401, "User blocked.", "access_denied"), AccessDenied),
        (refusal(401, "Person not found", "access_denied"), AccessDenied),
        (
            refusal(
                403,
                "Your scope does not allow to access this resource. Missing allowances: person:sign_in",
                "forbidden",
            ),
            MissingScope,
        ),
    ],
    ids=["key", "blocked", "no person", "scope"],
)
async def test_refusal_that_no_token_cures_costs_no_refresh(
    api: Api, patient: PatientSession, reply: Reply, kind: type[AccessDenied]
) -> None:
    api.on(PERSON, reply)
    with pytest.raises(AccessDenied) as caught:
        await patient.person()
    assert type(caught.value) is kind
    assert api.calls() == [PERSON]


class CutLink(Keeper):
    """A link whose tokens were forgotten meanwhile."""

    async def load(self) -> Tokens:
        raise SessionEnded


async def test_link_without_tokens_says_so_itself(
    api: Api, ehealth: Ehealth, credentials: Credentials, tokens: Tokens
) -> None:
    with pytest.raises(SessionEnded):
        await PatientSession(ehealth, credentials, CutLink(tokens)).person()
    assert api.asked == []
