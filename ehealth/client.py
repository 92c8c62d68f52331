"""The one client of the national system in a process: sign-in, the register, dictionaries.

What is done for one person goes through `patient.PatientSession`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import aiohttp
from pydantic import SecretStr
from yarl import URL

from ehealth.answers import Answer, Model, Report, unreported
from ehealth.bulk import BulkExport, BulkKind
from ehealth.errors import EhealthError, NotFound, SessionEnded
from ehealth.models.addresses import Region, Settlement, Street
from ehealth.models.dictionaries import Dictionary
from ehealth.models.events import Event
from ehealth.pages import Page, paged
from ehealth.shapes import JsonObject, object_of, text_of
from ehealth.sign_in import Credentials, TokenAnswer, Tokens
from ehealth.stored import read_stored
from ehealth.transport import Call, Observe, Switch, Timeouts, Transport, unswitched

PACE = 10.0
"""Calls in a second, unless the operator knows better. The quota is each client's own."""

ADDRESSES_A_PAGE = 300
"""The most of the register of addresses at once, as of all lists."""

EVENTS_A_PAGE = 300

_NO_SUCH_PATH = ("not-found", "acl")  # the gateway knows paths by its access rules

SignInPage = Literal["sign-in", "confidant/sign-in", "sign-up", "confidant/sign-up"]
"""The pages of the sign-in server, by their paths ("Sign-in" and "Sign-up" of the PIS document)."""

Clock = Callable[[], int]
"""Now in UTC milliseconds."""


