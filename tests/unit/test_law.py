"""What the operator still has to say of the law is told in sentences, by `cabinet-bot law lint` and by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.operator.files import lint_law, load_law
from bot.settings import BadSettings
from services.law import ITEMS, MEANINGS, MOST_LETTERS
from tests.source import ROOT
from tests.stage import CABINETS

WHOLE = """
controller = { uk = "ТОВ «Приклад»", en = "Example LLC" }
contact = { uk = "privacy@example.org", en = "privacy@example.org" }
terms = { uk = "Копії – 14 днів.", en = "Copies for 14 days." }
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """LAW_FILE of an operator, not yet written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
    settings = {
        "BOT_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz",
        "SECRET_KEYS": "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "SIGNER": "sandbox",
        "CABINETS_FILE": "cabinets.toml",
        "TELEGRAM_API_BASE": "http://127.0.0.1:9",
        "EHEALTH_API_BASE": "http://127.0.0.1:9",
        "EHEALTH_AUTH_BASE": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}",
        "LAW_FILE": "law.toml",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "law.toml"


def typed(*command: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, command)
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def test_without_a_file_the_operator_is_told_what_people_are_not_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAW_FILE")
    code, words = typed("law", "lint")
    assert code == 1
    assert "people are not told who answers for their data" in words
    assert "LAW_FILE is missing" in typed("check")[1]
    assert not file.exists()


def test_a_whole_file_is_enough_and_our_own_words_are_named(file: Path) -> None:
    file.write_text(WHOLE, encoding="utf-8")
    code, words = typed("law", "lint")
    assert code == 0
    assert "✓ everything is said, in both languages" in words
    assert "consent: our own words are used; let a lawyer read them" in words
    assert "✓ LAW_FILE: everything is said" in typed("check")[1]


FAULTS = {
    "nothing": ("", f"controller is missing: {MEANINGS['controller']}"),
    "one language": (WHOLE.replace(', en = "Example LLC"', ""), "controller has no words in English"),
    "empty words": (WHOLE.replace('"ТОВ «Приклад»"', '" "'), "controller has no words in Ukrainian"),
    "one of ours in one language": (WHOLE + 'consent.uk = "Згода."', "consent has no words in English"),
    "as the example": (WHOLE.replace("privacy@example.org", "<mail>"), "contact.uk is still the example's"),
    "too long": (WHOLE.replace("14 днів", "14 днів" * MOST_LETTERS), "terms.uk is longer than"),
}


@pytest.mark.parametrize(("text", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_missing_is_said_in_a_sentence(file: Path, text: str, sentence: str) -> None:
    file.write_text(text, encoding="utf-8")
    code, words = typed("law", "lint")
    assert code == 1
    assert f"✗ LAW_FILE: {sentence}" in words
    assert f"✗ LAW_FILE: {sentence}" in typed("check")[1]


@pytest.mark.parametrize("text", ["controler.uk = 'x'", "controller = 5", "not toml", "version = 'а б'"])
def test_a_file_that_cannot_be_read_stops_the_start_with_a_sentence(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings, match="LAW_FILE"):
        load_law(file)
    assert typed("law", "lint")[0] == 1


def test_the_example_is_whole_but_for_what_only_the_operator_knows() -> None:
    problems = lint_law(ROOT / "config" / "law.example.toml")
    assert {line.split()[1].partition(".")[0] for line in problems} == {"controller", "contact", "terms"}
    assert all("is still the example's" in line for line in problems)


def test_the_stand_in_has_its_own() -> None:
    assert lint_law(ROOT / "sandbox" / "telegram" / "law.toml") == []


def test_every_item_has_a_meaning() -> None:
    assert tuple(MEANINGS) == ITEMS
