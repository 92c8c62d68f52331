"""POST /oauth/nonce, POST /oauth/tokens and POST /auth/logout."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.errors import ApiError, oauth_error
from sandbox.ehealth.oauth.records import App, Client, Grant
from sandbox.ehealth.oauth.sessions import CODE, REFRESH
from sandbox.ehealth.schema import Body, Empty, read_body

Data = dict[str, Any]
_CODE_FIELDS = ("client_id", "client_secret", "code", "redirect_uri", "scope")
_REFRESH_FIELDS = ("client_id", "client_secret", "refresh_token")


class NonceBody(Body):
    """POST /oauth/nonce; only trusted clients send a secret."""

    client_id: str
    client_secret: str | None = None


class TokenBody(Body):
    """POST /oauth/tokens; what is inside depends on the grant type."""

    token: dict[str, Any]


def nonce(call: Call) -> Answer:
    """A one-time code for the patient to sign."""
    body = read_body(NonceBody, call.body)
    client = call.world.oauth.client(body.client_id)
    if client is None:
        raise oauth_error("invalid_client", "Invalid client id.")
    world = call.world
    return Answer({"token": world.oauth.tokens.nonce(client.id, world.clock.now(), world.config.nonce_seconds)})


def tokens(call: Call) -> Answer:
    """Exchanges a code, or refreshes."""
    given = read_body(TokenBody, call.body).token
    kind = given.get("grant_type")
    if kind is None:
        raise oauth_error("invalid_client", "Request must include grant_type.", 400)
    if kind == CODE:
        return _exchange(call, given)
    if kind == REFRESH:
        return _refresh(call, given)
    raise oauth_error("unsupported_grant_type", f"Grant type {kind} is not supported.", 400)


def logout(call: Call) -> Answer:
    """Ends the session: the refresh token is closed and this access token is known as spent."""
    read_body(Empty, call.body or {})
    now = call.world.clock.now()
    call.world.oauth.end(call.who.app_id, now)
    call.world.oauth.spend(call.who.token_id, now)
    return Answer({})


def _exchange(call: Call, given: Data) -> Answer:
    _require(given, _CODE_FIELDS, "client_id, client_secret, code, scopes and redirect_uri parameters.")
    client = _client(call, given)
    world, now = call.world, call.world.clock.now()
    grant = _grant(call, given["code"], CODE, client, now)
    if grant.redirect_uri != given["redirect_uri"]:
        raise _wrong_redirect()
    if not set(str(given["scope"]).split()) <= set(grant.scope.split()):
        raise oauth_error("invalid_scope", "Scope is not allowed by client type.", 422)
    refresh = world.oauth.refresh_grant(grant, now, world.config.refresh_token_seconds)
    extra = {"refresh_token": refresh.value, "redirect_uri": grant.redirect_uri}
    return _token(call, grant, world.oauth.apps[grant.app_id], CODE, extra)


def _refresh(call: Call, given: Data) -> Answer:
    _require(given, _REFRESH_FIELDS, "client_id, client_secret and refresh_token parameters.")
    client = _client(call, given)
    grant = _grant(call, given["refresh_token"], REFRESH, client, call.world.clock.now())
    return _token(call, grant, call.world.oauth.apps[grant.app_id], REFRESH, {})


def _require(given: Data, names: tuple[str, ...], words: str) -> None:
    if not all(isinstance(given.get(name), str) and given[name] for name in names):
        raise oauth_error("invalid_request", f"Request must include at least {words}", 400)


def _client(call: Call, given: Data) -> Client:
    client = call.world.oauth.client(given["client_id"])
    if client is None or client.secret != given["client_secret"]:
        raise oauth_error("invalid_client", "Invalid client id or secret.")
    return client


def _grant(call: Call, value: str, kind: str, client: Client, now: datetime) -> Grant:
    """A code or refresh token that may still be used by this client, refusals in the server's order."""
    oauth = call.world.oauth
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


def _token(call: Call, grant: Grant, app: App, kind: str, extra: Data) -> Answer:
    world, now = call.world, call.world.clock.now()
    user, applicant = world.oauth.users[app.user_id], world.oauth.users[app.applicant_user_id]
    seconds = world.config.access_token_seconds
    value = world.oauth.tokens.access(app, user, applicant, grant.scope, now, seconds)
    claims = world.oauth.tokens.actor(value, now)
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
