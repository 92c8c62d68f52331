"""Telegram's own log-in over HTTP: an OpenID provider with a code and PKCE, since Bot API 9.5 (see `TelegramDoor`).

What differs from other providers, as its documentation (core.telegram.org/bots/telegram-login) and those who met it say
(docs/decisions/0021): the account's number is the claim `id`, while `sub` is opaque; a nonce is not echoed, so `state`
and PKCE bind the answer to the browser; there is no userinfo; the owner of the bot chooses one of four algorithms.
"""

from __future__ import annotations

import base64
import hashlib
import json
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

import aiohttp
from pydantic import SecretStr
from yarl import URL

from services.telegram_door import NotProved, NotReached

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

    from bot.settings import Settings
    from services.addresses import Addresses
    from storage.database import Clock

ALGORITHMS = ("RS256", "ES256", "EdDSA", "ES256K")  # those that BotFather offers
SCOPE = "openid profile"  # `profile` brings the claim `id`; the phone number is none of our business
ANSWER_SECONDS = 5.0  # a person waits in front of the page
KEPT_MS = 60 * 60_000  # addresses and keys of the provider; a key that is not among them is looked for at once
YOUNG_SECONDS = 5 * 60  # a token tells who came back just now, not who was here once
LEEWAY_SECONDS = 60  # between their clock and ours
ANSWER_BYTES = 64 * 1024  # keys and tokens are a few kilobytes


@dataclass(frozen=True, slots=True)
class Provider:
    """What the provider says of itself, and when it was asked."""

    authorization: str
    token: str
    keys: KeySet
    asked_at: int


class OpenIdDoor:
    """`TelegramDoor` by OpenID Connect; the bot is the client, by its own number."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        clock: Clock,
        addresses: Addresses,
        issuer: str,
        client: tuple[int, SecretStr],
    ) -> None:
        self._http = http
        self._clock = clock
        self._addresses = addresses
        self._issuer = issuer
        self._client, self._secret = str(client[0]), client[1]
        self._provider: Provider | None = None

    async def opens(self) -> bool:
        """See `TelegramDoor`; asked anew each time, or browsers would be sent to a page that is gone."""
        try:
            await self._known(anew=True)
        except NotReached:
            return False
        return True

    def address(self, state: str, verifier: str) -> str:
        """See `TelegramDoor`; `opens` was asked before."""
        assert self._provider is not None
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": self._addresses.proof_return,
            "scope": SCOPE,
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return str(URL(self._provider.authorization).update_query(query))

    async def account(self, code: str, verifier: str) -> int:
        """See `TelegramDoor`."""
        provider = await self._known()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._addresses.proof_return,
            "code_verifier": verifier,
            "client_id": self._client,
        }
        known = base64.b64encode(f"{self._client}:{self._secret.get_secret_value()}".encode()).decode()
        headers = {"Authorization": f"Basic {known}"}
        token = (await self._json("POST", provider.token, data=form, headers=headers)).get("id_token")
        if not isinstance(token, str):
            raise NotProved("no token")
        return await self._account_in(token, provider)

    async def _account_in(self, token: str, provider: Provider) -> int:
        from joserfc.errors import JoseError

        try:
            claims = _claims(token, provider.keys)
        except (JoseError, ValueError):  # a key may have changed since we asked
            fresh = await self._known(anew=True)
            try:
                claims = _claims(token, fresh.keys)
            except (JoseError, ValueError) as fault:
                raise NotProved(f"signature: {type(fault).__name__}") from None
        return self._judged(claims)

    def _judged(self, claims: dict[str, Any]) -> int:
        """The account in claims whose signature is good; each that decides must be there."""
        now, leeway = self._clock() / 1000, LEEWAY_SECONDS
        issued, expires, account, audience = (claims.get(name) for name in ("iat", "exp", "id", "aud"))
        if claims.get("iss") != self._issuer:
            raise NotProved("issuer")
        if audience not in (self._client, [self._client], int(self._client)):  # a number where others write text
            raise NotProved("audience")
        if not _is_time(expires) or expires <= now - leeway:
            raise NotProved("expired")
        if not _is_time(issued) or not now - YOUNG_SECONDS <= issued <= now + leeway:
            raise NotProved("not of now")
        if isinstance(account, str) and account.isascii() and account.isdigit():
            account = int(account)
        if not isinstance(account, int) or isinstance(account, bool):
            raise NotProved("no account")
        return account

    async def _known(self, *, anew: bool = False) -> Provider:
        """The provider's addresses and keys, kept for an hour; raises `NotReached`."""
        known = self._provider
        if known is not None and not anew and self._clock() - known.asked_at < KEPT_MS:
            return known
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        try:
            told = await self._json("GET", f"{self._issuer}/.well-known/openid-configuration")
            keys = KeySet.import_key_set(await self._json("GET", self._ours(told["jwks_uri"])))  # type: ignore[arg-type]
            addresses = self._ours(told["authorization_endpoint"]), self._ours(told["token_endpoint"])
        except (NotProved, KeyError, TypeError, ValueError, JoseError):
            raise NotReached from None
        self._provider = Provider(*addresses, keys, self._clock())
        return self._provider

    def _ours(self, address: object) -> str:
        """An address of the issuer's own host; the secret goes to no other. Raises ValueError."""
        if not isinstance(address, str) or URL(address).origin() != URL(self._issuer).origin():
            raise ValueError("an address of another host")
        return address

    async def _json(self, method: str, address: str, **given: Any) -> dict[str, Any]:
        """Raises `NotReached` for silence and for 5xx, `NotProved` for a refusal or what is no answer."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with self._http.request(method, address, timeout=timeout, allow_redirects=False, **given) as answer:
                if answer.status >= 500 or answer.status == 429:
                    raise NotReached
                told = _parsed(await _read(answer))
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise NotReached from None
        if answer.status != 200 or not isinstance(told, dict):
            raise NotProved(f"answer {answer.status}")
        return told


def door_of(settings: Settings, http: aiohttp.ClientSession, clock: Clock, addresses: Addresses) -> OpenIdDoor | None:
    """Telegram's own log-in, where the operator has set it up."""
    if settings.telegram_login_secret is None:
        return None
    client = settings.bot_id, settings.telegram_login_secret
    return OpenIdDoor(http, clock, addresses, settings.telegram_login_base, client)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body, or its beginning when it is longer than any honest one: that is no JSON then."""
    body = bytearray()
    async for piece in answer.content.iter_chunked(ANSWER_BYTES):
        body += piece
        if len(body) > ANSWER_BYTES:
            break
    return bytes(body[:ANSWER_BYTES])


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _claims(token: str, keys: KeySet) -> dict[str, Any]:
    """Claims whose signature fits one of the keys; raises JoseError, ValueError."""
    from joserfc import jwt
    from joserfc.errors import SecurityWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # EdDSA has a newer name (RFC 9864); BotFather offers this one
        return dict(jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims)


def _is_time(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
