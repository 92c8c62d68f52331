"""`cabinet-bot`: commands of the operator. Heavy imports stand inside the command that needs them."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from bot.operator.custody import backup, keys, move, restore
from bot.operator.terminal import complain as _complain
from bot.operator.terminal import done as _done
from bot.operator.terminal import settings as _settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Chat assistant for Ukraine's patient cabinet."""


@main.command()
def run() -> None:
    """Run the bot."""
    from bot.stopping import hear_early

    hear_early()
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
    """Show the settings without secrets and try everything: ✓ will do, ✗ will not, – was not tried."""
    settings = _settings()
    from bot.now import now
    from bot.operator.checkup import examine, table

    for name, value in table(settings):
        click.echo(f"{name:<22} {value}")

    async def report() -> Counter[bool | None]:
        found: Counter[bool | None] = Counter()
        async for finding in examine(settings, now):
            click.echo(f"{finding.mark} {finding.words}")
            found[finding.good] += 1
        return found

    found = asyncio.run(report())
    click.echo(f"{found[False]} ✗ will not do, {found[True]} ✓ will do, {found[None]} – were not tried")
    if found[False]:
        sys.exit(1)


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    settings = _settings()
    from bot.operator.database import migrate as migrate_database
    from storage.migrate import HEAD

    before = _done(migrate_database(settings))
    if before:
        click.echo(f"✓ the database before is kept as {before.name}")
    click.echo(f"✓ database at revision {HEAD}")


@main.command()
def publish() -> None:
    """Tell Telegram commands, descriptions and how updates come."""
    settings = _settings()
    from bot.operator.publishing import publish as publish_all
    from bot.road.telegram import TelegramFault
    from locales import load_words

    async def tell() -> list[str]:
        from bot.road.telegram import Telegram
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

    from bot.now import now
    from faq.command import lint

    today = datetime.fromtimestamp(now() / 1000, UTC).astimezone().date()
    sys.exit(lint(sys.stdout, today, folder))


@main.command()
@click.option("--jsonl", is_flag=True, help="One JSON object a line in and out.")
@click.option("--directory", type=_FOLDER, help="Bulk files of doctors instead of the database.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Keep what is learnt for a next run.")
def hear(jsonl: bool, directory: Path | None, cache: Path | None) -> None:
    """Say what is meant by lines from standard input.

    With --jsonl a line is {"line": …, "state"?: …, "person"?: …, "before"?: …}. States: home (the default), search,
    card, login, draft (the description of a ticket), files, review (of a declaration), addition (to a ticket), waiting
    (people wait for an answer), or any question on screen by its stored name, such as Ticket:cabinet.

    The answer is {"meant": emergency | reply | label | deed | self | doctor | faq | smalltalk | none | ask, "ids": …,
    "score": …, "ms": …}. Doctors are those of the database or of --directory; with neither a name is told by its looks.
    """
    from bot.operator.hear import hear as hear_lines
    from bot.operator.register import doctors_at_hand
    from faq.library import FaqFault

    try:
        known, why = doctors_at_hand(directory)
        if why:
            click.echo(f"✗ {why}: names are told by their looks", err=True)
        sys.exit(hear_lines(sys.stdin, sys.stdout, jsonl=jsonl, doctors=known, cache=cache))
    except FaqFault as fault:
        raise click.ClickException(str(fault)) from None


@main.group()
def law() -> None:
    """What people are told of the law."""


@law.command("lint")
def law_lint() -> None:
    """Say what LAW_FILE still lacks, and which words of ours are used."""
    settings = _settings()
    from bot.operator.files import lint_law, load_law
    from bot.settings import BadSettings

    try:
        missing, ours = lint_law(settings.law_file), load_law(settings.law_file).ours()
    except BadSettings as fault:
        _complain(fault.problems)
    for item in ours:
        click.echo(f"  {item}: our own words are used; let a lawyer read them")
    if missing:
        _complain(missing)
    click.echo("✓ everything is said, in both languages")


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
        from bot.operator.register import doctors_of_database

        known = _done(doctors_of_database(_settings()))
    else:
        known = None
    sys.exit(search(sys.stdin, sys.stdout, sys.stderr, directory=directory, doctors=known, jsonl=jsonl))


@doctors.command("import")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--accept-fewer", is_flag=True, help="Also when more than half of the doctors known before are missing.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of the open data; else that of the file.")
def doctors_import(directory: Path, accept_fewer: bool, as_of: datetime | None) -> None:
    """Load bulk-export files, or the CSV files of open data, into the database."""
    settings = _settings()
    from bot.operator.register import import_directory

    day = as_of.date() if as_of else None
    sys.exit(_done(import_directory(settings, directory, accept_fewer=accept_fewer, day=day)))


@main.command()
@click.argument("code")
def refusal(code: str) -> None:
    """Tell what is known of the code that a patient was shown after a refusal of the national system."""
    settings = _settings()
    from bot.operator.refusals import look_up

    for line in _done(look_up(settings, code)):
        click.echo(line)


for command in (backup, restore, move, keys):
    main.add_command(command)


if __name__ == "__main__":
    main()
