"""Signing in: the nonce, the page, the code, the tokens, and the ways it can be refused."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from ehealth.client import Ehealth
from ehealth.errors import AccessDenied, BadAnswer, NotFound, SessionEnded
from ehealth.sign_in import Credentials, Tokens
from tests.ehealth.api import Api, Reply, ok, refusal

REDIRECT = "https://bot.example/login/callback"


def token_answer(**details: Any) -> Reply:
    """The documented shape of an exchange."""
    return ok(
        {
            "id": "3ff33ced-69dc-415a-b231-c6446898335a",
            "name": "access_token",
            "value": "access-new",
            "user_id": "user-1",
            "user": {"person_id": "person-1"},
            "expires_at": 1498749591,
            "details": {
                "app_id": "grant-1",
                "applicant_user_id": "user-2",
                "applicant_person_id": "person-2",
                "scope": "person:sign_in declaration:read_pis",
                "grant_type": "authorization_code",
                "client_id": "30074b6e-fbab-4dc1-9d37-88c21dab1847",
                **details,
            },
        }
    )


async def test_patient_gets_a_nonce_to_sign(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("POST /oauth/nonce", ok({"token": "eyJhbGciOiJIUzUxMiJ9.e30.x"}))
    assert await ehealth.nonce(credentials) == "eyJhbGciOiJIUzUxMiJ9.e30.x"
    assert api.bodies == [{"client_id": credentials.client_id}]
    assert api.asked[0].headers["api-key"] == "broker-key"


@pytest.mark.parametrize("data", [None, {}, {"token": 5}, {"token": ""}, []])
async def test_nonce_that_is_none_is_a_bad_answer(
    api: Api, ehealth: Ehealth, credentials: Credentials, data: Any
) -> None:
    api.on("POST /oauth/nonce", ok(data))
    with pytest.raises(BadAnswer):
        await ehealth.nonce(credentials)


def test_patient_is_sent_to_the_sign_in_page(ehealth: Ehealth, credentials: Credentials) -> None:
    signed = "MIIC+/8="
    url = ehealth.sign_in_url(credentials, redirect_uri=REDIRECT, user_data=signed, state="st-1")
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "my.example", "/sign-in")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "client_id": [credentials.client_id],
        "redirect_uri": [REDIRECT],
        "scope": ["person:sign_in declaration:read_pis"],
        "user_data": [signed],
        "state": ["st-1"],
    }


async def test_code_is_exchanged_for_tokens(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("POST /oauth/tokens", token_answer(refresh_token="refresh-new", redirect_uri=REDIRECT))
    tokens = await ehealth.exchange(credentials, "299383828", REDIRECT)
    assert tokens == Tokens(
        access=SecretStr("access-new"),
        refresh=SecretStr("refresh-new"),
        expires_at=1498749591,
        user_id="user-1",
        person_id="person-1",
        applicant_user_id="user-2",
        applicant_person_id="person-2",
        grant_id="grant-1",
        scope=("person:sign_in", "declaration:read_pis"),
    )
    assert api.bodies == [
        {
            "token": {
                "grant_type": "authorization_code",
                "client_id": credentials.client_id,
                "client_secret": "client-secret",
                "code": "299383828",
                "redirect_uri": REDIRECT,
                "scope": "person:sign_in declaration:read_pis",
            }
        }
    ]


@pytest.mark.parametrize(
    "answer",
    [token_answer(), ok({"value": "a"}), ok({"expires_at": "soon", "value": "a"}), ok(None)],
    ids=["no refresh token", "no end", "odd end", "nothing"],
)
async def test_exchange_without_usable_tokens_is_a_bad_answer(
    api: Api, ehealth: Ehealth, credentials: Credentials, answer: Reply
) -> None:
    api.on("POST /oauth/tokens", answer)
    with pytest.raises(BadAnswer):
        await ehealth.exchange(credentials, "1", REDIRECT)


async def test_code_that_was_used_sends_the_patient_to_the_start(
    api: Api, ehealth: Ehealth, credentials: Credentials
) -> None:
    api.on("POST /oauth/tokens", refusal(401, "Token has already been used.", "access_denied"))
    with pytest.raises(SessionEnded) as caught:
        await ehealth.exchange(credentials, "1", REDIRECT)
    assert caught.value.code == "grant-used"
    assert len(api.asked) == 1


async def test_refresh_keeps_what_its_answer_leaves_out(
    api: Api, ehealth: Ehealth, credentials: Credentials, tokens: Tokens
) -> None:
    api.on("POST /oauth/tokens", ok({"value": "access-2", "expires_at": 1900000000, "details": {}, "user": None}))
    fresh = await ehealth.refresh(credentials, tokens)
    assert fresh.access.get_secret_value() == "access-2"
    assert fresh.expires_at == 1900000000
    assert (fresh.refresh, fresh.person_id, fresh.scope) == (tokens.refresh, tokens.person_id, tokens.scope)
    assert api.bodies[0]["token"] == {
        "grant_type": "refresh_token",
        "client_id": credentials.client_id,
        "client_secret": "client-secret",
        "refresh_token": "refresh-1",
    }


async def test_refresh_token_that_was_replaced_is_the_one_to_keep(
    api: Api, ehealth: Ehealth, credentials: Credentials, tokens: Tokens
) -> None:
    api.on("POST /oauth/tokens", token_answer(refresh_token="refresh-2"))
    assert (await ehealth.refresh(credentials, tokens)).refresh.get_secret_value() == "refresh-2"


async def test_patient_logs_out_once_or_twice(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("POST /auth/logout", ok({}), refusal(401, "Invalid access token", "access_denied"))
    await ehealth.logout(credentials, SecretStr("access-1"))
    await ehealth.logout(credentials, SecretStr("access-1"))
    assert [request.headers["Authorization"] for request in api.asked] == ["Bearer access-1"] * 2


TODAYS = [
    {
        "name": "GENDER",
        "description": "Стать",
        "is_active": True,
        "labels": ["SYSTEM"],
        "values": [
            {"code": "MALE", "description": "чоловіча", "is_active": True},
            {"code": "OTHER", "description": None, "child_values": [{"code": "X", "description": "ікс"}]},
        ],
    }
]
OLDER = [
    {"name": "PHONE_TYPE", "values": {"MOBILE": "мобільний"}},
    {"name": "GENDER", "values": {"MALE": "чоловіча"}, "labels": ["SYSTEM"], "is_active": True},
]


async def test_dictionary_is_read_with_child_values(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("GET /api/v2/dictionaries", ok(TODAYS))
    dictionary = await ehealth.dictionary(credentials, "GENDER")
    assert dictionary.values == {"MALE": "чоловіча", "OTHER": "OTHER", "X": "ікс"}
    assert dict(api.asked[0].query) == {"name": "GENDER"}


async def test_dictionary_is_read_from_the_older_service(api: Api, ehealth: Ehealth, credentials: Credentials) -> None:
    api.on("GET /api/dictionaries", ok(OLDER))
    assert (await ehealth.dictionary(credentials, "GENDER")).values == {"MALE": "чоловіча"}
    with pytest.raises(NotFound):
        await ehealth.dictionary(credentials, "NO_SUCH")


async def test_dictionary_that_may_not_be_read_is_not_looked_for_elsewhere(
    api: Api, ehealth: Ehealth, credentials: Credentials
) -> None:
    api.on("GET /api/v2/dictionaries", refusal(401, "Invalid api key", "access_denied"))
    with pytest.raises(AccessDenied):
        await ehealth.dictionary(credentials, "GENDER")
    assert len(api.asked) == 1


@pytest.mark.parametrize("values", [5, "none", [{"code": [1], "child_values": 7}, 3, {}], {"MALE": 1}])
async def test_dictionary_of_odd_values_breaks_nothing(
    api: Api, ehealth: Ehealth, credentials: Credentials, values: Any
) -> None:
    api.on("GET /api/v2/dictionaries", ok([{"name": "GENDER", "values": values}]))
    try:
        dictionary = await ehealth.dictionary(credentials, "GENDER")
    except BadAnswer:
        return
    assert all(isinstance(words, str) for words in dictionary.values.values())
