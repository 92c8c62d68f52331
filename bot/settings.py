"""Settings from the environment and `.env`; secrets also from files named by `NAME_FILE`.

Everything that is missing or wrong is reported at once, by name and without values.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PositiveFloat,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.cabinets import Team
from storage import POSTGRES, SQLITE
from storage.sealed import KEY_BYTES

SECRETS = ("BOT_TOKEN", "TELEGRAM_LOGIN_SECRET", "WEBHOOK_SECRET", "SECRET_KEYS", "DATABASE_URL")
_PLAINLY = {"int_parsing": "must be a whole number", "float_parsing": "must be a number"}
"""Pydantic's words are for programmers here."""
_PATH = re.compile(r"^(/[a-z0-9_-]+)+/?$")
_TOKEN = re.compile(r"^\d{3,}:[\w-]{20,}$")
_WEBHOOK_SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")  # core.telegram.org/bots/api#setwebhook


class BadSettings(Exception):
    """One or more settings are missing or wrong; `problems` are sentences for the operator, without values."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def address(given: str) -> str:
    """A whole http address with its host; raises ValueError."""
    try:
        parts = urlsplit(given)
        whole = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        raise ValueError("must begin with https:// (or http:// for one's own machine) and name a host")
    return given


def _path(given: str | None) -> str | None:
    """A path of plain words; nothing for an empty one."""
    if not given:
        return None
    if not _PATH.match(given):
        raise ValueError("must be a path of the national API, such as /api")
    return given.rstrip("/")


Address = Annotated[str, AfterValidator(address), AfterValidator(lambda given: given.rstrip("/"))]
"""What paths are put behind."""
WholeAddress = Annotated[str, AfterValidator(address)]
"""What is opened as it stands: the last slash is part of it."""


def _sealed(given: str) -> str:
    """Nobody between may read or change it: https, or this very machine. Raises ValueError."""
    if not given.startswith("https://") and not is_loopback(urlsplit(given).hostname or ""):
        raise ValueError(
            "must begin with https://, for people prove there who they are; http:// will do only for this very machine "
            "(localhost, 127.0.0.1, ::1)"
        )
    return given


def is_loopback(host: str) -> bool:
    """A name or number that never leads off this machine (RFC 6761, 6.3)."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _keys(given: Any) -> Any:
    """`id:base64,id:base64` into a mapping; pydantic words the errors."""
    if not isinstance(given, str):
        return given
    keys: dict[str, bytes] = {}
    for part in filter(None, (piece.strip() for piece in given.split(","))):
        name, _, encoded = part.partition(":")
        if name in keys:
            raise ValueError("two keys have the same id")
        try:
            keys[name] = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            raise ValueError("each key must be id:base64") from None
        if len(keys[name]) != KEY_BYTES or not name:
            raise ValueError(f"each key must be an id and {KEY_BYTES} bytes in base64")
    if not keys:
        raise ValueError("at least one key is needed")
    return keys


def _listed(given: Any) -> Any:
    """Parts with commas between, without empty ones."""
    return tuple(filter(None, (part.strip() for part in given.split(",")))) if isinstance(given, str) else given


