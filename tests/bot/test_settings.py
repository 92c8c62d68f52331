"""What the operator writes: everything wrong is named at once, and no secret is ever shown."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from bot.__main__ import main
from bot.operator.checkup import table
from bot.operator.files import DEFAULT_SCOPES, load_cabinets, load_staff
from bot.settings import BadSettings, Settings, load_settings
from bot.web.signer import signer_for
from ehealth.sign_in import Credentials
from sandbox.ehealth.oauth.scopes import PATIENT_SCOPES
from services.cabinets import Cabinet, Cabinets

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
KEYS = "a:" + base64.b64encode(bytes(32)).decode()
CABINET = '[[cabinet]]\nid = "state"\nkind = "state"\nname.uk = "Кабінет"\nurl = "https://example.org"\n'


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment of the test's own, with the least that is needed and no `.env` beside."""
    given = {"BOT_TOKEN": TOKEN, "SECRET_KEYS": KEYS, "SIGNER": "sandbox"}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", given)
    return given


def problems() -> list[str]:
    with pytest.raises(BadSettings) as caught:
        load_settings()
    return caught.value.problems


def test_the_least_that_is_needed_is_enough() -> None:
    settings = load_settings()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.database == "sqlite+aiosqlite:///data/bot.db"


def test_everything_missing_is_named_at_once(environment: dict[str, str]) -> None:
    environment.clear()
    assert {"BOT_TOKEN is missing", "SECRET_KEYS is missing"} <= set(problems())


BAD = {
    "BOT_TOKEN": "not a token",
    "TELEGRAM_API_BASE": "api.telegram.org",
    "UPDATES": "sometimes",
    "PUBLIC_URL": "https://",
    "HTTP_PORT": "70000",
    "WEBHOOK_SECRET": "two words",
    "DATABASE_URL": "mysql://user:pass@host/db",
    "SECRET_KEYS": "a:c2hvcnQ=",
    "EHEALTH_API_BASE": "ftp://example.org",
    "EHEALTH_AUTH_BASE": "http://[::1",
    "STAFF_TECHNICAL_CHAT": "the group",
    "STAFF_CONTEXTUAL_CHAT": "1.5",
    "SUPPORT_PORTAL_URL": "javascript:alert(1)",
    "SIGNER": "pen",
    "SIGNER_URL": "widget",
    "TIMEZONE": "Europe/Nowhere",
    "DEFAULT_LANGUAGE": "fr",
    "LOG_FORMAT": "xml",
    "LOG_LEVEL": "LOUD",
    "PACE": "fast",
}


def test_everything_wrong_is_named_at_once_and_without_its_value(environment: dict[str, str]) -> None:
    environment.update(BAD)
    found = problems()
    for name in BAD:
        assert any(problem.startswith(name) for problem in found), (name, found)
    said = "\n".join(found)
    for value in ("user:pass", "c2hvcnQ", "not a token", "two words"):
        assert value not in said


@pytest.mark.parametrize("name", sorted(BAD))
def test_each_wrong_value_alone_is_named(environment: dict[str, str], name: str) -> None:
    environment[name] = BAD[name]
    [problem] = problems()
    assert problem.startswith(name)


def test_an_empty_value_is_no_value(environment: dict[str, str]) -> None:
    environment.update(STAFF_TECHNICAL_CHAT="", LOG_LEVEL="", SUPPORT_PORTAL_URL="")
    settings = load_settings()
    assert settings.staff_technical_chat is None
    assert settings.log_level == "INFO"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"UPDATES": "webhook", "PUBLIC_URL": "https://bot.example.org"}, "WEBHOOK_SECRET is mandatory"),
        (
            {"UPDATES": "webhook", "WEBHOOK_SECRET": "s", "PUBLIC_URL": "http://bot.example.org"},
            "PUBLIC_URL: must begin",
        ),
        ({"SIGNER": "widget"}, "SIGNER_URL is missing"),
    ],
)
def test_settings_that_need_each_other_say_so(environment: dict[str, str], given: dict[str, str], words: str) -> None:
    environment.update(given)
    [problem] = problems()
    assert words in problem


@pytest.mark.parametrize(
    "address",
    ["http://bot.example.org", "http://192.168.1.5:8080", "http://localhost.example.org", "http://0.0.0.0:80"],
)
def test_pages_that_leave_this_machine_are_sealed(environment: dict[str, str], address: str) -> None:
    environment["PUBLIC_URL"] = address
    [problem] = problems()
    assert problem.startswith("PUBLIC_URL: must begin with https://")
    assert address not in problem


