"""The operator's words for people in danger: what to do until help comes, and the crisis lines they have checked."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bot.settings import BadSettings, Settings
from faq.emergency import KINDS
from locales import LANGUAGES
from locales.texts import OF_CRIES
from services.first_words import FirstWords

MOST_LETTERS = 600  # of one kind: whoever reads it has no time


def load_first_words(settings: Settings) -> FirstWords:
    """What EMERGENCY_FILE and CRISIS_LINES say, nothing without them; raises `BadSettings`."""
    return FirstWords(_waiting(settings.emergency_file), settings.crisis_lines)


def _waiting(path: Path | None) -> dict[str, dict[str, str]]:
    """By kind of danger and language."""
    if path is None:
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise BadSettings(["EMERGENCY_FILE cannot be read"]) from None
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings([f"EMERGENCY_FILE is no valid TOML: {fault}"]) from None
    problems = [f"EMERGENCY_FILE: {problem}" for kind, said in read.items() for problem in _faults(kind, said)]
    if problems:
        raise BadSettings(problems)
    return {kind: {language: words.strip() for language, words in said.items()} for kind, said in read.items()}


def _faults(kind: str, said: object) -> list[str]:
    if kind not in KINDS or not isinstance(said, dict):
        return [f"[{kind}] is no kind of danger; known are {', '.join(KINDS)}"]
    found = [f"[{kind}] has no words in {one}" for one in LANGUAGES if one not in said]
    for language, words in said.items():
        if language not in (*LANGUAGES, OF_CRIES) or not isinstance(words, str) or len(words) > MOST_LETTERS:
            found.append(f"{kind}.{language} must be a text of at most {MOST_LETTERS} letters in uk, en or ru")
    return found
