"""A client, a linked person, and an API under the test's thumb."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import aiohttp
import pytest
import stamina
from pydantic import SecretStr

from ehealth.client import Ehealth, http_session
from ehealth.patient import PatientSession
from ehealth.sign_in import Credentials, Tokens
from tests.ehealth.api import Api, running

NOW = 1_800_000_000
"""Unix seconds at which every test happens."""


class Keeper:
    """Tokens of one link in memory."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.saved: list[Tokens] = []
        self.lock = asyncio.Lock()

    async def load(self) -> Tokens:
        await asyncio.sleep(0)
        return self.tokens

    async def save(self, tokens: Tokens) -> None:
        await asyncio.sleep(0)
        assert self.lock.locked()
        self.tokens = tokens
        self.saved.append(tokens)

    def expire(self) -> None:
        self.tokens = replace(self.tokens, expires_at=NOW - 1)


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Retries happen, waits between them do not."""
    with stamina.set_testing(True, attempts=3):
        yield


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with running() as api:
        yield api


@pytest.fixture
def observed() -> list[tuple[str, str]]:
    return []


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with http_session() as http:
        yield http


@pytest.fixture
def ehealth(api: Api, http: aiohttp.ClientSession, observed: list[tuple[str, str]]) -> Ehealth:
    def observe(name: str, outcome: str, seconds: float) -> None:
        assert seconds >= 0
        observed.append((name, outcome))

    return Ehealth(api.base, "https://my.example", http, clock=lambda: NOW * 1000, pace=None, observe=observe)


@pytest.fixture
def credentials() -> Credentials:
    return Credentials(
        client_id="30074b6e-fbab-4dc1-9d37-88c21dab1847",
        client_secret=SecretStr("client-secret"),
        api_key=SecretStr("broker-key"),
        scopes=("person:sign_in", "declaration:read_pis"),
    )


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(
        access=SecretStr("access-1"),
        refresh=SecretStr("refresh-1"),
        expires_at=NOW + 900,
        user_id="user",
        person_id="person",
        applicant_user_id="user",
        applicant_person_id="person",
        grant_id="grant",
        scope=("person:sign_in",),
    )


@pytest.fixture
def keeper(tokens: Tokens) -> Keeper:
    return Keeper(tokens)


@pytest.fixture
def patient(ehealth: Ehealth, credentials: Credentials, keeper: Keeper) -> PatientSession:
    return PatientSession(ehealth, credentials, keeper)