@pytest.mark.parametrize(
    "address",
    ["https://bot.example.org", "http://localhost:8080", "http://127.0.0.1", "http://127.1.2.3:1", "http://[::1]:8080"],
)
def test_pages_of_this_machine_need_no_seal(environment: dict[str, str], address: str) -> None:
    environment["PUBLIC_URL"] = address
    assert load_settings().public_url == address


def test_check_says_so_and_ends_badly(environment: dict[str, str]) -> None:
    environment["PUBLIC_URL"] = "http://bot.example.org"
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "✗ PUBLIC_URL: must begin with https://, for people prove there who they are" in done.output


@pytest.mark.parametrize(
    "keys", ["", "a", "a:", ":" + KEYS[2:], "a:%%%", KEYS + ",b:c2hvcnQ=", KEYS[:-4], f"{KEYS},{KEYS}"]
)
def test_keys_that_could_not_open_anything_later_are_refused_now(environment: dict[str, str], keys: str) -> None:
    environment["SECRET_KEYS"] = keys
    assert any(problem.startswith("SECRET_KEYS") for problem in problems())


def test_the_first_key_writes(environment: dict[str, str]) -> None:
    environment["SECRET_KEYS"] = "new:" + base64.b64encode(b"n" * 32).decode() + ", " + KEYS
    assert list(load_settings().secret_keys) == ["new", "a"]


# --- secrets in files -------------------------------------------------------------------------------------------------
def test_secrets_may_lie_in_files(environment: dict[str, str], tmp_path: Path) -> None:
    for name in ("BOT_TOKEN", "SECRET_KEYS"):
        (tmp_path / name).write_text(environment.pop(name) + "\n", encoding="utf-8")
        environment[f"{name}_FILE"] = str(tmp_path / name)
    assert load_settings().bot_token.get_secret_value() == TOKEN


def test_a_secret_given_both_ways_is_taken_from_the_environment(environment: dict[str, str], tmp_path: Path) -> None:
    environment["BOT_TOKEN_FILE"] = str(tmp_path / "nowhere")
    assert load_settings().bot_token.get_secret_value() == TOKEN


def test_files_that_cannot_be_read_are_named_with_everything_else(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"\xff\xfe\x00")
    del environment["BOT_TOKEN"], environment["SECRET_KEYS"]
    environment.update(
        BOT_TOKEN_FILE=str(tmp_path / "nowhere"),
        SECRET_KEYS_FILE=str(tmp_path / "noise"),
        DATABASE_URL_FILE=str(tmp_path),
    )
    environment["LOG_LEVEL"] = "LOUD"
    found = problems()
    for name in ("BOT_TOKEN_FILE", "SECRET_KEYS_FILE", "DATABASE_URL_FILE", "LOG_LEVEL"):
        assert any(problem.startswith(name) for problem in found), (name, found)
    assert not any("is missing" in problem for problem in found), found


# --- files of cabinets and staff --------------------------------------------------------------------------------------
def refused(load: Any, path: Path, content: bytes | str) -> list[str]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadSettings) as caught:
        load(path)
    return caught.value.problems


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "CABINET is missing"),
        ("[[cabinet]", "no valid TOML"),
        (b"\xff\xfe", "cannot be read"),
        (CABINET.replace('"state"\nkind', '"Дія"\nkind'), "ID"),
        (CABINET.replace('kind = "state"', 'kind = "other"'), "KIND"),
        (CABINET.replace("name.uk", "name.en"), "NAME"),
        (CABINET.replace("https://example.org", "example"), "URL"),
        (CABINET + "colour = 5\n", "COLOUR"),
        (CABINET + 'support = { team = "kitchen" }\n', "TEAM"),
        (CABINET + 'support = { url = "javascript:alert(1)" }\n', "SUPPORT.URL"),
        (CABINET + CABINET, "state"),
        (CABINET + 'client_id = "x"\n', "client_secret"),
    ],
)
def test_a_file_of_cabinets_with_a_fault_is_refused_with_its_place(
    tmp_path: Path, content: bytes | str, words: str
) -> None:
    found = refused(load_cabinets, tmp_path / "cabinets.toml", content)
    assert all(problem.startswith("CABINETS_FILE") for problem in found)
    assert words in "\n".join(found)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[[member]]\nid = 1\nname = "А"\nrole = "king"\n', "ROLE"),
        ('[[member]]\nid = "one"\nname = "А"\nrole = "lead"\n', "ID"),
        ('[[member]]\nid = 1\nname = "А"\nrole = "lead"\n' * 2, "1"),
        (b"\xff", "cannot be read"),
    ],
)
def test_a_file_of_staff_with_a_fault_is_refused_with_its_place(
    tmp_path: Path, content: bytes | str, words: str
) -> None:
    found = refused(load_staff, tmp_path / "staff.toml", content)
    assert all(problem.startswith("STAFF_FILE") for problem in found)
    assert words in "\n".join(found)


