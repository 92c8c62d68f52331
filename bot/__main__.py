"""`cabinet-bot`: commands of the operator. Heavy imports only inside the command that needs them."""

from __future__ import annotations

import asyncio
import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Chat assistant for the patient cabinet."""


def _settings() -> object:
    from bot.settings import BadSettings, load_settings

    try:
        return load_settings()
    except BadSettings as fault:
        for problem in fault.problems:
            click.echo(f"✗ {problem}", err=True)
        click.echo("Settings come from the environment or .env; .env.example explains each.", err=True)
        sys.exit(1)


@main.command()
def run() -> None:
    """Run the bot."""
    settings = _settings()
    from bot.app import run as run_app

    asyncio.run(run_app(settings))  # type: ignore[arg-type]  # imported late


if __name__ == "__main__":
    main()
