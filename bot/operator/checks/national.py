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

from bot.operator.checks import hosts
from bot.operator.checks.finding import Finding, fine, untried, wrong
from ehealth.client import Ehealth
from ehealth.errors import EhealthError
from ehealth.sign_in import Credentials
from services.cabinets import Cabinet, Cabinets

FALSE_CODE = "cabinet-bot-check-00000000-0000-4000-8000-000000000000"
SECONDS = 15
_PAGE_BYTES = 1 << 16
_NOT_FOUND = 404
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
            yield untried(f"{name}: client_secret: not tried, for the call before it was refused")
        else:
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
        if known:
            return known.format(back=self.back)
        if fault.status is None:
            return "EHEALTH_API_BASE: no answer"
        if fault.status == _NOT_FOUND:
            return "EHEALTH_API_BASE: has no such call (status 404); is it the address of the API, without a path?"
        return f"EHEALTH_API_BASE: {fault.code} (status {fault.status})"

    async def _sign_in(self, name: str, keys: Credentials) -> Finding:
        """The page where people sign in, asked for without a signature: it says whom and what it would not serve."""
        asked = self.ehealth.sign_in_url(keys, redirect_uri=self.back, user_data="", state="check")
        address = URL(asked, encoded=True)
        page = await self._page(address)
        if page.is_there:
            return self._judged(name, page)
        said = f"has no sign-in page (status {page.status})" if page.status else "no answer"
        other = hosts.twin(address)
        if other is not None and (await self._page(other)).is_there:
            said = f"{said}; {other.host} has the sign-in page: put that"
        return wrong(f"{name}: EHEALTH_AUTH_BASE: {said}")

    async def _page(self, address: URL) -> _Page:
        try:
            limit = aiohttp.ClientTimeout(total=SECONDS)
            async with self.http.get(address, allow_redirects=False, timeout=limit) as answer:
                body = await answer.content.read(_PAGE_BYTES) if answer.status >= 400 else b""
                leads = answer.headers.get("Location", "")
                return _Page(answer.status, _error_of(leads, body), urlsplit(leads).hostname or "")
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return _Page(0)

    def _judged(self, name: str, page: _Page) -> Finding:
        if page.error == "invalid_scope":
            return wrong(f"{name}: scopes: one of them is not allowed for this client")
        if page.error in ("invalid_client", "unauthorized_client"):
            return wrong(f"{name}: client_id is not known to the sign-in page")
        if page.error:
            return fine(f"{name}: the sign-in page answers, knows {self.back}, and does not refuse the scopes")
        if page.status >= 400:
            return wrong(f"{name}: the sign-in page refuses; is {self.back} registered for this client?")
        leads = f" (it leads on to {page.leads})" if page.leads else ""
        return untried(f"{name}: return address and scopes: the sign-in page tells only a person about them{leads}")


@dataclass(frozen=True, slots=True)
class _Page:
    """What came of asking for a page: its status, 0 for no answer, the error it tells, the host that it leads on to."""

    status: int
    error: str = ""
    leads: str = ""

    @property
    def is_there(self) -> bool:
        """Is it a sign-in page, whatever it says?"""
        return bool(self.status) and self.status != _NOT_FOUND and self.status < 500


def _error_of(location: str, body: bytes) -> str:
    """What the page says went wrong, where it leads back or offers to."""
    said = parse_qs(urlsplit(location).query).get("error")
    if said:
        return said[0]
    found = _ERROR.search(body)
    return found[1].decode() if found else ""
