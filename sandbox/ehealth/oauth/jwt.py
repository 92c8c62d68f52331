"""Signed tokens: one-time codes to be signed by a person (nonce) and access tokens."""

from datetime import datetime, timedelta
from uuid import uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from sandbox.ehealth.oauth.records import Actor, App, User
from sandbox.wire import Json

ALGORITHM = "HS512"
NONCE_AUDIENCE = "mithril-login"
ACCESS_AUDIENCE = "access"
ISSUER = "EHealth"


class Tokens:
    """Makes and reads tokens with one key. Expiry is judged by the caller's clock, never by the machine's."""

    def __init__(self, key: str) -> None:
        self._key = OctKey.import_key(key)

    def nonce(self, client_id: str, now: datetime, seconds: int) -> str:
        return self._encode(
            {"aud": NONCE_AUDIENCE, "nonce": uuid4().hex, "sub": client_id, "typ": "access"}, now, seconds
        )

    def access(self, app: App, user: User, applicant: User, scope: str, now: datetime, seconds: int) -> str:
        claims = {
            "aud": ACCESS_AUDIENCE,
            "sub": user.id,
            "person_id": user.person_id,
            "applicant_user_id": applicant.id,
            "applicant_person_id": applicant.person_id,
            "client_id": app.client_id,
            "app_id": app.id,
            "scope": scope,
        }
        return self._encode(claims, now, seconds)

    def read(self, token: str, audience: str, now: datetime) -> Json | None:
        """The claims, or None for a token that is foreign, of another kind, or out of its time."""
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError):
            return None
        moment = now.timestamp()
        in_time = claims.get("nbf", 0) <= moment < claims.get("exp", 0)
        return dict(claims) if in_time and claims.get("aud") == audience else None

    def actor(self, token: str, now: datetime) -> Actor | None:
        """Whom an access token speaks for."""
        claims = self.read(token, ACCESS_AUDIENCE, now)
        if claims is None:
            return None
        return Actor(
            user_id=claims["sub"],
            person_id=claims["person_id"],
            applicant_user_id=claims["applicant_user_id"],
            applicant_person_id=claims["applicant_person_id"],
            client_id=claims["client_id"],
            scopes=frozenset(claims["scope"].split()),
            token_id=claims["jti"],
            app_id=claims["app_id"],
        )

    def _encode(self, claims: Json, now: datetime, seconds: int) -> str:
        whole = now.replace(microsecond=0)
        times = {
            "iat": int(whole.timestamp()),
            "nbf": int((whole - timedelta(seconds=1)).timestamp()),
            "exp": int((whole + timedelta(seconds=seconds)).timestamp()),
        }
        made = claims | times | {"iss": ISSUER, "jti": str(uuid4())}
        return jwt.encode({"alg": ALGORITHM, "typ": "JWT"}, made, self._key, algorithms=[ALGORITHM])
