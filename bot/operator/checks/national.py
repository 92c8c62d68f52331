"""The national system, for each e-cabinet: its keys, its return address, its scopes.

Without a person nobody can log in, but much can be learnt from how a call that must fail is refused: a code that was
never given out is refused as a code only by a server that has taken id and secret before.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import aiohttp
from yarl import URL

from bot.operator.checks.finding import Finding, fine, untried, wrong
from ehealth.client import Ehealth
from ehealth.errors import EhealthError
from ehealth.sign_in import Credentials
from services.cabinets import Cabinet, Cabinets

FALSE_CODE = "cabinet-bot-check-00000000-0000-4000-8000-000000000000"
SECONDS = 15
_PAGE_BYTES = 1 << 16
_ERROR = re.compile(rb"error=([a-z_]+)")
_REFUSED = {
    "api-key": "api_key is not accepted",
    "client-refused": "client_id and client_secret do not belong together, or are not accepted",
    "redirect-mismatch": "the return address {back} is not registered for this client",
    "scope-beyond-client": "scopes: one of them is not allowed for this client",
    "scope-beyond-role": "scopes: one of them is not allowed for patients",
    "scope-empty": "scopes: none of them is known",
}
_GRANT = ("grant-not-found", "grant-expired", "grant-used")
"""Refusals of the code itself: id and secret were taken before it."""


@dataclass(frozen=True, slots=True)
class National:
    """The system as the bot will speak to it; `back`: where people come back to from its pages."""

    ehealth: Ehealth
    http: aiohttp.ClientSession
    back: str

    async def examine(self, cabinets: Cabinets) -> AsyncIterator[Finding]:
        """Every e-cabinet that has keys."""
        with_keys = [one for one in cabinets.all() if one.credentials]
        if not with_keys:
            yield untried("national API: no e-cabinet has keys, so nobody can log in through the bot")
        for cabinet in with_keys:
            async for finding in self._one(cabinet):
                yield finding

    async def _one(self, cabinet: Cabinet) -> AsyncIterator[Finding]:
        assert cabinet.credentials is not None
        name, keys = f"e-cabinet {cabinet.id}", cabinet.credentials
        try:
            await self.ehealth.nonce(keys)
        except EhealthError as fault:
            yield wrong(f"{name}: {self._words(fault)}")
            return
        yield await self._exchange(name, keys)
        yield await self._sign_in(name, keys)
        yield untried(f"{name}: whether people are let in, and each scope used, only a log-in of a person shows")

    async def _exchange(self, name: str, keys: Credentials) -> Finding:
        try:
            await self.ehealth.exchange(keys, FALSE_CODE, self.back)
        except EhealthError as fault:
            if fault.code in _GRANT:
                return fine(f"{name}: api_key, client_id and client_secret are accepted")
            return wrong(f"{name}: {self._words(fault)}")
        return wrong(f"{name}: EHEALTH_API_BASE takes a code that nobody gave out; it is not the national system")

    def _words(self, fault: EhealthError) -> str:
        known = _REFUSED.get(fault.code)
        said = f"EHEALTH_API_BASE: {fault.code} (status {fault.status})"
        return known.format(back=self.back) if known else said

    async def _sign_in(self, name: str, keys: Credentials) -> Finding:
        """The page where people sign in, asked for without a signature: it says whom and what it would not serve."""
        address = self.ehealth.sign_in_url(keys, redirect_uri=self.back, user_data="", state="check")
        limit = aiohttp.ClientTimeout(total=SECONDS)
        try:
            asked = self.http.get(URL(address, encoded=True), allow_redirects=False, timeout=limit)
            async with asked as answer:
                body = await answer.content.read(_PAGE_BYTES) if answer.status >= 400 else b""
                return self._judged(name, answer.status, _error_of(answer.headers.get("Location", ""), body))
        except (aiohttp.ClientError, TimeoutError):
            return wrong(f"{name}: EHEALTH_AUTH_BASE: no answer")

    def _judged(self, name: str, status: int, error: str) -> Finding:
        if error == "invalid_scope":
            return wrong(f"{name}: scopes: one of them is not allowed for this client")
        if error in ("invalid_client", "unauthorized_client"):
            return wrong(f"{name}: client_id is not known to the sign-in page")
        if error:
            return fine(f"{name}: the sign-in page answers, knows {self.back}, and does not refuse the scopes")
        if status == 404 or status >= 500:
            return wrong(f"{name}: EHEALTH_AUTH_BASE has no sign-in page (status {status})")
        if status >= 400:
            return wrong(f"{name}: the sign-in page refuses; is {self.back} registered for this client?")
        return untried(f"{name}: return address and scopes: the sign-in page tells only a person about them")


def _error_of(location: str, body: bytes) -> str:
    """What the page says went wrong, where it leads back or offers to."""
    said = parse_qs(urlsplit(location).query).get("error")
    if said:
        return said[0]
    found = _ERROR.search(body)
    return found[1].decode() if found else ""
