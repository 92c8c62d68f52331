"""The hosts of the national system by their names: API, sign-in pages, and which of its systems they are of.

Its documents name two hosts for the pages where people sign in, `my…` in one place and `auth…` in another, and for PROD
one of them by mistake that of PREPROD (PIS API 9.11 and 9.15, introduction).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from yarl import URL

from bot.operator.checks.finding import Finding, wrong
from bot.settings import Settings

_HOST = re.compile(r"(?P<what>api|my|auth)(?:-(?P<system>\w+))?\.(?P<rest>.+)")
_TWINS = {"my": "auth", "auth": "my"}


def twin(address: URL) -> URL | None:
    """The same page on the other of the two hosts; None for hosts that are named otherwise."""
    found = _HOST.fullmatch(address.host or "")
    other = _TWINS.get(found["what"]) if found else None
    return address.with_host(f"{other}{(address.host or '')[len(found['what']) :]}") if found and other else None


def named(settings: Settings) -> Iterator[Finding]:
    """What the names alone tell; nothing of hosts with names of another kind."""
    api, auth = (
        _HOST.fullmatch(urlsplit(address).hostname or "")
        for address in (settings.ehealth_api_base, settings.ehealth_auth_base)
    )
    if api and api["what"] != "api":
        yield wrong(f"EHEALTH_API_BASE: {api[0]} is a host of sign-in pages; the API's begins with api")
    if auth and auth["what"] == "api":
        yield wrong(f"EHEALTH_AUTH_BASE: {auth[0]} is the host of the API; people sign in on my… or auth…")
    if api and auth and (api["rest"], api["system"]) != (auth["rest"], auth["system"]):
        yield wrong(f"EHEALTH_API_BASE, EHEALTH_AUTH_BASE: {api[0]} and {auth[0]} are of two systems")