STAFF_HEAD = '# Зміна\n\n[[member]]\nid = 1\nname = "А"\nteams = ["technical"]\nrole = "lead"\n\n'


@pytest.mark.parametrize(
    ("member", "line", "words"),
    [
        ('[[member]]\nid = 2\nname = "Б"\nteams = ["technical"]\nrole = "king"\n', 13, "ROLE"),
        ('[[ member ]]\nid = 2\nname = "Б"\nteams = [\n  "technical",\n  "kitchen",\n]\nrole = "agent"\n', 12, "TEAMS"),
        ('[[member]]\nid = 2\nname = "Б"\nteams = []\nrole = "agent"\n', 12, "TEAMS"),
        ('[[member]]\nid = 2\nname = "Б"\nrole = "agent"\n', 9, "TEAMS is missing"),
        ('[[member]]\nid = 1\nname = "Б"\nteams = ["technical"]\nrole = "agent"\n', 10, "twice"),
        ('[[member]]\nid = 1087968824\nname = "Б"\nteams = ["technical"]\nrole = "agent"\n', 10, "person"),
    ],
)
def test_a_fault_in_the_staff_is_named_by_its_line(tmp_path: Path, member: str, line: int, words: str) -> None:
    [problem] = refused(load_staff, tmp_path / "staff.toml", STAFF_HEAD + member)
    assert problem.startswith(f"STAFF_FILE, line {line}: ")
    assert words in problem


def test_a_list_of_staff_with_nobody_on_it_is_refused(tmp_path: Path) -> None:
    assert refused(load_staff, tmp_path / "staff.toml", "# later\n") == ["STAFF_FILE: MEMBER is missing"]


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    for load in (load_cabinets, load_staff):
        with pytest.raises(BadSettings, match="cannot be read"):
            load(tmp_path / "nowhere.toml")
    with pytest.raises(BadSettings, match="CABINETS_FILE is missing"):
        load_cabinets(None)
    assert load_staff(None) == {}


def test_nothing_secret_is_in_the_table_or_the_words_of_the_settings(environment: dict[str, str]) -> None:
    environment.update(DATABASE_URL="postgresql+asyncpg://u:password@h/d", WEBHOOK_SECRET="hush")
    settings = load_settings()
    shown = f"{table(settings)} {settings!r} {settings}"
    for secret in (TOKEN, KEYS[2:], "password", "hush"):
        assert secret not in shown
    assert {name for name, _ in table(settings)} == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("language", "what", "address", "level"),
    [
        ("uk", "login", "https://eu.example.org/sign-widget/v20240301/?address=https://bot.example.org&", 1),
        ("en", "declaration", "https://eu.example.org/sign-widget/v20240301/?address=https://bot.example.org&", 16),
    ],
)
def test_the_sign_widget_is_opened_at_its_own_address_to_the_last_slash(
    environment: dict[str, str], language: str, what: str, address: str, level: int
) -> None:
    """Its pages lie behind the slash, and it reads our origin as it stands there."""
    environment |= {"SIGNER": "widget", "SIGNER_URL": "https://eu.example.org/sign-widget/v20240301/"}
    environment["PUBLIC_URL"] = "https://bot.example.org/"
    signer = signer_for(load_settings(), language, what)
    assert signer.url.startswith(address)
    assert signer.url.endswith("&language=ua" if language == "uk" else "&language=en")
    assert signer.origin == "https://eu.example.org"
    assert signer.level == level


def test_default_scopes_are_those_that_a_patient_may_grant() -> None:
    asked = DEFAULT_SCOPES.split()
    assert set(asked) <= set(PATIENT_SCOPES), "one more than the papers have, and nobody could log in"
    assert len(asked) == len(set(asked)) == 8


def test_what_the_sign_in_refuses_is_dropped_until_the_way_in_alone_is_left() -> None:
    keys = {"client_id": "id", "client_secret": SecretStr("s"), "api_key": SecretStr("k")}
    scopes = ("shoe:read", "patient_summary:read", *DEFAULT_SCOPES.split())
    cabinets = Cabinets(
        [Cabinet("state", "state", {"uk": "К"}, "https://example.org", Credentials(**keys, scopes=scopes))]
    )
    assert cabinets.ask_less("state") == ["shoe:read"]
    assert cabinets.ask_less("state") == ["patient_summary:read"]
    assert cabinets.ask_less("state") == ["declaration:terminate_pis"]
    while cabinets.ask_less("state"):
        pass
    left = cabinets.get("state")
    assert left is not None
    assert left.credentials is not None
    assert left.credentials.scopes == ("person:sign_in",)
