"""What an operator types goes wrong with a sentence, never with a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.stage import CABINETS

NOWHERE = {
    "a server that is not there": "postgresql+asyncpg://nobody@127.0.0.1:9/cabinet",  # the discard port
    "a folder that cannot be made": "sqlite+aiosqlite:////proc/nowhere/bot.db",
}


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal with good settings, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
    (tmp_path / "bulk").mkdir()
    settings = {
        "BOT_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz",
        "SECRET_KEYS": "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "SIGNER": "sandbox",
        "CABINETS_FILE": "cabinets.toml",
        "TELEGRAM_API_BASE": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return CliRunner()


def said(result: Result) -> str:
    """The words of a command that failed as commands should."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.parametrize("address", NOWHERE.values(), ids=NOWHERE.keys())
@pytest.mark.parametrize("command", ["migrate", "doctors search", "doctors import bulk"])
def test_a_database_that_cannot_be_opened_is_named(
    operator: CliRunner, monkeypatch: pytest.MonkeyPatch, command: str, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert "✗ DATABASE_URL" in said(operator.invoke(main, command.split(), input="Коваль\n"))


def test_doctors_are_not_looked_for_where_none_were_loaded(operator: CliRunner) -> None:
    missing = said(operator.invoke(main, ["doctors", "search"], input="Коваль\n"))
    assert "cabinet-bot migrate" in missing
    assert operator.invoke(main, ["migrate"]).exit_code == 0
    empty = said(operator.invoke(main, ["doctors", "search"], input="Коваль\n"))
    assert "cabinet-bot doctors import" in empty


def test_an_import_needs_no_e_cabinets(operator: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CABINETS_FILE")
    assert "nothing was changed" in said(operator.invoke(main, ["doctors", "import", "bulk"]))


def test_files_that_are_missing_are_all_named_before_anything_starts(
    operator: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINETS_FILE", "nowhere.toml")
    monkeypatch.setenv("STAFF_FILE", "nowhere.toml")
    words = said(operator.invoke(main, ["run"]))
    assert "CABINETS_FILE" in words
    assert "STAFF_FILE" in words
    assert "poll" not in words
