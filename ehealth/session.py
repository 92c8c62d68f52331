"""The tokens of one linked person: used, refreshed by one at a time, given up when the session has ended."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Protocol

from ehealth.answers import Answer
from ehealth.client import Ehealth
from ehealth.errors import MissingScope, ScopeNotAsked, SessionEnded, TokenRefused
from ehealth.sign_in import Credentials, Tokens
from ehealth.transport import Call

REFRESH_AHEAD = 60
"""Seconds before its end when an access token is refreshed: longer than a call with all its retries."""


class TokenKeeper(Protocol):
    """Where the tokens of one link live. `load` raises SessionEnded when there are none."""

    @property
    def lock(self) -> AbstractAsyncContextManager[object]:
        """Shared by everybody who acts for this link, in this process and others; held over one refresh."""
        ...

    async def load(self) -> Tokens:
        """The tokens as they are stored now."""
        ...

    async def save(self, tokens: Tokens) -> None:
        """Replaces them, durably: a refresh may have used up the old ones."""
        ...


class TokenSession:
    """Makes calls with a person's access token and keeps it fresh."""

    def __init__(self, ehealth: Ehealth, credentials: Credentials, keeper: TokenKeeper) -> None:
        """For one link; many may exist for the same link as long as they share its lock."""
        self._ehealth = ehealth
        self._credentials = credentials
        self._keeper = keeper
        self._ended: tuple[Tokens, SessionEnded] | None = None

    async def person_id(self) -> str:
        """The person whose tokens these are."""
        return (await self._keeper.load()).person_id

    async def send(self, call: Call) -> Answer:
        """The answer; a refused token is refreshed and the call repeated once, since it was not carried out."""
        tokens = await self._keeper.load()
        if tokens.expires_at - self._ehealth.now() < REFRESH_AHEAD:
            tokens = await self._refreshed(tokens)
        try:
            try:
                return await self._ehealth.transport.send(replace(call, token=tokens.access))
            except TokenRefused:
                tokens = await self._refreshed(tokens)
            return await self._ehealth.transport.send(replace(call, token=tokens.access))
        except MissingScope as fault:
            if set(fault.scopes) <= set(self._credentials.scopes):
                raise
            raise _not_asked(fault) from fault

    async def _refreshed(self, stale: Tokens) -> Tokens:
        async with self._keeper.lock:
            tokens = await self._keeper.load()
            if tokens.access != stale.access:
                return tokens  # someone refreshed while we waited for the lock
            if self._ended and self._ended[0] == tokens:
                # refused a moment ago: asking again would only look like an attack
                raise type(self._ended[1])(self._ended[1].code)
            try:
                fresh = await self._ehealth.refresh(self._credentials, tokens)
            except SessionEnded as ended:
                self._ended = (tokens, ended)
                raise
            await self._keeper.save(fresh)
            return fresh


def _not_asked(fault: MissingScope) -> ScopeNotAsked:
    """The same refusal by its other name."""
    named = ScopeNotAsked(status=fault.status, request_id=fault.request_id)
    named.operation, named.scopes = fault.operation, fault.scopes
    return named
