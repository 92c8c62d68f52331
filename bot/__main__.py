"""`cabinet-bot`: commands of the operator. Heavy imports stand inside the command that needs them."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from bot.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Chat assistant for Ukraine's patient cabinet."""


def _settings() -> Settings:
    from bot.settings import BadSettings, load_settings

    try:
        return load_settings()
    except BadSettings as fault:
        _complain(fault.problems)


def _complain(problems: list[str]) -> NoReturn:
    for problem in problems:
        click.echo(f"✗ {problem}", err=True)
    click.echo("Settings come from the environment or .env; .env.example explains each one.", err=True)
    sys.exit(1)


@main.command()
def run() -> None:
    """Run the bot."""
    settings = _settings()
    from bot.app import CannotStart
    from bot.app import run as run_app
    from bot.settings import BadSettings

    try:
        asyncio.run(run_app(settings))
    except BadSettings as fault:
        _complain(fault.problems)
    except CannotStart as fault:
        _complain([str(fault)])


@main.command()
def check() -> None:
    """Show the settings without secrets and try every connection."""
    settings = _settings()
    from bot import clock
    from bot.checkup import examine, table

    for name, value in table(settings):
        click.echo(f"{name:<22} {value}")

    async def report() -> bool:
        good = True
        async for finding in examine(settings, clock.now):
            click.echo(f"{'✓' if finding.good else '✗'} {finding.words}")
            good = good and finding.good
        return good

    if not asyncio.run(report()):
        sys.exit(1)


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    settings = _settings()
    from storage.migrate import HEAD, upgrade

    asyncio.run(upgrade(settings.database))
    click.echo(f"✓ database at revision {HEAD}")


@main.command()
def publish() -> None:
    """Tell Telegram commands, descriptions and how updates come."""
    settings = _settings()
    from bot.commands import publish as publish_all
    from bot.telegram import TelegramFault
    from locales import load_words

    async def tell() -> list[str]:
        from bot.telegram import Telegram
        from ehealth.client import http_session

        async with http_session() as http:
            telegram = Telegram(settings.telegram_api_base, settings.bot_token.get_secret_value(), http)
            return await publish_all(telegram, load_words(), settings)

    try:
        for line in asyncio.run(tell()):
            click.echo(f"✓ {line}")
    except TelegramFault as fault:
        _complain([f"Telegram: {fault}"])


@main.group()
def faq() -> None:
    """Questions and answers."""


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_ENTRIES = click.option("--folder", type=_FOLDER, help="Entries of this folder instead of those that come along.")


@faq.command("ask")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in and out.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Keep what is learnt for a next run.")
@_ENTRIES
def faq_ask(jsonl: bool, cache: Path | None, folder: Path | None) -> None:
    """Answer questions from standard input."""
    from faq.command import ask
    from faq.library import FaqFault

    try:
        sys.exit(ask(sys.stdin, sys.stdout, jsonl=jsonl, folder=folder, cache=cache))
    except FaqFault as fault:
        raise click.ClickException(str(fault)) from None


@faq.command("learn")
@click.argument("cache", type=click.Path(file_okay=False, path_type=Path))
@_ENTRIES
def faq_learn(cache: Path, folder: Path | None) -> None:
    """Learn the entries into a folder, so that a start with it takes no time."""
    from faq.command import learn
    from faq.library import FaqFault

    try:
        learn(cache, folder)
    except FaqFault as fault:
        raise click.ClickException(str(fault)) from None


@faq.command("lint")
@_ENTRIES
def faq_lint(folder: Path | None) -> None:
    """Check the entries, their review dates included."""
    from datetime import UTC, datetime

    from bot import clock
    from faq.command import lint

    today = datetime.fromtimestamp(clock.now() / 1000, UTC).astimezone().date()
    sys.exit(lint(sys.stdout, today, folder))


@main.group()
def doctors() -> None:
    """The register of doctors."""


@doctors.command("search")
@click.option("--directory", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Bulk files.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in and out.")
def doctors_search(directory: Path | None, jsonl: bool) -> None:
    """Search doctors from standard input, in bulk files or in the database."""
    from doctors.command import search

    if directory is None:
        from bot.registry import doctors_of_database

        known = asyncio.run(doctors_of_database(_settings()))
    else:
        known = None
    sys.exit(search(sys.stdin, sys.stdout, sys.stderr, directory=directory, doctors=known, jsonl=jsonl))


@doctors.command("import")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--accept-fewer", is_flag=True, help="Also when more than half of the doctors known before are missing.")
def doctors_import(directory: Path, accept_fewer: bool) -> None:
    """Load bulk-export files into the database."""
    settings = _settings()
    from bot.registry import import_directory

    sys.exit(asyncio.run(import_directory(settings, directory, accept_fewer=accept_fewer)))


@main.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup(target: Path) -> None:
    """Copy the SQLite database while the bot runs, and check the copy."""
    settings = _settings()
    from bot.backups import BackupFailed, back_up

    try:
        click.echo(f"✓ {back_up(settings.database, target)}")
    except BackupFailed as fault:
        _complain([str(fault)])


@main.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
def restore(source: Path, yes: bool) -> None:
    """Put a backup in place of the SQLite database; the bot must be stopped."""
    settings = _settings()
    from bot.backups import BackupFailed, put_back

    if not yes:
        click.confirm("Replace the present database with the backup?", abort=True)
    try:
        click.echo(f"✓ {put_back(settings.database, source)}")
    except BackupFailed as fault:
        _complain([str(fault)])


if __name__ == "__main__":
    main()
