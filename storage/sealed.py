"""Sealed columns: AES-256-GCM under keys that live outside the database.

Two kinds of seals. The *process* seal (a key of the ring) is for rows that live minutes: updates, messages on their
way, drafts. The *person* seal is for what stays: each patient has a data key of their own, wrapped by the ring; erasing
the wrapped key makes everything sealed under it unreadable, backups included (docs/decisions/0005).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # NIST SP 800-38D, 96 bits drawn at random for each seal


class Unreadable(Exception):
    """A sealed value cannot be opened: its key is not in the ring any more, or the bytes were changed."""


class Sealing(ABC):
    """What can seal and open; `context` names what is sealed, so that a value cannot be moved elsewhere."""

    @abstractmethod
    def seal(self, plain: bytes, context: str) -> bytes:
        """The sealed value."""

    @abstractmethod
    def open(self, sealed: bytes, context: str) -> bytes:
        """What was sealed; raises `Unreadable`."""

    def seal_json(self, value: Any, context: str) -> bytes:
        """A JSON value, sealed."""
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self.seal(written.encode("utf-8", "surrogatepass"), context)  # half a letter is kept: json reads it back

    def open_json(self, sealed: bytes, context: str) -> Any:
        """The JSON value; raises `Unreadable`."""
        return json.loads(self.open(sealed, context))


class Seal(Sealing):
    """One key. A sealed value is the nonce and the ciphertext."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, this one has {len(key)}")
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, context: str) -> bytes:
        """See `Sealing.seal`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """See `Sealing.open`."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except InvalidTag:
            raise Unreadable(context) from None


class Keyring(Sealing):
    """Keys by their ids; the first one seals, all of them open.

    A sealed value is one byte (length of the key id), the id, and the seal: old values stay readable while a new key
    already writes, and `reseal` moves a value to it.
    """

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise ValueError("at least one key is needed")
        self._seals = {name: Seal(key) for name, key in keys.items()}
        self._first = next(iter(keys))
        # look-ups by a hidden value must survive rotation, so they hang on the oldest key, the last of the ring
        self._index_key = hashlib.sha256(b"blind index" + keys[list(keys)[-1]]).digest()

    def seal(self, plain: bytes, context: str) -> bytes:
        """See `Sealing.seal`; under the first key."""
        name = self._first.encode()
        return bytes([len(name)]) + name + self._seals[self._first].seal(plain, context)

    def open(self, sealed: bytes, context: str) -> bytes:
        """See `Sealing.open`."""
        name = sealed[1 : 1 + sealed[0]].decode()
        seal = self._seals.get(name)
        if seal is None:
            raise Unreadable(f"{context}: key {name} is not in the ring")
        return seal.open(sealed[1 + sealed[0] :], context)

    def is_current(self, sealed: bytes) -> bool:
        """Was the value sealed by the key that seals today?"""
        return sealed[1 : 1 + sealed[0]].decode() == self._first

    def new_person_key(self, patient_id: int) -> bytes:
        """A data key for one patient, wrapped for the database."""
        return self.seal(secrets.token_bytes(KEY_BYTES), f"patient:{patient_id}")

    def person(self, patient_id: int, wrapped: bytes) -> Seal:
        """The seal of one patient; raises `Unreadable` when the key is gone."""
        return Seal(self.open(wrapped, f"patient:{patient_id}"))

    def blind_index(self, value: str, context: str) -> str:
        """A stable fingerprint for look-ups by a value that is stored only sealed."""
        return hmac.new(self._index_key, f"{context}:{value}".encode(), hashlib.sha256).hexdigest()
