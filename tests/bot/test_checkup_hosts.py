"""`cabinet-bot check`: the hosts of the national system, told apart by their names and by what answers there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr
from yarl import URL

from bot.now import now
from bot.operator.checks import hosts
from bot.operator.checks.national import National, _Page
from ehealth.client import Ehealth, http_session
from ehealth.sign_in import Credentials
from tests.stage import settings_for

BACK = "https://bot.example.org/login/callback"


@pytest.mark.parametrize(
    ("api", "auth", "said"),
    [
        ("api.ehealth.gov.ua", "my.ehealth.gov.ua", ""), ("api.ehealth.gov.ua", "auth.ehealth.gov.ua", ""),
        ("api-demo.ehealth.gov.ua", "my-demo.ehealth.gov.ua", ""), ("stand.example.org", "another.example.org", ""),
        ("api.ehealth.gov.ua", "auth-preprod.ehealth.gov.ua", "are of two systems"),
        ("api-demo.ehealth.gov.ua", "my-preprod.ehealth.gov.ua", "are of two systems"),
        ("api.ehealth.gov.ua", "api.ehealth.gov.ua", "EHEALTH_AUTH_BASE: api.ehealth.gov.ua is the host of the API"),
        ("my.ehealth.gov.ua", "my.ehealth.gov.ua", "EHEALTH_API_BASE: my.ehealth.gov.ua is a host of sign-in pages"),
    ],
)  # fmt: skip
def test_names_of_hosts_are_told_apart(tmp_path: Path, sqlite_url: str, api: str, auth: str, said: str) -> None:
    settings = settings_for(
        tmp_path, sqlite_url, ehealth_api_base=f"https://{api}", ehealth_auth_base=f"https://{auth}"
    )
    found = [one.words for one in hosts.named(settings)]
    assert [said in words for words in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("there", "said", "good"),
    [
        ({"my": 200}, "tells only a person", None),
        ({"my": 404, "auth": 200}, "no sign-in page (status 404); auth.example.org has the sign-in page", False),
        ({"my": 0, "auth": 302}, "no answer; auth.example.org has the sign-in page: put that", False),
        ({"my": 503, "auth": 404}, "has no sign-in page (status 503)", False),
    ],
)
async def test_the_other_of_both_hosts_is_tried(
    monkeypatch: pytest.MonkeyPatch, there: dict[str, int], said: str, good: bool | None
) -> None:
    async def page(_: National, address: URL) -> _Page:
        return _Page(there[(address.host or "").split(".")[0]])

    monkeypatch.setattr(National, "_page", page)
    keys = Credentials("id", SecretStr("secret"), SecretStr("key"), ("person:sign_in",))
    async with http_session() as http:
        ehealth = Ehealth("https://api.example.org", "https://my.example.org", http, clock=now, pace=None)
        found = await National(ehealth, http, BACK)._sign_in("e-cabinet state", keys)
    assert said in found.words
    assert found.good is good
