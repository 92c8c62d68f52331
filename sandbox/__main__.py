"""`python -m sandbox`: the stand-ins and the bot, with one address to open."""

import asyncio
import sys
from pathlib import Path

import click

from sandbox.launch import PARTS, Options, run
from sandbox.machine import Port


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", metavar="PARTS", help="Start some parts: telegram, ehealth, bot, with commas between.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where the stand-ins and the bot listen.")
@click.option("--port", default=8081, show_default=True, help="Bot API and chat page; 0 is any free port.")
@click.option("--ehealth-port", default=8082, show_default=True, help="National API.")
@click.option("--auth-port", default=8083, show_default=True, help="National sign-in pages.")
@click.option("--widget-port", default=8084, show_default=True, help="The sign-widget.")
@click.option("--bot-port", default=8080, show_default=True, help="The bot's own pages.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("data"), show_default=True)
@click.option("--fresh", is_flag=True, help="Forget what earlier runs have left in the data folder.")
@click.option("--doctors", default=2000, show_default=True, help="How many doctors to invent.")
@click.option(
    "--directory",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Serve the doctors of these bulk files instead.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON once all is up.")
@click.pass_context
def main(
    context: click.Context,
    only: str | None,
    host: str,
    port: int,
    ehealth_port: int,
    auth_port: int,
    widget_port: int,
    bot_port: int,
    data: Path,
    fresh: bool,
    doctors: int,
    directory: Path | None,
    as_json: bool,
) -> None:
    """Start stand-ins of Telegram and of the national API, and the bot that talks to them.

    With BOT_TOKEN set (in the environment or .env) the bot talks to Telegram, with EHEALTH_API_BASE to that
    API; the stand-in is then not started.
    """

    def wanted(name: str, number: int) -> Port:
        given = context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
        return Port(number, explicit=given)

    options = Options(
        parts=_parts(only),
        host=host,
        port=wanted("port", port),
        ehealth_port=wanted("ehealth_port", ehealth_port),
        auth_port=wanted("auth_port", auth_port),
        widget_port=wanted("widget_port", widget_port),
        bot_port=wanted("bot_port", bot_port),
        data=data,
        fresh=fresh,
        doctors=doctors,
        directory=directory,
    )
    sys.exit(asyncio.run(run(options, as_json)))


def _parts(only: str | None) -> frozenset[str]:
    named = frozenset(name.strip() for name in only.split(",")) if only else frozenset(PARTS)
    unknown = sorted(named.difference(PARTS))
    if unknown:
        raise click.BadParameter(f"unknown part {', '.join(unknown)}; known: {', '.join(PARTS)}", param_hint="--only")
    return named


if __name__ == "__main__":
    main()