class Settings(BaseSettings):
    """What an operator decides. Names are those of the environment, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True, env_ignore_empty=True)

    bot_token: SecretStr = Field(description="Token of the bot, from @BotFather")
    telegram_api_base: Address = Field("https://api.telegram.org", description="Address of the Bot API server")
    telegram_link_base: Address = Field("https://t.me", description="What links into chats begin with")
    telegram_login_secret: SecretStr | None = Field(
        None,
        description="Secret of the bot's log-in with Telegram, from @BotFather: with it the page of logging in knows "
        "whose browser it is; without it a number is typed in the chat",
    )
    telegram_login_base: Address = Field(
        "https://oauth.telegram.org", description="Address of Telegram's log-in (its OpenID issuer)"
    )
    updates: Literal["polling", "webhook"] = Field("polling", description="How messages come from Telegram")
    public_url: Annotated[Address, AfterValidator(_sealed)] = Field(
        "http://127.0.0.1:8080",
        description="Address under which people reach the bot's pages of logging in and signing; https, unless it is "
        "this very machine",
    )
    http_host: str = Field("127.0.0.1", description="Where the bot's own HTTP listens (pages, webhook)")
    http_port: int = Field(8080, ge=0, le=65535, description="Port of the bot's own HTTP")
    inside_host: str = Field(
        "127.0.0.1",
        description="Where readiness and metrics are told, /ready and /metrics; let nothing lead there from outside",
    )
    inside_port: int | None = Field(
        None, ge=0, le=65535, description="Port of readiness and metrics; without it they are told at HTTP_PORT"
    )
    webhook_secret: SecretStr | None = Field(
        None, description="Secret that Telegram sends with each update; needed with a webhook"
    )
    database_url: SecretStr = Field(
        SecretStr("sqlite+aiosqlite:///data/bot.db"),
        description="Database: sqlite+aiosqlite:///path or postgresql+asyncpg://user:password@host/name",
    )
    secret_keys: Annotated[dict[str, bytes], NoDecode, BeforeValidator(_keys)] = Field(
        description="Keys that seal personal data, id:base64 each, commas between; the first one writes, the others "
        "still read. Make one: echo k1:$(openssl rand -base64 32)",
        repr=False,
    )
    ehealth_api_base: Address = Field("https://api.ehealth.gov.ua", description="Address of the national API")
    ehealth_auth_base: Address = Field("https://my.ehealth.gov.ua", description="Address of the national sign-in pages")
    ehealth_pace: PositiveFloat = Field(
        10.0,
        description="Calls a second to the national API, as your quota allows; its documents speak of 1,000 in "
        "15 minutes (1.1) for free accounts",
    )
    ehealth_record_base: Annotated[str | None, AfterValidator(_path)] = Field(
        None,
        description="Path of the national API under which medical records are read, such as /api; empty while the "
        "national system gives patients none",
    )
    cabinets_file: Path | None = Field(
        None, description="TOML file with the e-cabinets, needed; config/cabinets.example.toml"
    )
    staff_technical_chat: int | None = Field(
        None, description="Telegram group of the team for technical questions; /id there tells it"
    )
    staff_contextual_chat: int | None = Field(
        None, description="Telegram group of the team for questions about personal data"
    )
    staff_file: Path | None = Field(
        None, description="TOML file with names and roles of staff; config/staff.example.toml"
    )
    law_file: Path | None = Field(
        None,
        description="TOML file with what people are told of the law: who answers for their data, what they agree to; "
        "config/law.example.toml",
    )
    operator_name: str | None = Field(
        None, description="Who runs the bot, as people are to read it when they ask whether it is official"
    )
    emergency_file: Path | None = Field(
        None,
        description="TOML file with what to do until help comes, by kind of danger; nobody is told that without it; "
        "config/emergency.example.toml",
    )
    crisis_lines: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (),
        description="Crisis lines that you have checked, commas between, each as people are to read it; said to those "
        "who speak of suicide",
    )
    erasures_file: Path | None = Field(
        None,
        description="File that remembers who was erased, so that no copy brings them back; beside an SQLite database "
        "when empty. Keep it where it outlives the database: on another disk",
    )
    faq_folder: Path | None = Field(
        None, description="Folder with the operator's own questions and answers; faq/entries when empty"
    )
    support_portal_url: Address | None = Field(None, description="Address of the official support portal")
    answer_hours: int | None = Field(
        None, ge=1, le=24 * 30, description="Within how many hours tickets are meant to be answered; patients read it"
    )
    signer: Literal["sandbox", "widget"] = Field(
        "widget", description="Signing on the bot's pages: the sign-widget in a frame, or one button of the stand-ins"
    )
    signer_url: WholeAddress | None = Field(
        None, description="Address of the sign-widget's frame as its owner gives it, last slash and all; needed with it"
    )
    signer_level: Literal["BES", "T", "C", "X_LONG"] = Field(
        "X_LONG", description="CAdES level of signatures under requests; the long one can be verified years later"
    )
    signer_login_level: Literal["BES", "T"] = Field(
        "BES",
        description="CAdES level of the signature with which one logs in; it travels in an address: short",
    )
    timezone: str = Field("Europe/Kyiv", description="Zone in which times are said, and in which it is night")
    default_language: Literal["uk", "en"] = Field("uk", description="Language when the person's is unknown")
    log_format: Literal["console", "json"] = Field("console", description="Logs for people or machines")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level that is logged")
    pace: Literal["telegram", "off"] = Field(
        "telegram", description="Keep to Telegram's limits; off only with a Bot API server of one's own"
    )
    flood_guard: Literal["on", "off"] = Field(
        "on", description="Limit what one person may send; off only for load tests on a Bot API server of one's own"
    )

    @field_validator("bot_token")
    @classmethod
    def _token(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.match(token.get_secret_value()):
            raise ValueError("does not look like 123456:ABC…")
        return token

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: SecretStr) -> SecretStr:
        if not url.get_secret_value().startswith((SQLITE, POSTGRES)):
            raise ValueError(f"must begin with {SQLITE} or {POSTGRES}")
        return url

    @field_validator("timezone")
    @classmethod
    def _zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("is no zone of the IANA list, such as Europe/Kyiv")
        return name

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not _WEBHOOK_SECRET.match(secret.get_secret_value()):
            raise ValueError("may hold only letters, digits, _ and -")
        return secret

    @model_validator(mode="after")
    def _webhook(self) -> Settings:
        if self.updates == "webhook" and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET is mandatory with UPDATES=webhook")
        if self.updates == "webhook" and self.telegram_is_official and not self.public_url.startswith("https://"):
            raise ValueError("PUBLIC_URL must begin with https:// when Telegram posts to it")
        if self.signer == "widget" and self.signer_url is None:
            raise ValueError("SIGNER_URL is missing: SIGNER=widget needs the address of the sign-widget's frame")
        return self

    @model_validator(mode="after")
    def _guarded(self) -> Settings:
        if self.flood_guard == "off" and self.telegram_is_official:
            raise ValueError("FLOOD_GUARD=off is for load tests on a Bot API server of one's own")
        return self

    @property
    def bot_id(self) -> int:
        """The bot's own number at Telegram, with which its token begins."""
        return int(self.bot_token.get_secret_value().partition(":")[0])

    @property
    def database(self) -> str:
        """The database address with its password, for whoever opens the connection."""
        return self.database_url.get_secret_value()

    @property
    def telegram_is_official(self) -> bool:
        """Does the bot talk to Telegram itself, not to a server of the operator's own?"""
        return self.telegram_api_base.startswith("https://api.telegram.org")

    @property
    def zone(self) -> ZoneInfo:
        """Where the desk is: days, weeks and the hours said to patients are of this zone."""
        return ZoneInfo(self.timezone)

    @property
    def team_chats(self) -> dict[Team, int]:
        """The groups of the teams that have one."""
        chats: dict[Team, int | None] = {
            "technical": self.staff_technical_chat,
            "contextual": self.staff_contextual_chat,
        }
        return {team: chat for team, chat in chats.items() if chat is not None}


