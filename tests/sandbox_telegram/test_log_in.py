"""The stand-in of Telegram's log-in is as strict as its documentation, and as odd as those who met it say."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import aiohttp
import pytest
from yarl import URL

from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA

BACK = "http://127.0.0.1:1/proof"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
SCOPE = "openid profile"


def query(telegram: RunningTelegram, **changed: str) -> dict[str, str]:
    digest = hashlib.sha256(VERIFIER.encode()).digest()
    return {
        "response_type": "code",
        "client_id": str(telegram.state.bot["id"]),
        "redirect_uri": BACK,
        "scope": SCOPE,
        "state": "state",
        "nonce": "nonce",
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    } | changed


def code(telegram: RunningTelegram, **changed: str) -> str:
    return URL(telegram.login.code(query(telegram, **changed), OKSANA)).query["code"]


async def pays(
    session: aiohttp.ClientSession, telegram: RunningTelegram, given: str, **changed: str
) -> tuple[int, dict[str, Any]]:
    """What the token endpoint answers to the client; `secret` may be wrong."""
    secret = changed.pop("secret", telegram.login.secret)
    known = base64.b64encode(f"{telegram.state.bot['id']}:{secret}".encode()).decode()
    form = {"grant_type": "authorization_code", "code": given, "redirect_uri": BACK, "code_verifier": VERIFIER}
    address = f"{telegram.settings['TELEGRAM_LOGIN_BASE']}/token"
    async with session.post(address, data=form | changed, headers={"Authorization": f"Basic {known}"}) as answer:
        return answer.status, await answer.json()


def claims(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    opened: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return opened


async def test_the_account_is_the_id_beside_an_opaque_sub_and_no_nonce_comes_back(
    telegram: RunningTelegram, session: aiohttp.ClientSession
) -> None:
    status, answer = await pays(session, telegram, code(telegram))
    told = claims(answer["id_token"])
    assert (status, told["id"], told["aud"]) == (200, OKSANA, str(telegram.state.bot["id"]))
    assert told["iss"] == telegram.settings["TELEGRAM_LOGIN_BASE"]
    assert str(OKSANA) not in told["sub"]
    assert "nonce" not in told
    _, without = await pays(session, telegram, code(telegram, scope="openid"))
    assert "id" not in claims(without["id_token"])


async def test_a_code_works_once_for_its_verifier_its_address_and_its_client(
    telegram: RunningTelegram, session: aiohttp.ClientSession
) -> None:
    for changed, status in (({"code_verifier": "x" * 43}, 400), ({"redirect_uri": BACK + "/x"}, 400),
                            ({"grant_type": "password"}, 400), ({"secret": "wrong"}, 401)):  # fmt: skip
        assert (await pays(session, telegram, code(telegram), **changed))[0] == status
    used = code(telegram)
    assert (await pays(session, telegram, used))[0] == 200
    assert (await pays(session, telegram, used)) == (400, {"error": "invalid_grant"})
    late = code(telegram)
    telegram.state.clock.shift(61)
    assert (await pays(session, telegram, late))[0] == 400


@pytest.mark.parametrize(
    "changed",
    [{"client_id": "1"}, {"redirect_uri": "https://evil.example.org/proof"}, {"response_type": "token"},
     {"scope": "profile"}, {"scope": "openid everything"}, {"code_challenge_method": "plain"}, {"code_challenge": ""}],
)  # fmt: skip
async def test_what_is_asked_for_otherwise_is_refused_and_leads_nowhere(
    telegram: RunningTelegram, session: aiohttp.ClientSession, changed: dict[str, str]
) -> None:
    address = URL(f"{telegram.settings['TELEGRAM_LOGIN_BASE']}/auth").with_query(query(telegram, **changed))
    async with session.get(address, allow_redirects=False) as answer:
        assert answer.status == 422
    async with session.post(address, data={"account": str(OKSANA)}, allow_redirects=False) as answer:
        assert answer.status == 422


async def test_a_person_says_yes_or_no_on_its_page(telegram: RunningTelegram, session: aiohttp.ClientSession) -> None:
    address = URL(f"{telegram.settings['TELEGRAM_LOGIN_BASE']}/auth").with_query(query(telegram))
    async with session.get(address) as answer:
        assert "Оксана Шевченко" in await answer.text()
    async with session.post(address, data={"account": str(OKSANA)}, allow_redirects=False) as answer:
        back = URL(answer.headers["Location"])
    assert (back.query["state"], "code" in back.query) == ("state", True)
    async with session.post(address, data={"account": ""}, allow_redirects=False) as answer:
        back = URL(answer.headers["Location"])
    assert (back.query["state"], back.query["error"]) == ("state", "access_denied")
    async with session.post(address, data={}, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 403
