"""The operator's files, and what comes along: texts, questions, the time zone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.operator.checks.finding import Finding, fine, untried, wrong
from bot.operator.files import lint_law, load_cabinets, load_staff, more_scopes
from bot.settings import BadSettings, Settings
from faq.library import FaqFault, load
from locales import LANGUAGES, load_words
from services.cabinets import Cabinets, Member
from storage.database import Clock


def cabinets(settings: Settings) -> tuple[Cabinets | None, list[Finding]]:
    """The e-cabinets, None when they cannot be read, and what is to be said of their file."""
    try:
        read = load_cabinets(settings.cabinets_file, more_scopes(settings))
    except BadSettings as fault:
        return None, [wrong(problem) for problem in fault.problems]
    return read, [fine(f"CABINETS_FILE: {len(read.all())} e-cabinets")]


def staff(settings: Settings) -> tuple[dict[int, Member] | None, list[Finding]]:
    """The staff, None when there is no file or it cannot be read, and what is to be said of it."""
    if settings.staff_file is None:
        if settings.team_chats:
            return None, [wrong("STAFF_FILE is not set: there are groups, and nobody in them may answer tickets")]
        return None, [untried("STAFF_FILE is not set: nobody answers tickets")]
    try:
        read = load_staff(settings.staff_file)
    except BadSettings as fault:
        return None, [wrong(problem) for problem in fault.problems]
    return read, [fine(f"STAFF_FILE: {len(read)} people")]


def law(path: Path | None) -> Iterator[Finding]:
    """What people are told of the law: everything, in both languages."""
    try:
        missing = lint_law(path)
    except BadSettings as fault:
        missing = fault.problems
    for sentence in missing:
        yield wrong(sentence)
    if not missing:
        yield fine("LAW_FILE: everything is said, in both languages")


def entries(folder: Path | None) -> Iterator[Finding]:
    """The operator's own questions and answers, where there are any."""
    if folder is None:
        return
    try:
        yield fine(f"FAQ_FOLDER: {len(load(folder).entries)} entries")
    except FaqFault as fault:
        for problem in fault.problems:
            yield wrong(f"FAQ_FOLDER: {problem.file}: {problem.entry or '-'}: {problem.text}")


def texts(settings: Settings, clock: Clock) -> Finding:
    """Every language is read and says the time of the settings' zone."""
    words = load_words(zone=settings.timezone)
    said = ", ".join(words[language].time(clock()) for language in LANGUAGES[:1])
    return fine(f"texts: {', '.join(LANGUAGES)}; TIMEZONE: {settings.timezone}, where it is {said} now")