def load_settings() -> Settings:
    """Reads the environment; raises `BadSettings` with everything that is wrong."""
    unread = {name: problem for name in SECRETS if (problem := _read_secret_file(name))}
    try:
        settings = Settings()
    except ValidationError as error:
        others = [one for one in sentences(error) if one.removesuffix(" is missing") not in unread]
        raise BadSettings([*unread.values(), *others]) from None
    if unread:
        raise BadSettings([*unread.values()])
    return settings


def _read_secret_file(name: str) -> str | None:
    path = os.environ.get(f"{name}_FILE")
    if path and name not in os.environ:
        try:
            os.environ[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return f"{name}_FILE names a file that cannot be read"
    return None


def sentences(error: ValidationError) -> list[str]:
    """What is wrong, a sentence for each fault, by name and without values."""
    faults = error.errors(include_url=False, include_input=False)
    return [sentence for fault in faults for sentence in sentences_of(fault)]


def sentences_of(fault: ErrorDetails) -> list[str]:
    """The sentences for one fault; what a validator of ours says in several lines is several."""
    name = ".".join(str(part) for part in fault["loc"]).upper()
    words = _PLAINLY.get(fault["type"]) or fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "missing":
        return [f"{name} is missing"]
    return [f"{name}: {line}" if name else line for line in words.split("\n")]
