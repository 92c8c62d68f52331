"""Whom Telegram's log-in proves, and every token that proves nobody."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import warnings
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey
from pydantic import SecretStr
from yarl import URL

from bot.web import telegram_door
from bot.web.telegram_door import KEPT_MS, YOUNG_SECONDS, OpenIdDoor
from services.addresses import Addresses
from services.telegram_door import NotProved, NotReached
from tests.clock import Clock

BOT, ACCOUNT = 123456, 6_100_000_001
SECRET = "secret-of-the-log-in"
KEYS: dict[str, Key] = {
    "RS256": RSAKey.generate_key(2048, {"kid": "one"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "two"}),
    "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "three"}),
    "ES256K": ECKey.generate_key("secp256k1", {"kid": "four"}),
}


def signed(claims: dict[str, Any], algorithm: str = "RS256", key: Key | None = None, kid: str | None = None) -> str:
    key = key or KEYS[algorithm]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        return jwt.encode({"alg": algorithm, "kid": kid or key.kid}, claims, key, algorithms=[algorithm])


@dataclass
class Issuer:
    """An OpenID provider that says what it is told to say."""

    url: str = ""
    answer: Any = None
    status: int = 200
    silent: bool = False
    keys: list[Key] = field(default_factory=lambda: list(KEYS.values()))
    asked: list[dict[str, str]] = field(default_factory=list)
    discovery: dict[str, str] = field(default_factory=dict)

    def says(self, token: object) -> None:
        self.answer = {"id_token": token}

    async def handle(self, request: web.Request) -> web.Response:
        if self.silent:
            await asyncio.Event().wait()
        if self.status != 200:
            return web.Response(status=self.status)
        if request.path.endswith("openid-configuration"):
            told = {"issuer": self.url, "authorization_endpoint": f"{self.url}/auth",
                    "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys"}  # fmt: skip
            return web.json_response(told | self.discovery)
        if request.path == "/keys":
            return web.json_response(KeySet(self.keys).as_dict(private=False))
        self.asked.append({"authorization": request.headers["Authorization"], **dict(await request.post())})  # type: ignore[dict-item]
        return web.json_response(self.answer)


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    made = Issuer()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
async def door(issuer: Issuer, clock: Clock) -> AsyncIterator[OpenIdDoor]:
    async with aiohttp.ClientSession() as http:
        addresses = Addresses("https://bot.example.org", "https://t.me")
        yield OpenIdDoor(http, clock, addresses, issuer.url, (BOT, SecretStr(SECRET)))


@pytest.fixture
def claims(issuer: Issuer, clock: Clock) -> dict[str, Any]:
    now = clock() // 1000
    return {"iss": issuer.url, "aud": str(BOT), "sub": "opaque", "id": ACCOUNT, "iat": now, "exp": now + 3600}


@pytest.mark.parametrize("algorithm", list(KEYS))
async def test_the_account_stands_in_the_claim_id(
    door: OpenIdDoor, issuer: Issuer, claims: dict[str, Any], algorithm: str
) -> None:
    issuer.says(signed(claims, algorithm))
    assert await door.account("code", "verifier") == ACCOUNT


async def test_a_browser_is_sent_with_a_challenge_and_the_code_is_paid_for_with_its_verifier(
    door: OpenIdDoor, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert await door.opens()
    address = URL(door.address("login.state", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
    assert address.query["code_challenge"] == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # RFC 7636, appendix B
    assert address.query["code_challenge_method"] == "S256"
    assert address.query["redirect_uri"] == "https://bot.example.org/proof"
    issuer.says(signed(claims))
    await door.account("code", "verifier")
    [asked] = issuer.asked
    assert asked["authorization"] == "Basic " + base64.b64encode(f"{BOT}:{SECRET}".encode()).decode()
    assert (asked["code"], asked["code_verifier"]) == ("code", "verifier")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"aud": "999"}, "audience"),  # a token for another bot
        ({"aud": None}, "audience"),
        ({"aud": [str(BOT), "999"]}, "audience"),
        ({"iss": "https://oauth.example.org"}, "issuer"),
        ({"id": None}, "no account"),  # `sub` is no account
        ({"id": True}, "no account"),
        ({"id": "6100000001x"}, "no account"),
        ({"exp": -100}, "expired"),
        ({"exp": None}, "expired"),
        ({"iat": -(YOUNG_SECONDS + 5)}, "not of now"),  # of an earlier day, and still not expired
        ({"iat": 500}, "not of now"),  # of tomorrow
        ({"iat": None}, "not of now"),
    ],
)
async def test_claims_that_prove_nobody(
    door: OpenIdDoor, issuer: Issuer, claims: dict[str, Any], changed: dict[str, Any], why: str
) -> None:
    now = claims["iat"]
    moved = {name: now + value if name in ("iat", "exp") and value else value for name, value in changed.items()}
    issuer.says(signed({name: value for name, value in (claims | moved).items() if value is not None}))
    with pytest.raises(NotProved, match=why):
        await door.account("code", "verifier")


def unsigned(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts) + "."


def confused(claims: dict[str, Any]) -> str:
    """Sealed with our public key as if it were a secret that both know (RFC 8725, 2.1)."""
    head, body = {"alg": "HS256", "kid": "one"}, unsigned(claims).split(".")[1]
    text = base64.urlsafe_b64encode(json.dumps(head).encode()).rstrip(b"=").decode() + "." + body
    seal = hmac.digest(KEYS["RS256"].as_pem(private=False), text.encode(), "sha256")
    return f"{text}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


async def test_a_token_that_nobody_signed_proves_nobody(
    door: OpenIdDoor, issuer: Issuer, claims: dict[str, Any]
) -> None:
    good = signed(claims)
    head, _, seal = good.split(".")
    forged = {
        "none": unsigned(claims),
        "another key under a known name": signed(claims, key=RSAKey.generate_key(2048), kid="one"),
        "the public key as a shared secret": confused(claims),
        "a changed claim": f"{head}.{unsigned(claims | {'id': 1}).split('.')[1]}.{seal}",
        "no signature": f"{good.rpartition('.')[0]}.",
        "not a token": "x.y.z",
        "empty": "",
        "no text": 5,
    }
    for token in forged.values():
        issuer.says(token)
        with pytest.raises(NotProved):
            await door.account("code", "verifier")


@pytest.mark.parametrize("answer", [None, [], {}, {"error": "invalid_grant"}, {"access_token": "x"}])
async def test_an_answer_without_a_token_proves_nobody(door: OpenIdDoor, issuer: Issuer, answer: Any) -> None:
    await door.opens()
    issuer.answer = answer
    with pytest.raises(NotProved):
        await door.account("code", "verifier")


async def test_a_refused_code_is_not_silence(door: OpenIdDoor, issuer: Issuer) -> None:
    """Or whoever sends a bad code could choose the way with the number."""
    await door.opens()
    issuer.status = 400
    with pytest.raises(NotProved):
        await door.account("code", "verifier")


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_a_provider_out_of_order_is_not_reached(door: OpenIdDoor, issuer: Issuer, status: int) -> None:
    issuer.status = status
    assert not await door.opens()
    issuer.status = 200
    assert await door.opens()
    issuer.status = status
    with pytest.raises(NotReached):
        await door.account("code", "verifier")


async def test_a_provider_that_says_nothing_is_not_reached(
    door: OpenIdDoor, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_door, "ANSWER_SECONDS", 0.05)
    issuer.silent = True
    assert not await door.opens()


async def test_a_provider_that_leads_to_another_host_gets_no_secret(door: OpenIdDoor, issuer: Issuer) -> None:
    issuer.discovery = {"token_endpoint": "https://evil.example.org/token"}
    assert not await door.opens()


async def test_a_new_key_is_learnt_at_once_and_an_old_one_forgotten_in_an_hour(
    door: OpenIdDoor, issuer: Issuer, claims: dict[str, Any], clock: Clock
) -> None:
    assert await door.opens()
    fresh = RSAKey.generate_key(2048, {"kid": "five"})
    issuer.keys.append(fresh)
    issuer.says(signed(claims, key=fresh))
    assert await door.account("code", "verifier") == ACCOUNT
    issuer.keys.remove(fresh)
    clock.pass_seconds(KEPT_MS / 1000)
    issuer.says(signed(claims | {"iat": clock() // 1000, "exp": clock() // 1000 + 60}, key=fresh))
    with pytest.raises(NotProved):
        await door.account("code", "verifier")
