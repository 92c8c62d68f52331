"""Keys and id tokens of the provider. Real facts: four algorithms to choose from, an opaque `sub`, no nonce."""

import hashlib
import warnings
from typing import Literal, TypeAlias

from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey

from sandbox.telegram.records import Person
from sandbox.wire import Json

Algorithm: TypeAlias = Literal["RS256", "ES256", "EdDSA", "ES256K"]
TOKEN_SECONDS = 3600
_RSA_BITS = 2048


class IdTokens:
    """Signs with one of four keys, made anew at each start; all of them stand in the key set."""

    def __init__(self) -> None:
        self.algorithm: Algorithm = "RS256"
        self._keys: dict[str, Key] = {}

    def _made(self) -> dict[str, Key]:
        """Made when first asked for: an RSA key takes a moment."""
        if not self._keys:
            self._keys = {
                "RS256": RSAKey.generate_key(_RSA_BITS, {"kid": "oidc-1", "use": "sig", "alg": "RS256"}),
                "ES256": ECKey.generate_key("P-256", {"kid": "oidc-2", "use": "sig", "alg": "ES256"}),
                "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "oidc-3", "use": "sig", "alg": "EdDSA"}),
                "ES256K": ECKey.generate_key("secp256k1", {"kid": "oidc-4", "use": "sig", "alg": "ES256K"}),
            }
        return self._keys

    def key_set(self) -> Json:
        """The public halves."""
        return dict(KeySet(list(self._made().values())).as_dict(private=False))

    def token(self, person: Person, issuer: str, client: str, scope: str, now: float) -> str:
        """Who has come back: `id` with the profile scope, and a `sub` that is another for each client."""
        claims: Json = {
            "iss": issuer,
            "aud": client,
            "sub": hashlib.sha256(f"{client}:{person.id}".encode()).hexdigest()[:32],
            "iat": int(now),
            "exp": int(now) + TOKEN_SECONDS,
        }
        if "profile" in scope.split():
            claims |= {"id": person.id, "name": person.name}
            claims |= {"preferred_username": person.username} if person.username else {}
        key = self._made()[self.algorithm]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)  # of EdDSA's newer name (RFC 9864)
            return jwt.encode({"alg": self.algorithm, "kid": key.kid}, claims, key, algorithms=[self.algorithm])
