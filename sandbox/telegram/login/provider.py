"""The provider over HTTP, under /oauth: discovery, keys, the page that asks, the code, the token.

Sources: core.telegram.org/bots/telegram-login (code flow with PKCE S256, client id and secret from BotFather, scopes),
and what others measured (trip2g/trip2g #334: claims, no nonce, no userinfo; WatWowMap/ReactMap #1251: `id` beside an
opaque `sub`, four algorithms). Stricter than they say: an address to return to must be on this machine.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.telegram.login.tokens import TOKEN_SECONDS, IdTokens
from sandbox.telegram.state import State
from sandbox.wire import Json

PATH = "/oauth"
SCOPES = ("openid", "profile", "phone", "telegram:bot_access")
CODE_SECONDS = 60
_THIS_MACHINE = frozenset(("127.0.0.1", "localhost", "::1"))
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self' {origin}"
)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for, until it is used or too old."""

    person_id: int
    redirect_uri: str
    challenge: str
    scope: str
    expires_at: float


class Provider:
    """Asks in whose name this browser comes, and tells the client; `secret` is what BotFather gave it."""

    def __init__(self, state: State, secret: str) -> None:
        self.secret = secret
        self.tokens = IdTokens()
        self.silent = False
        """Does it answer nobody, as in an outage?"""
        self._state = state
        self._client = str(state.bot["id"])
        self._codes: dict[str, Code] = {}
        loader = FileSystemLoader(Path(__file__).parent)
        self._pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(f"{PATH}/.well-known/openid-configuration", self._discovery),
            web.get(f"{PATH}/.well-known/jwks.json", self._keys),
            web.get(f"{PATH}/auth", self._ask),
            web.post(f"{PATH}/auth", self._answer),
            web.post(f"{PATH}/token", self._token),
        ]

    def code(self, query: Mapping[str, str], person_id: int) -> str:
        """Where the browser of this account goes back to, with a code; ValueError says what the query lacks."""
        redirect_uri = self._checked(query)
        code = secrets.token_urlsafe(32)
        self._codes[code] = Code(
            self._state.person(person_id).id,
            redirect_uri,
            query["code_challenge"],
            query["scope"],
            self._state.clock.now() + CODE_SECONDS,
        )
        return f"{redirect_uri}?{urlencode({'code': code, 'state': query.get('state', '')})}"

    def _checked(self, query: Mapping[str, str]) -> str:
        """The address to return to; none that is not the client's own is ever redirected to."""
        redirect_uri = query.get("redirect_uri", "")
        if query.get("client_id") != self._client:
            raise ValueError("invalid client_id")
        if urlsplit(redirect_uri).hostname not in _THIS_MACHINE:
            raise ValueError("redirect_uri is not allowed")
        if query.get("response_type") != "code":
            raise ValueError("unsupported response_type")
        wanted = query.get("scope", "").split()
        if "openid" not in wanted or not set(wanted) <= set(SCOPES):
            raise ValueError("invalid scope")
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise ValueError("code_challenge is required")
        return redirect_uri

    async def _discovery(self, request: web.Request) -> web.Response:
        self._if_well()
        issuer = self._issuer(request)
        return web.json_response(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/auth",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/.well-known/jwks.json",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": [self.tokens.algorithm],
                "scopes_supported": list(SCOPES),
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _keys(self, _request: web.Request) -> web.Response:
        self._if_well()
        return web.json_response(self.tokens.key_set())

    async def _ask(self, request: web.Request) -> web.Response:
        """Whose browser is it? Here anybody may be chosen; Telegram knows."""
        self._if_well()
        redirect_uri = self._checked(request.query)
        people = [one for one in self._state.people.values() if one.role == "patient"]
        bot = self._state.bot_name()
        page = self._pages.get_template("auth.html").render(people=people, bot=bot, site=urlsplit(redirect_uri).netloc)
        parts = urlsplit(redirect_uri)
        policy = _POLICY.format(origin=f"{parts.scheme}://{parts.netloc}")
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def _answer(self, request: web.Request) -> web.Response:
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise web.HTTPForbidden
        account = str((await request.post()).get("account", ""))
        if account.isdigit():
            raise web.HTTPSeeOther(self.code(request.query, int(account)))
        refused = urlencode({"error": "access_denied", "state": request.query.get("state", "")})
        raise web.HTTPSeeOther(f"{self._checked(request.query)}?{refused}")

    async def _token(self, request: web.Request) -> web.Response:
        self._if_well()
        form = {name: str(value) for name, value in (await request.post()).items()}
        if not self._is_client(request):
            return _refusal("invalid_client", 401)
        code = self._codes.pop(form.get("code", ""), None)
        if form.get("grant_type") != "authorization_code" or code is None or not self._fits(code, form):
            return _refusal("invalid_grant")
        person = self._state.person(code.person_id)
        token = self.tokens.token(person, self._issuer(request), self._client, code.scope, self._state.clock.now())
        body: Json = {"access_token": secrets.token_urlsafe(32), "token_type": "Bearer", "expires_in": TOKEN_SECONDS}
        return web.json_response({**body, "id_token": token})

    def _is_client(self, request: web.Request) -> bool:
        known = base64.b64encode(f"{self._client}:{self.secret}".encode()).decode()
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Basic {known}".encode())

    def _fits(self, code: Code, form: Mapping[str, str]) -> bool:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        in_time = self._state.clock.now() < code.expires_at
        return in_time and challenge == code.challenge and form.get("redirect_uri") == code.redirect_uri

    def _issuer(self, request: web.Request) -> str:
        return f"{request.scheme}://{request.host}{PATH}"

    def _if_well(self) -> None:
        if self.silent:
            raise web.HTTPServiceUnavailable


def _refusal(error: str, status: int = 400) -> web.Response:
    return web.json_response({"error": error}, status=status)
