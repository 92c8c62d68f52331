"""Who may pass: the gateway's checks of key, path, quota, token, scopes, person and body, in its order."""

import json
import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sandbox.ehealth.call import Call, Endpoint
from sandbox.ehealth.clock import full_years
from sandbox.ehealth.envelope import Asked
from sandbox.ehealth.errors import ApiError, conflict, denied, forbidden, malformed, not_found, rate_limited
from sandbox.ehealth.faults import missing_scopes
from sandbox.ehealth.oauth.records import Actor, Client, User
from sandbox.ehealth.persons.verification import may_write, represents
from sandbox.ehealth.world import World

_PUBLIC_PREFIXES = ("/api/", "/oauth/", "/auth/")
_BEARER = "bearer "


@dataclass(frozen=True)
class Incoming:
    """A request as it came; `raw` is None when the body was larger than allowed."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    raw: bytes | None
    base_url: str
    asked: Asked


class Admission:
    """The checks of one world; it alone remembers who called how often."""

    def __init__(self, world: World, endpoints: tuple[Endpoint[World], ...]) -> None:
        self._world = world
        self._routes = [(endpoint, _pattern(endpoint.path)) for endpoint in endpoints]
        self._recent: dict[str, deque[datetime]] = defaultdict(deque)

    def route(self, incoming: Incoming) -> tuple[Endpoint[World], dict[str, str]] | None:
        """The endpoint of a path and what stands in its braces."""
        for endpoint, pattern in self._routes:
            found = pattern.fullmatch(incoming.path) if endpoint.method == incoming.method else None
            if found:
                return endpoint, found.groupdict()
        return None

    def admit(self, incoming: Incoming) -> tuple[Endpoint[World], Call]:
        """The endpoint and the checked call, or the refusal of the first check that fails."""
        if not incoming.path.startswith(_PUBLIC_PREFIXES):
            raise not_found()
        client = self._client(incoming)
        routed = self.route(incoming)
        if routed is None:
            raise forbidden(f"ACL: No matching rule was found for path {incoming.path}")
        endpoint, params = routed
        self._count(incoming.headers.get("Authorization") or client.api_key)
        actor = self._actor(incoming, client, endpoint)
        call = Call(self._world.people.persons, client, actor, params, incoming.query, None, incoming.base_url)
        if endpoint.scope:
            self._check_person(call, endpoint)
        return endpoint, replace(call, body=_body(incoming))

    def _client(self, incoming: Incoming) -> Client:
        key = incoming.headers.get("api-key")
        if not key:
            raise denied("API-KEY header required")
        client = self._world.oauth.client_by_key(key)
        if client is None:
            raise denied("Invalid api key")
        return client

    def _count(self, caller: str) -> None:
        limit = self._world.config.calls_per_minute
        if not limit:
            return
        now = self._world.clock.now()
        recent = self._recent[caller]
        while recent and recent[0] <= now - timedelta(minutes=1):
            recent.popleft()
        if len(recent) >= limit:
            raise rate_limited(limit)
        recent.append(now)

    def _actor(self, incoming: Incoming, client: Client, endpoint: Endpoint[World]) -> Actor | None:
        if endpoint.broker_scope and endpoint.broker_scope not in client.broker_scopes:
            raise forbidden(missing_scopes([endpoint.broker_scope]))
        if endpoint.scope is None:
            return None
        header = incoming.headers.get("Authorization", "")
        if not header.lower().startswith(_BEARER):
            raise denied("Authorization header is not set or doesn't contain Bearer token")
        actor = self._world.oauth.tokens.actor(header[len(_BEARER) :].strip(), self._world.clock.now())
        if actor is None or self._world.oauth.is_spent(actor.token_id):
            raise denied("Invalid access token")
        held = actor.scopes & set(client.broker_scopes)
        if endpoint.scope and endpoint.scope not in held:
            raise forbidden(missing_scopes([endpoint.scope]))
        return actor

    def _check_person(self, call: Call, endpoint: Endpoint[World]) -> None:
        """The person must be in order; minors without confirmed capacity may only look."""
        _check_belongs(call, self._world.oauth.users[call.who.user_id])
        today, config = self._world.clock.today(), self._world.config
        if call.signer.id != call.person.id:
            holds = represents(call.signer, call.person, full_years(call.person.born, today), config)
            if not holds or (endpoint.writes and call.person.relationship_status != "VERIFIED"):
                raise forbidden()
        if endpoint.writes and not may_write(call.signer, full_years(call.signer.born, today), config):
            raise forbidden()


def _check_belongs(call: Call, user: User) -> None:
    """Refuses when the user and the person no longer belong together, or either is out of use."""
    if user.is_blocked:
        raise denied("User blocked.")
    if user.person_id != call.person.id or user.tax_id != call.person.signing_id:
        raise denied("Person not found")
    if not call.person.is_active:
        raise conflict("Person is not active")


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))


def _body(incoming: Incoming) -> Any:
    """The JSON of a write; calls without a body give None."""
    if incoming.raw is None:
        raise ApiError(413, "request_too_large", "Request entity is too large")
    if incoming.method == "GET" or not incoming.raw:
        return None
    if not incoming.headers.get("Content-Type", "").lower().startswith("application/json"):
        raise ApiError(415, "content_type_invalid", "Invalid Content-Type header. Available: application/json")
    try:
        return json.loads(incoming.raw)
    except ValueError:
        raise malformed("Malformed request. Request body should be a valid JSON", status=400) from None
