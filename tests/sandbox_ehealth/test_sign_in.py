"""Signing in: the one-time code, the consent page, tokens, and every way to be refused."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from joserfc import jwt

from tests.sandbox_ehealth.cabinet import RETURN, Cabinet, Patient, came_back
from tests.sandbox_ehealth.conftest import NOON, Starter


async def test_cabinet_asks_for_a_code_and_gets_a_token_of_fifteen_minutes(cabinet: Cabinet) -> None:
    token = jwt.decode(await cabinet.nonce(), cabinet.world.oauth.tokens._key, algorithms=["HS512"])
    claims = token.claims
    assert (claims["aud"], claims["iss"], claims["typ"]) == ("mithril-login", "EHealth", "access")
    assert claims["exp"] - claims["iat"] == 900
    assert {"nonce", "sub", "jti", "nbf"} <= claims.keys()


async def test_patient_allows_and_the_cabinet_gets_tokens(cabinet: Cabinet) -> None:
    back = await cabinet.consents("verified-free")
    assert back["state"] == "s-1"
    said = await cabinet.exchanges(back["code"])
    assert said.status == 201
    assert said.data["name"] == "access_token"
    assert said.data["user"]["person_id"] == cabinet.world.person("verified-free").id
    assert said.data["expires_at"] == int(NOON.timestamp()) + 900
    details = said.data["details"]
    assert details["redirect_uri"] == RETURN
    assert details["grant_type"] == "authorization_code"
    assert details["applicant_person_id"] == said.data["user"]["person_id"]
    assert details["refresh_token"]


async def test_test_goes_through_consent_without_a_browser(cabinet: Cabinet) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"))
    back = came_back(cabinet.world.consent(f"{address}?{urlencode(query)}"))
    assert (await cabinet.exchanges(back["code"])).status == 201


async def test_patient_denies_and_the_cabinet_is_told(cabinet: Cabinet) -> None:
    back = await cabinet.consents("verified-free", decision="deny")
    assert back["error"] == "access_denied"
    assert back["state"] == "s-1"
    assert "code" not in back


async def test_consent_page_lists_scopes_in_words_and_forbids_framing(cabinet: Cabinet) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"))
    async with cabinet.http.get(address, params=query) as page:
        text = await page.text()
        assert "подавати запит на декларацію" in text
        assert "declaration_request:write_pis" not in text
        assert "Дорошенко Андрій Ігорович" in text
        assert page.headers["X-Frame-Options"] == "deny"
        assert "form-action 'self' http://127.0.0.1:9;" in page.headers["Content-Security-Policy"]
        reload = page.url
    async with cabinet.http.get(reload, params={"lang": "en"}) as page:
        assert "file a request for a declaration" in await page.text()


@pytest.mark.parametrize(
    ("slug", "description", "words"),
    [
        ("blocked", "User blocked.", "заблоковано"),
        ("child-10", "Person is under the age of self authentication", "До 14 років"),
        ("merged", "Person is not active", "більше не активний"),
    ],
)
async def test_person_who_may_not_enter_reads_why_and_the_cabinet_is_told(
    cabinet: Cabinet, slug: str, description: str, words: str
) -> None:
    address, query = cabinet.address(await cabinet.user_data(slug))
    async with cabinet.http.get(address, params=query) as page:
        text = await page.text()
    assert page.status == 403
    assert words in text
    link = text.split('id="return" href="')[1].split('"')[0].replace("&amp;", "&")
    assert came_back(link) == {"error": "access_denied", "error_description": description, "state": "s-1"}


@pytest.mark.parametrize(
    ("certificate", "words"),
    [({"drfo": "1111111111"}, "немає в реєстрі"), ({"given_name": "Петро"}, "не збігається"), ({"drfo": ""}, "немає")],
)
async def test_stranger_is_refused(cabinet: Cabinet, certificate: dict[str, Any], words: str) -> None:
    signature = cabinet.world.sign("verified-free", {"jwt": await cabinet.nonce()}, **certificate)
    address, query = cabinet.address(signature)
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 403
        assert words in await page.text()


async def test_same_signed_code_works_once(cabinet: Cabinet) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"))
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 200
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 403
        assert "вже використано" in await page.text()


async def test_late_code_is_refused(cabinet: Cabinet) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"))
    cabinet.world.move_clock(timedelta(minutes=16))
    async with cabinet.http.get(address, params=query) as page:
        assert "застарів" in await page.text()


async def test_code_of_another_cabinet_is_refused(cabinet: Cabinet) -> None:
    other = Cabinet(cabinet.running, cabinet.http, "example")
    address, query = cabinet.address(await other.user_data("verified-free"))
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 403


@pytest.mark.parametrize("change", [{"client_id": "nobody"}, {"redirect_uri": "https://evil.example.org/"}])
async def test_forged_request_is_never_redirected(cabinet: Cabinet, change: dict[str, str]) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"), **change)
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 400
        assert 'id="return"' not in await page.text()


@pytest.mark.parametrize("scope", ["", "person:sign_in user:read"])
async def test_scope_beyond_the_cabinet_is_refused(cabinet: Cabinet, scope: str) -> None:
    address, query = cabinet.address(await cabinet.user_data("verified-free"), scope=scope)
    async with cabinet.http.get(address, params=query) as page:
        assert page.status == 400
        assert "invalid_scope" in await page.text()


async def test_registered_return_address_is_compared_exactly(starts: Starter, cabinet: Cabinet) -> None:
    strict = Cabinet(await starts(redirect_uris=("https://bot.example.org/login/callback",)), cabinet.http)
    for redirect, status in (
        ("https://bot.example.org/login/callback", 200),
        ("https://bot.example.org/login/callback/x", 400),
        (RETURN, 400),
    ):
        address, query = strict.address(await strict.user_data("verified-free"), redirect_uri=redirect)
        async with cabinet.http.get(address, params=query) as page:
            assert page.status == status


async def test_code_is_exchanged_once_and_in_time(cabinet: Cabinet) -> None:
    code = (await cabinet.consents("verified-free"))["code"]
    assert (await cabinet.exchanges(code)).status == 201
    again = await cabinet.exchanges(code)
    assert (again.status, again.error["message"]) == (401, "Token has already been used.")
    late = (await cabinet.consents("verified-free"))["code"]
    cabinet.world.move_clock(timedelta(minutes=5))
    assert (await cabinet.exchanges(late)).error["message"] == "Token expired."


@pytest.mark.parametrize(
    ("change", "status", "key", "message"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client", "Invalid client id or secret."),
        ({"code": "unknown"}, 401, "invalid_grant", "Token not found."),
        (
            {"redirect_uri": f"{RETURN}?x"},
            401,
            "invalid_client",
            "The redirection URI provided does not match a pre-registered value.",
        ),
        ({"grant_type": None}, 400, "invalid_client", "Request must include grant_type."),
        (
            {"code": ""},
            400,
            "invalid_request",
            "Request must include at least client_id, client_secret, code, scopes and redirect_uri parameters.",
        ),
    ],
)
async def test_wrong_exchange_is_refused_in_the_servers_words(
    cabinet: Cabinet, change: dict[str, str | None], status: int, key: str, message: str
) -> None:
    code = (await cabinet.consents("verified-free"))["code"]
    said = await cabinet.exchanges(code, **change)
    assert (said.status, said.error["type"], said.error["message"]) == (status, key, message)
    assert said.error[key] == message


async def test_code_of_another_client_is_refused(cabinet: Cabinet) -> None:
    other = Cabinet(cabinet.running, cabinet.http, "example")
    code = (await cabinet.consents("verified-free"))["code"]
    said = await other.exchanges(code)
    assert (said.status, said.error["message"]) == (401, "Token not found or expired.")


async def test_cabinet_refreshes_as_often_as_it_likes_until_the_refresh_token_ends(cabinet: Cabinet) -> None:
    patient = await cabinet.signs_in("verified-free")
    refresh = patient.token["details"]["refresh_token"]
    cabinet.world.move_clock(timedelta(minutes=15))
    assert (await patient.reads("person")).error["message"] == "Invalid access token"
    for _ in range(2):
        said = await cabinet.refreshes(refresh)
        assert said.status == 201
        assert "refresh_token" not in said.data["details"]
    patient.token = said.data
    assert (await patient.reads("person")).status == 200
    cabinet.world.move_clock(timedelta(days=7))
    assert (await cabinet.refreshes(refresh)).error["message"] == "Token expired."


async def test_cabinet_logs_out_and_the_session_is_over(cabinet: Cabinet) -> None:
    patient = await cabinet.signs_in("verified-free")
    assert (await patient.calls("POST", "/auth/logout", {})).status == 200
    assert (await patient.reads("person")).status == 401
    said = await cabinet.refreshes(patient.token["details"]["refresh_token"])
    assert (said.status, said.error["message"]) == (401, "Token expired.")


async def test_mother_acts_for_her_child(cabinet: Cabinet) -> None:
    child = cabinet.world.person("child-10")
    content = {
        "last_name": child.data["last_name"],
        "given_name": child.data["first_name"],
        "tax_id": child.data["tax_id"],
    }
    address, query = cabinet.address(cabinet.world.sign("verified-declared", content))
    async with cabinet.http.get(address.replace("/sign-in", "/confidant/sign-in"), params=query) as page:
        assert child.full_name in await page.text()
        consent = page.url
    async with cabinet.http.post(consent, data={"decision": "allow"}, allow_redirects=False) as response:
        code = came_back(response.headers["Location"])["code"]
    token = (await cabinet.exchanges(code)).data
    assert token["user"]["person_id"] == child.id
    assert token["details"]["applicant_person_id"] == cabinet.world.person("verified-declared").id
    mother = Patient(cabinet, "verified-declared", token)
    assert (await mother.reads("person")).data["last_name"] == child.data["last_name"]
    signed = await mother.signs((await mother.chooses("pediatrician")).data)
    assert signed.data["status"] == "APPROVED"


async def test_stranger_may_not_act_for_a_child(cabinet: Cabinet) -> None:
    child = cabinet.world.person("child-10")
    content = {
        "last_name": child.data["last_name"],
        "given_name": child.data["first_name"],
        "tax_id": child.data["tax_id"],
    }
    address, query = cabinet.address(cabinet.world.sign("verified-free", content))
    async with cabinet.http.get(address.replace("/sign-in", "/confidant/sign-in"), params=query) as page:
        assert page.status == 403
