"""Commands that keep what the bot holds: copies, moving house, and the keys it is sealed with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from bot.operator.terminal import done, say, settings


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--keep", "most", type=click.IntRange(min=1), help="In a folder: how many copies stay, the newest ones.")
def backup(target: Path, most: int | None) -> None:
    """Copy the database, while the bot runs, to a file or into a folder, and check the copy."""
    given = settings()
    from bot.operator.backups import back_up

    say(done(back_up(given.database, target, most)))


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
def restore(source: Path, yes: bool) -> None:
    """Put a copy in place of the database; the bot must be stopped."""
    given = settings()
    from bot.operator.restoring import put_back

    if not yes:
        click.confirm("Replace the present database with the copy?", abort=True)
    say(done(put_back(given, source)))


@click.command()
@click.argument("source")
@click.argument("target")
def move(source: str, target: str) -> None:
    """Move everything from one database into another, empty one.

    Each is an address as in DATABASE_URL, or the name of a variable that holds one, so that no password stands here.
    """
    from bot.operator.moving import move as move_all

    say(done(move_all(_address(source), _address(target))))


def _address(given: str) -> str:
    """The address of a database, taken from the settings or the environment where a variable is named."""
    if given == "DATABASE_URL":
        return settings().database
    return os.environ.get(given, given) if given.isidentifier() else given


@click.group()
def keys() -> None:
    """The keys that seal personal data."""


@keys.command("status")
def keys_status() -> None:
    """Show what hangs on each key, and whether all are there."""
    given = settings()
    from bot.operator.keys import status

    lines, problems = done(status(given))
    for line in lines:
        click.echo(line)
    for problem in problems:
        click.echo(f"✗ {problem}", err=True)
    sys.exit(bool(problems))


@keys.command("rotate")
def keys_rotate() -> None:
    """Seal everything under the first key, while the bot runs; repeat it if it was interrupted."""
    given = settings()
    from bot.operator.keys import rotate

    async def report() -> None:
        async for line in rotate(given):
            say([line])

    done(report())


@keys.command("lost")
@click.argument("key")
@click.option("--yes", is_flag=True, help="Without asking.")
def keys_lost(key: str, yes: bool) -> None:
    """Give up a key that cannot be found: the bot starts again, without what that key has sealed."""
    given = settings()
    from bot.operator.keys import give_up

    if not yes:
        click.confirm(f"Start without what {key} has sealed?", abort=True)
    say([done(give_up(given, key))])
