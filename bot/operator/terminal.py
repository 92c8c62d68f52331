"""How every command of the operator gets its settings and ends. Heavy imports stand where they are needed."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.settings import Settings

Result = TypeVar("Result")


def settings() -> Settings:
    """The settings; ends the command with all that is wrong in them."""
    from bot.settings import BadSettings, load_settings

    try:
        return load_settings()
    except BadSettings as fault:
        complain(fault.problems)


def complain(problems: list[str]) -> NoReturn:
    """Ends the command with what is wrong in the settings."""
    for problem in problems:
        click.echo(f"✗ {problem}", err=True)
    click.echo("Settings come from the environment or .env; .env.example explains each one.", err=True)
    sys.exit(1)


def done(doing: Coroutine[object, object, Result]) -> Result:
    """Runs a command to its end; what the operator can mend is said in a sentence, never as a trace."""
    from bot.operator.database import CannotDo
    from storage.database import CannotOpen

    try:
        return asyncio.run(doing)
    except CannotOpen as fault:
        complain([str(fault)])
    except CannotDo as fault:
        click.echo(f"✗ {fault}", err=True)
        sys.exit(1)


def say(lines: list[str]) -> None:
    """What was done, a line each."""
    for line in lines:
        click.echo(f"✓ {line}")
