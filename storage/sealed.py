"""Sealed columns: AES-256-GCM under keys that live outside the database.

Two kinds of seals. The *process* seal (a key of the ring) is for rows that live minutes: updates, messages on their
way, drafts. The *person* seal is for what stays: each patient has a data key of their own, wrapped by the ring; without
the wrapped key everything sealed under it is unreadable (docs/decisions/0005). A copy made before an erasure still has
that key: storage.erasures sees to it that the copy does not bring the person back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # NIST SP 800-38D, 96 bits drawn at random for each seal
SEALS_BOUND = 1 << 32  # NIST SP 800-38D, 8.3: one key seals at most so often with nonces drawn at random
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Unreadable(Exception):
    """A sealed value cannot be opened: its key is not in the ring any more, or the bytes were changed."""


class Sealing(ABC):
    """What can seal and open; `context` names what is sealed, so that a value cannot be moved elsewhere."""

    @abstractmethod
    def seal(self, plain: bytes, context: str) -> bytes:
        """Seals the bytes for this context."""

    @abstractmethod
    def open(self, sealed: bytes, context: str) -> bytes:
        """What was sealed; raises `Unreadable`."""

    def seal_json(self, value: object, context: str) -> bytes:
        """Seals a value of JSON for this context."""
        written = _WRITTEN(value).encode("utf-8", "surrogatepass")  # half a letter is kept: json reads it back
        return self.seal(written, context)

    def open_json(self, sealed: bytes, context: str) -> Any:
        """The JSON value; raises `Unreadable`."""
        return json.loads(self.open(sealed, context))


class Seal(Sealing):
    """One key. A sealed value is the nonce and the ciphertext."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, this one has {len(key)}")
        self._cipher = AESGCM(key)
        self._mark_key = hashlib.sha256(b"mark" + key).digest()

    def seal(self, plain: bytes, context: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except InvalidTag:
            raise Unreadable(context) from None

    def mark(self, value: str) -> str:
        """A fingerprint that this key alone makes: it outlives a new wrapping, and is nobody's without the key."""
        return hmac.new(self._mark_key, value.encode(), hashlib.sha256).hexdigest()


def key_of(sealed: bytes) -> str:
    """The id of the key of a ring that sealed this."""
    return sealed[1 : 1 + sealed[0]].decode(errors="replace") if sealed else ""


def head_of(key: str) -> bytes:
    """What everything begins with that this key of a ring has sealed."""
    name = key.encode()
    return bytes([len(name)]) + name


class Keyring(Sealing):
    """Keys by their ids; the first one seals, all of them open.

    A sealed value is one byte (length of the key id), the id, and the seal: old values stay readable while a new key
    already writes.
    """

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise ValueError("at least one key is needed")
        self._seals = {name: Seal(key) for name, key in keys.items()}
        self.first = next(iter(keys))
        """The id of the key that seals."""
        self.seals = 0
        """How often it has sealed, since somebody last took note (`storage.keys.note_seals`)."""
        self.unreadable: Counter[str] = Counter()
        """How many values could not be opened, by what they were."""
        # what look-ups hang on until `hang_look_ups_on`: as releases made it that kept no secret for them
        self.look_ups = hashlib.sha256(b"blind index" + keys[list(keys)[-1]]).digest()

    @property
    def ids(self) -> list[str]:
        """The ids of all keys; the first one seals."""
        return list(self._seals)

    def seal(self, plain: bytes, context: str) -> bytes:
        """See `Sealing.seal`; under the first key."""
        self.seals += 1
        return head_of(self.first) + self._seals[self.first].seal(plain, context)

    def seal_under(self, name: str, plain: bytes, context: str) -> bytes:
        """The same under another key of the ring: only for what proves that key."""
        return head_of(name) + self._seals[name].seal(plain, context)

    def open(self, sealed: bytes, context: str) -> bytes:
        name = key_of(sealed)
        seal = self._seals.get(name)
        try:
            if seal is None:
                raise Unreadable(f"{context}: key {name} is not in the ring")
            return seal.open(sealed[1 + sealed[0] :], context)
        except Unreadable:
            self.unreadable[context.partition(":")[0]] += 1
            raise

    def is_current(self, sealed: bytes) -> bool:
        """Was the value sealed by the key that seals today?"""
        return key_of(sealed) == self.first

    def hang_look_ups_on(self, secret: bytes) -> None:
        """Look-ups by a hidden value hang on this secret of the database's own, whatever keys come and go."""
        self.look_ups = secret

    def new_patient_key(self, patient_id: int) -> bytes:
        """A data key for one patient, wrapped for the database."""
        return self.seal(secrets.token_bytes(KEY_BYTES), f"patient:{patient_id}")

    def seal_of(self, patient_id: int, wrapped: bytes) -> Seal:
        """The seal of one patient; raises `Unreadable` when the key is gone."""
        return Seal(self.open(wrapped, f"patient:{patient_id}"))

    def blind_index(self, value: str, context: str) -> str:
        """A stable fingerprint for look-ups by a value that is stored only sealed."""
        return hmac.new(self.look_ups, f"{context}:{value}".encode(), hashlib.sha256).hexdigest()
