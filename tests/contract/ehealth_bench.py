"""The national API's stand-in with the real client in front of it, and people who sign in."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import stamina
from pydantic import SecretStr
from yarl import URL

from ehealth.client import Ehealth, http_session
from ehealth.patient import PatientSession
from ehealth.sign_in import Credentials, Tokens
from ehealth.transport import Timeouts
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.server import EhealthConfig, RunningEhealth, start

REDIRECT = "http://127.0.0.1/login/callback"


class Keeper:
    """Tokens of one link in memory."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.lock = asyncio.Lock()

    async def load(self) -> Tokens:
        return self.tokens

    async def save(self, tokens: Tokens) -> None:
        self.tokens = tokens


class Bench:
    """A stand-in with a client in front of it."""

    def __init__(self, running: RunningEhealth, http: aiohttp.ClientSession) -> None:
        self.world = running.world
        self.http = http
        client = running.world.client("state")
        self.credentials = Credentials(client.id, SecretStr(client.secret), SecretStr(client.api_key), client.scopes)
        self.ehealth = Ehealth(
            running.settings["EHEALTH_API_BASE"],
            running.settings["EHEALTH_AUTH_BASE"],
            http,
            clock=lambda: int(running.world.clock.now().timestamp() * 1000),
            pace=None,
            timeouts=Timeouts(total=3.0),
        )

    async def answer_to_sign_in(self, slug: str, decision: str = "allow") -> dict[str, str]:
        """What comes back to the bot when a person signs the nonce and answers the consent page."""
        nonce = await self.ehealth.nonce(self.credentials)
        signed = self.world.sign(slug, {"jwt": nonce})
        page = self.ehealth.sign_in_url(self.credentials, redirect_uri=REDIRECT, user_data=signed, state="state-1")
        async with self.http.get(URL(page, encoded=True), allow_redirects=False) as opened:
            consent = opened.url.join(URL(opened.headers["Location"]))
        async with self.http.post(consent, data={"decision": decision}, allow_redirects=False) as decided:
            back = urlsplit(decided.headers["Location"])
        assert f"{back.scheme}://{back.netloc}{back.path}" == REDIRECT
        return {name: values[0] for name, values in parse_qs(back.query).items()}

    async def tokens(self, slug: str) -> Tokens:
        code = (await self.answer_to_sign_in(slug))["code"]
        return await self.ehealth.exchange(self.credentials, code, REDIRECT)

    async def patient(self, slug: str) -> tuple[PatientSession, Keeper]:
        keeper = Keeper(await self.tokens(slug))
        return PatientSession(self.ehealth, self.credentials, keeper), keeper

    def sign(self, slug: str, content: bytes, **signer: Any) -> str:
        return self.world.sign(slug, json.loads(content), **signer)

    def trouble(self, kind: Any, path: str = "*", **how: Any) -> None:
        self.world.faults.add(Fault(kind, path, **how))

    def calls(self, path: str) -> int:
        return sum(call.path == path for call in self.world.journal.calls)


@asynccontextmanager
async def started() -> AsyncIterator[Bench]:
    running = await start(EhealthConfig(doctors=30, doctor_answer_seconds=0))
    try:
        async with http_session() as http:
            with stamina.set_testing(True, attempts=3):
                yield Bench(running, http)
    finally:
        await running.stop()