def http_session() -> aiohttp.ClientSession:
    """A session fit for `Ehealth`: certificates are verified, cookies are not kept. Close it when done."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())


def _unobserved(name: str, outcome: str, seconds: float) -> None:
    """For those who count nothing."""


class Ehealth:
    """Speaks to the national system over the caller's session; safe to share by all tasks of the process."""

    def __init__(
        self,
        api_base: str,
        auth_base: str,
        http: aiohttp.ClientSession,
        *,
        clock: Clock,
        pace: float | None = PACE,
        timeouts: Timeouts | None = None,
        observe: Observe = _unobserved,
        report: Report = unreported,
        switch: Switch = unswitched,
    ) -> None:
        """`api_base` takes all calls, `auth_base` holds the pages that a person opens; `pace` None is unpaced."""
        self.transport = Transport(
            api_base,
            http,
            pace=pace,
            timeouts=timeouts or Timeouts(),
            observe=observe,
            report=report,
            switch=switch,
        )
        self._api_base = api_base
        self._http = http
        self._auth_base = auth_base.rstrip("/")
        self._clock = clock

    def now(self) -> int:
        """Unix seconds, as `Tokens.expires_at`."""
        return self._clock() // 1000

    async def nonce(self, credentials: Credentials) -> str:
        """A one-time JWT (good for 15 minutes) that the person signs as `{"jwt": "<nonce>"}` to sign in."""
        answer = await self._post(
            credentials, "nonce", "/oauth/nonce", {"client_id": credentials.client_id}, repeatable=True
        )
        token = text_of(object_of(answer.data).get("token"))
        if not token:
            raise answer.misshapen()
        return token

    def sign_in_url(
        self, credentials: Credentials, *, redirect_uri: str, user_data: str, state: str, page: SignInPage = "sign-in"
    ) -> str:
        """Where the person's browser goes with what was signed (base64) to sign in, or to register, and to consent.

        `user_data` is the signed nonce, the signed data of a ward, or a signed registration, as `page` takes it. Those
        pages forbid frames (`X-Frame-Options: deny`), so open them as pages of their own.
        """
        query = {
            "client_id": credentials.client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(credentials.scopes),
            "user_data": user_data,
            "state": state,
        }
        return str(URL(f"{self._auth_base}/{page}").with_query(query))

    async def exchange(self, credentials: Credentials, code: str, redirect_uri: str) -> Tokens:
        """Tokens for the code of the redirect; SessionEnded when the code is old, used or another client's.

        Never repeated by itself: a code works once.
        """
        body = {
            "grant_type": "authorization_code",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret.get_secret_value(),
            "code": code,
            "redirect_uri": redirect_uri,
            "scope": " ".join(credentials.scopes),
        }
        answer = await self._post(credentials, "exchange", "/oauth/tokens", {"token": body})
        tokens = answer.record(TokenAnswer).first()
        if tokens is None:
            raise answer.misshapen()
        return tokens

    async def refresh(self, credentials: Credentials, tokens: Tokens) -> Tokens:
        """The same tokens with a new access token; SessionEnded or ConsentRevoked when the person must sign in.

        `PatientSession` does this under its lock; nobody else should.
        """
        body = {
            "grant_type": "refresh_token",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret.get_secret_value(),
            "refresh_token": tokens.refresh.get_secret_value(),
        }
        answer = await self._post(credentials, "refresh", "/oauth/tokens", {"token": body}, repeatable=True)
        return answer.record(TokenAnswer).renewed(tokens)

    async def logout(self, credentials: Credentials, access: SecretStr) -> None:
        """Ends the session and its refresh token; a session that has ended already is fine."""
        try:
            await self.transport.send(
                Call("logout", "POST", "/auth/logout", credentials.api_key, token=access, repeatable=True)
            )
        except SessionEnded:
            return

    def bulk(self, credentials: Credentials, kind: BulkKind, depth: int | None = None) -> BulkExport:
        """One export of the register, whole or the changes of the last `depth` days.

        Raises ValueError for a depth of `declarations_limit`, which has none.
        """
        if depth is not None and kind == "declarations_limit":
            raise ValueError("declarations_limit is always whole")
        query = {} if depth is None else {"depth": str(depth)}
        call = Call(f"bulk-{kind}", "GET", f"/api/pis/bulk/{kind}", credentials.api_key, query)
        return BulkExport(self.transport, call)

    async def events(
        self, credentials: Credentials, entity_type: str, since: datetime, until: datetime, page: int = 1
    ) -> Page[Event]:
        """One page of what has got another status in this span, three hours of it at most; a key is enough.

        Raises AccessDenied when the key is not one that reads events. The papers write moments without a zone: in UTC.
        """
        query = {
            "date": _moment(since),
            "date_to": _moment(until),
            "event_type": "StatusChangeEvent",
            "entity_type": entity_type,
            "page": str(page),
            "page_size": str(EVENTS_A_PAGE),
        }
        return paged(Event, await self.transport.send(Call("events", "GET", "/api/events", credentials.api_key, query)))

    async def stored_file(self, address: str) -> bytes:
        """What lies behind a signed address that an answer has named; see `read_stored`."""
        return await read_stored(self._http, address, self._api_base)

    async def dictionary(self, credentials: Credentials, name: str, code: str = "") -> Dictionary:
        """One dictionary by name; asks the older service where the newer does not exist. Raises NotFound.

        `code`: only this value of it; the older service cannot choose and gives all.
        """
        query = {"name": name, **({"value_code": code} if code else {})}
        call = Call("dictionary", "GET", "/api/v2/dictionaries", credentials.api_key, query)
        try:
            answer = await self.transport.send(call)
        except EhealthError as error:
            if error.code not in _NO_SUCH_PATH:
                raise
            answer = await self.transport.send(replace(call, path="/api/dictionaries", query={"name": name}))
        found = next((item for item in answer.records(Dictionary) if item.name == name), None)
        if found is None:
            raise NotFound(request_id=answer.request_id)
        return found

    async def upload_picture(self, address: str, jpeg: bytes) -> None:
        """A picture of a document to the signed address that a request names for it."""
        await self.transport.put("upload-picture", address, jpeg, "image/jpeg")

    async def regions(self, credentials: Credentials) -> tuple[Region, ...]:
        """All oblasts."""
        return (await self._addresses(credentials, Region, "regions", {}, 1)).items

    async def settlements(
        self, credentials: Credentials, region: str, name: str = "", page: int = 1
    ) -> Page[Settlement]:
        """One page of the settlements of an oblast, those whose names hold `name`."""
        query = {"region": region, **({"name": name} if name else {})}
        return await self._addresses(credentials, Settlement, "settlements", query, page)

    async def streets(
        self, credentials: Credentials, settlement_id: str, name: str = "", page: int = 1
    ) -> Page[Street]:
        """One page of the streets of a settlement, those whose names hold `name`."""
        query = {"settlement_id": settlement_id, **({"name": name} if name else {})}
        return await self._addresses(credentials, Street, "streets", query, page)

    async def _addresses(
        self, credentials: Credentials, model: type[Model], kind: str, query: Mapping[str, str], page: int
    ) -> Page[Model]:
        paging = {"page": str(page), "page_size": str(ADDRESSES_A_PAGE)}
        call = Call(kind, "GET", f"/api/uaddresses/{kind}", credentials.api_key, {**query, **paging})
        return paged(model, await self.transport.send(call))

    async def _post(
        self, credentials: Credentials, name: str, path: str, body: JsonObject, *, repeatable: bool = False
    ) -> Answer:
        return await self.transport.send(
            Call(name, "POST", path, credentials.api_key, body=body, repeatable=repeatable)
        )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
