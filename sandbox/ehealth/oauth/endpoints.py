"""POST /oauth/nonce, POST /oauth/tokens and POST /auth/logout."""

from datetime import datetime, timedelta
from typing import Protocol

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import ApiError, oauth_error
from sandbox.ehealth.oauth.records import App, Client, Grant
from sandbox.ehealth.oauth.sessions import CODE, REFRESH, Sessions
from sandbox.ehealth.schema import Body, Empty, read_body
from sandbox.wire import Json

_CODE_FIELDS = ("client_id", "client_secret", "code", "redirect_uri", "scope")
_REFRESH_FIELDS = ("client_id", "client_secret", "refresh_token")


class Issuing(Protocol):
    """What tokens are made of, and by which rules."""

    config: EhealthConfig
    clock: Clock
    oauth: Sessions


class NonceBody(Body):
    """POST /oauth/nonce; only trusted clients send a secret."""

    client_id: str
    client_secret: str | None = None


class TokenBody(Body):
    """POST /oauth/tokens; what is inside depends on the grant type."""

    token: Json


def nonce(parts: Issuing, call: Call) -> Answer:
    """A one-time code for the patient to sign."""
    body = read_body(NonceBody, call.body)
    client = parts.oauth.client(body.client_id)
    if client is None:
        raise oauth_error("invalid_client", "Invalid client id.")
    return Answer({"token": parts.oauth.tokens.nonce(client.id, parts.clock.now(), parts.config.nonce_seconds)})


def tokens(parts: Issuing, call: Call) -> Answer:
    """Exchanges a code, or refreshes."""
    given = read_body(TokenBody, call.body).token
    kind = given.get("grant_type")
    if kind is None:
        raise oauth_error("invalid_client", "Request must include grant_type.", 400)
    if kind == CODE:
        return _exchange(parts, given)
    if kind == REFRESH:
        return _refresh(parts, given)
    raise oauth_error("unsupported_grant_type", f"Grant type {kind} is not supported.", 400)


def logout(parts: Issuing, call: Call) -> Answer:
    """Ends the session: the refresh token is closed and this access token is known as spent."""
    read_body(Empty, call.body or {})
    now = parts.clock.now()
    parts.oauth.end(call.who.app_id, now)
    parts.oauth.spend(call.who.token_id, now)
    return Answer({})


def _exchange(parts: Issuing, given: Json) -> Answer:
    _require(given, _CODE_FIELDS, "client_id, client_secret, code, scopes and redirect_uri parameters.")
    client = _client(parts.oauth, given)
    now = parts.clock.now()
    grant = _grant(parts.oauth, given["code"], CODE, client, now)
    if grant.redirect_uri != given["redirect_uri"]:
        raise _wrong_redirect()
    if not set(str(given["scope"]).split()) <= set(grant.scope.split()):
        raise oauth_error("invalid_scope", "Scope is not allowed by client type.", 422)
    refresh = parts.oauth.refresh_grant(grant, now, parts.config.refresh_token_seconds)
    extra = {"refresh_token": refresh.value, "redirect_uri": grant.redirect_uri}
    return _token(parts, grant, parts.oauth.apps[grant.app_id], CODE, extra)


def _refresh(parts: Issuing, given: Json) -> Answer:
    _require(given, _REFRESH_FIELDS, "client_id, client_secret and refresh_token parameters.")
    client = _client(parts.oauth, given)
    grant = _grant(parts.oauth, given["refresh_token"], REFRESH, client, parts.clock.now())
    return _token(parts, grant, parts.oauth.apps[grant.app_id], REFRESH, {})


def _require(given: Json, names: tuple[str, ...], words: str) -> None:
    if not all(isinstance(given.get(name), str) and given[name] for name in names):
        raise oauth_error("invalid_request", f"Request must include at least {words}", 400)


def _client(oauth: Sessions, given: Json) -> Client:
    client = oauth.client(given["client_id"])
    if client is None or client.secret != given["client_secret"]:
        raise oauth_error("invalid_client", "Invalid client id or secret.")
    return client


def _grant(oauth: Sessions, value: str, kind: str, client: Client, now: datetime) -> Grant:
    """A code or refresh token that may still be used by this client, refusals in the server's order."""
    grant = oauth.grants.get(value)
    if grant is None or grant.kind != kind:
        raise oauth_error("invalid_grant", "Token not found.")
    if grant.client_id != client.id:
        raise oauth_error("invalid_grant", "Token not found or expired.")
    if grant.used_at is not None and kind == CODE:
        raise oauth_error("access_denied", "Token has already been used.")
    if grant.used_at is not None or grant.expires_at <= now:
        raise oauth_error("invalid_grant", "Token expired.")
    if not oauth.apps[grant.app_id].is_active:
        raise oauth_error("access_denied", "Resource owner revoked access for the client.")
    if oauth.users[oauth.apps[grant.app_id].user_id].is_blocked:
        raise oauth_error("access_denied", "User blocked.")
    return grant


def _wrong_redirect() -> ApiError:
    return oauth_error("invalid_client", "The redirection URI provided does not match a pre-registered value.")


def _token(parts: Issuing, grant: Grant, app: App, kind: str, extra: Json) -> Answer:
    now = parts.clock.now()
    user, applicant = parts.oauth.users[app.user_id], parts.oauth.users[app.applicant_user_id]
    seconds = parts.config.access_token_seconds
    value = parts.oauth.tokens.access(app, user, applicant, grant.scope, now, seconds)
    claims = parts.oauth.tokens.actor(value, now)
    assert claims is not None
    details = {
        "app_id": app.id,
        "applicant_user_id": applicant.id,
        "applicant_person_id": applicant.person_id,
        "scope": grant.scope,
        "grant_type": kind,
        "client_id": app.client_id,
        **extra,
    }
    data = {
        "id": claims.token_id,
        "name": "access_token",
        "value": value,
        "user_id": user.id,
        "user": {"person_id": user.person_id},
        "expires_at": int((now + timedelta(seconds=seconds)).replace(microsecond=0).timestamp()),
        "details": details,
    }
    return Answer(data, status=201)
