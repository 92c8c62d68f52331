"""`cabinet-bot check` on a good deployment, and with one thing wrong at a time: that is named, and nothing else."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from click.testing import CliRunner
from pydantic import SecretStr

from bot.__main__ import main
from bot.now import now
from bot.operator.checks.finding import Finding
from bot.operator.checkup import examine
from bot.operator.files import load_cabinets
from ehealth.sign_in import Credentials
from sandbox.ehealth.server import EhealthConfig, RunningEhealth
from sandbox.ehealth.server import start as start_ehealth
from sandbox.telegram.server import RunningTelegram, TelegramConfig
from sandbox.telegram.server import start as start_telegram
from storage import open_database
from storage.marks import marked
from tests.stage import settings_for

OURS = "http://127.0.0.1:8080"
TICKED = (
    "STAFF_FILE: ", "takes writes", "STAFF_TECHNICAL_CHAT: a supergroup", "people of the technical team: all",
    "client_id and client_secret are accepted", "may stand in a frame", "clock: agrees", "texts: uk",
    "the sign-in page answers",
)  # fmt: skip


@dataclass
class Deployment:
    """A good one; tests spoil one thing of it."""

    folder: Path
    telegram: RunningTelegram
    ehealth: RunningEhealth
    widget_headers: dict[str, str] = field(default_factory=dict)
    widget_url: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    database_url: str = ""
    clock: Callable[[], int] = now

    @property
    def cabinets(self) -> Path:
        return Path(self.ehealth.settings["CABINETS_FILE"])

    def rewrite(self, path: Path, before: str, after: str) -> None:
        text = path.read_text(encoding="utf-8")
        changed = re.sub(before, after, text, count=1)
        assert changed != text
        path.write_text(changed, encoding="utf-8")

    async def findings(self, sqlite_url: str) -> list[Finding]:
        telegram, ehealth = self.telegram.settings, self.ehealth.settings
        values: dict[str, Any] = {
            "bot_token": SecretStr(telegram["BOT_TOKEN"]),
            "telegram_api_base": telegram["TELEGRAM_API_BASE"],
            "telegram_login_base": telegram["TELEGRAM_LOGIN_BASE"],
            "telegram_login_secret": SecretStr(telegram["TELEGRAM_LOGIN_SECRET"]),
            "staff_technical_chat": int(telegram["STAFF_TECHNICAL_CHAT"]),
            "staff_contextual_chat": int(telegram["STAFF_CONTEXTUAL_CHAT"]),
            "staff_file": Path(telegram["STAFF_FILE"]),
            "law_file": Path(telegram["LAW_FILE"]),
            "cabinets_file": self.cabinets,
            "ehealth_api_base": ehealth["EHEALTH_API_BASE"],
            "ehealth_auth_base": ehealth["EHEALTH_AUTH_BASE"],
            "signer": "widget",
            "signer_url": self.widget_url,
            "public_url": OURS,
            **self.given,
        }
        settings = settings_for(self.folder, self.database_url or sqlite_url, **values)
        return [one async for one in examine(settings, self.clock)]

    def bot_is(self, status: str, team: str) -> None:
        group = self.group(team)
        self.telegram.state.groups[group.id] = replace(group, bot_status=status)

    def group(self, team: str) -> Any:
        return next(group for group in self.telegram.state.groups.values() if group.team == team)


@pytest.fixture
async def deployment(tmp_path: Path) -> AsyncIterator[Deployment]:
    telegram = await start_telegram(TelegramConfig(pace=False))
    ehealth = await start_ehealth(EhealthConfig(doctors=5, redirect_uris=(f"{OURS}/login/callback",)))
    good = Deployment(tmp_path, telegram, ehealth)

    async def widget(request: web.Request) -> web.Response:
        if request.query.get("address") != good.given.get("public_url", OURS) or request.query.get("formType") != "1":
            raise web.HTTPBadRequest  # the real one answers nobody who does not say whose page is around it
        return web.Response(text="widget", headers=good.widget_headers)

    async def moved(_request: web.Request) -> web.Response:
        raise web.HTTPFound("https://widget.example.org/frame/")

    app = web.Application()
    app.add_routes([web.get("/frame", widget), web.get("/moved", moved)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    good.widget_url = f"http://127.0.0.1:{runner.addresses[0][1]}/frame"
    yield good
    await runner.cleanup()
    await ehealth.stop()
    await telegram.stop()


async def test_good_deployment_has_no_fault_and_ticks_only_what_was_tried(
    deployment: Deployment, sqlite_url: str
) -> None:
    found = await deployment.findings(sqlite_url)
    assert [one.words for one in found if one.good is False] == []
    ticked = "\n".join(one.words for one in found if one.good)
    for words in TICKED:
        assert words in ticked
    assert any("only a log-in of a person shows" in one.words for one in found if one.good is None)


def spoil(deployment: Deployment, what: str) -> None:  # noqa: PLR0912  # a table, one line for each fault
    away = "http://127.0.0.1:9"
    match what:
        case "secret":
            deployment.rewrite(deployment.cabinets, r'client_secret = "[^"]+"', 'client_secret = "another"')
        case "api-key":
            deployment.rewrite(deployment.cabinets, r'api_key = "[^"]+"', 'api_key = "another"')
        case "scope":
            deployment.rewrite(deployment.cabinets, r'scopes = \["', 'scopes = ["app:fly", "')
        case "redirect":
            deployment.given["public_url"] = "http://127.0.0.1:8081"
        case "auth-host":
            deployment.given["ehealth_auth_base"] = away
        case "clock":
            deployment.clock = lambda: now() - 3_600_000
        case "widget-away":
            deployment.widget_url = f"{away}/"
        case "widget-deny":
            deployment.widget_headers["X-Frame-Options"] = "DENY"
        case "widget-ancestors":
            deployment.widget_headers["Content-Security-Policy"] = "default-src *; frame-ancestors 'self' https://a.b"
        case "widget-without-slash":
            deployment.widget_url = deployment.widget_url.replace("/frame", "/v20240301")
        case "widget-moved":
            deployment.widget_url = deployment.widget_url.replace("/frame", "/moved")
        case "token":
            deployment.given["bot_token"] = SecretStr("7000000001:" + "a" * 35)
        case "group-without-minus":
            deployment.given["staff_technical_chat"] = 1002000000001
        case "group-unknown":
            deployment.given["staff_technical_chat"] = -999
        case "group-left":
            deployment.bot_is("kicked", "technical")
        case "group-plain":
            deployment.bot_is("member", "contextual")
        case "one-group":
            deployment.given["staff_contextual_chat"] = deployment.group("technical").id
        case "staff-unset":
            deployment.given["staff_file"] = None
        case "staff-misspelt":
            deployment.given["staff_file"] = deployment.folder / "stuff.toml"
        case "staff-outside":
            members = deployment.group("technical").members
            members[next(number for number, status in members.items() if status == "member")] = "left"
        case "database":
            (deployment.folder / "no").write_text("")
            deployment.database_url = f"sqlite+aiosqlite:///{deployment.folder}/no/bot.db"
        case "law":
            deployment.given["law_file"] = None


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("secret", r"e-cabinet state: client_id and client_secret do not belong together"),
        ("api-key", r"e-cabinet state: api_key is not accepted"),
        ("scope", r"e-cabinet state: scopes: one of them is not allowed"),
        ("redirect", r"e-cabinet \w+: the sign-in page refuses; is http://127\.0\.0\.1:8081/login/callback registered"),
        ("auth-host", r"e-cabinet \w+: EHEALTH_AUTH_BASE: no answer"),
        ("clock", r"clock: ours is 3\d\d\d seconds behind"),
        ("widget-away", r"SIGNER_URL: no answer"),
        ("widget-deny", r"SIGNER_URL: forbids frames"),
        ("widget-ancestors", r"SIGNER_URL: forbids frames"),
        ("widget-without-slash", r"SIGNER_URL: answers with status 404; its folder's last / is missing"),
        ("widget-moved", r"SIGNER_URL: leads on to https://widget\.example\.org/frame/"),
        ("token", r"BOT_TOKEN: Telegram refused with 401 \(the token is not accepted\)"),
        ("group-without-minus", r"STAFF_TECHNICAL_CHAT: 1002000000001 is a person's number"),
        ("group-unknown", r"STAFF_TECHNICAL_CHAT: Telegram knows no such group"),
        ("group-left", r"STAFF_TECHNICAL_CHAT: (the bot is not in the group|Telegram knows no such group)"),
        ("group-plain", r"STAFF_CONTEXTUAL_CHAT: the bot is a plain member"),
        ("one-group", r"one group for both teams|STAFF_FILE: .* is not in the group of the contextual team"),
        ("staff-unset", r"STAFF_FILE is not set: there are groups"),
        ("staff-misspelt", r"STAFF_FILE cannot be read"),
        ("staff-outside", r"STAFF_FILE: .+ \(62\d+\) is not in the group of the technical team"),
        ("database", r"DATABASE_URL"),
        ("law", r"LAW_FILE is missing"),
    ],
)
async def test_one_wrong_thing_is_named_and_nothing_else(
    deployment: Deployment, sqlite_url: str, what: str, named: str
) -> None:
    spoil(deployment, what)
    found = [one.words for one in await deployment.findings(sqlite_url) if one.good is False]
    assert found
    assert [words for words in found if not re.search(named, words)] == []


async def test_scopes_that_log_ins_have_learnt_to_do_without_are_named(deployment: Deployment, sqlite_url: str) -> None:
    cabinets, database = load_cabinets(deployment.cabinets), await open_database(sqlite_url)
    dropped = cabinets.ask_less("state")
    await database.apply([marked(*cabinets.lesson("state"))])
    await database.close()
    [found] = [one.words for one in await deployment.findings(sqlite_url) if one.good is False]
    assert "e-cabinet state: log-ins were refused until they asked for less" in found
    assert all(scope in found for scope in dropped)


async def test_no_secret_is_said_whatever_is_wrong(deployment: Deployment, sqlite_url: str) -> None:
    spoil(deployment, "secret")
    secrets = re.findall(r'(?:client_secret|api_key) = "([^"]+)"', deployment.cabinets.read_text(encoding="utf-8"))
    said = "\n".join(one.words for one in await deployment.findings(sqlite_url))
    assert len(secrets) > 1
    for secret in [*secrets, *(value for name, value in deployment.telegram.settings.items() if "SECRET" in name)]:
        assert secret not in said


@pytest.mark.parametrize(("good", "code"), [(True, 0), (False, 1), (None, 0)])
def test_command_ends_with_what_was_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_url: str, good: bool | None, code: int
) -> None:
    async def found(_settings: object, _clock: object) -> AsyncIterator[Finding]:
        yield Finding(True, "one thing")
        yield Finding(good, "another")

    monkeypatch.setattr("bot.operator.checkup.examine", found)
    monkeypatch.setattr("bot.__main__._settings", lambda: settings_for(tmp_path, sqlite_url))
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == code
    assert "✓ one thing" in done.output
    assert f"{Finding(good, '').mark} another" in done.output
    assert "abcdefghijklmnopqrstuvwxyz" not in done.output


def test_credentials_never_show_themselves() -> None:
    keys = Credentials("id", SecretStr("hidden-secret"), SecretStr("hidden-key"), ())
    assert "hidden" not in repr(keys)
