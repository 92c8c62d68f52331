"""The frame in which a person signs, as the page that holds it must know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from yarl import URL

from bot.settings import Settings

READ_A_KEY = {"formType": "1", "debug": "false"}
"""The form of the sign-widget that reads a key, in which it signs for the page around it."""
LANGUAGES = {"uk": "ua", "en": "en"}
"""How the sign-widget calls the languages of its form; versions before 2022 know one and leave it aside."""
ALLOWED = "local-network-access; local-network; loopback-network"
"""Keys on tokens are reached through a program on the person's own machine, which newer browsers ask about; a frame of
another origin may be asked only when the page says so (Permissions Policy, Local Network Access)."""
Level = Literal["BES", "T", "C", "X_LONG"]
LEVELS: Mapping[Level, int] = {"BES": 1, "T": 4, "C": 8, "X_LONG": 16}
"""CAdES levels (ETSI EN 319 122) by the numbers of the sign-widget, shortest first."""


@dataclass(frozen=True, slots=True)
class Signer:
    """`kind`: which language it speaks; `level`: how much is put into the signature; `most`: how long it may be."""

    kind: Literal["sandbox", "widget"]
    url: str
    origin: str
    level: int
    most: int | None
    allowed: str = ALLOWED


def origin_of(settings: Settings) -> str:
    """Whose frame our pages show."""
    return str(_address(settings).origin())


def signer_for(settings: Settings, language: str, what: str, most: int | None = None) -> Signer:
    """The frame for signing `what`; `most` is given where the signature travels in an address."""
    address, ours = _address(settings), str(URL(settings.public_url).origin())
    if settings.signer == "sandbox":
        query = {"origin": ours, "lang": language}
    else:
        query = {"address": ours, **READ_A_KEY, "language": LANGUAGES[language]}
    level = settings.signer_login_level if what == "login" else settings.signer_level
    return Signer(settings.signer, str(address.update_query(query)), origin_of(settings), LEVELS[level], most)


def _address(settings: Settings) -> URL:
    return URL(settings.signer_url or f"{settings.ehealth_auth_base}/signer")
