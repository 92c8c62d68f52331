"""Documents name what is there: files, modules, make targets, commands, settings, log lines and names of the code."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from click import Command, Group

from bot.__main__ import main
from tests.source import absent_conversations

ROOT = Path(__file__).resolve().parents[2]
ASIDE = {"data", "dist", "test-results", "__pycache__"}  # and folders that begin with a dot
SOURCES = {".py", ".toml", ".js", ".css", ".html", ".ftl", ".mako", ".yaml", ".example", ".txt"}
FILES = (".py", ".md", ".toml", ".yaml", ".lock", ".ftl", ".html", ".css", ".js", ".png")

MADE = {
    ".env",
    "config/cabinets.toml",
    "config/staff.toml",
    "staff.toml",
    "config/law.toml",
    "law.toml",
    "data/",
    "data/bot.log",
}
"""What an operator or a run makes."""
ELSEWHERE = {"pg_dump", "pg_trgm", "python3-venv", "apt-get"}
"""Names of other people's programs."""
GONE = {"python -m bot.health", "delete-app"}
"""What the changes name because it is no longer there."""

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_QUOTED = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"\.?[\w*-][\w.*-]*(/[\w.*-]+)*/?")
_NAME = re.compile(r"[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*(\(\))?")
_TELLING = re.compile(r"[a-z0-9][_-][a-z0-9]|[a-z][A-Z]|[A-Z]_[A-Z]", re.ASCII)
_COMMAND = re.compile(r"(?:^|\s|/)(make|python -m|cabinet-bot) ([\w.-]+)((?: [a-z][a-z-]+)*)")


def documents() -> list[Path]:
    """All of them, those that are drawn too."""
    return _files({".md"})


def _files(suffixes: set[str]) -> list[Path]:
    found = []
    for here, folders, names in os.walk(ROOT):
        folders[:] = [folder for folder in folders if folder not in ASIDE and not folder.startswith(".")]
        found += [Path(here, name) for name in names if Path(name).suffix in suffixes]
    return sorted(found)


@cache
def words() -> frozenset[str]:
    """Every word that stands in the code, in whole and in parts; this file's own do not count."""
    found: set[str] = set()
    for path in [*_files(SOURCES), ROOT / "Makefile", ROOT / "Dockerfile", ROOT / ".ci" / "run"]:
        if path != Path(__file__).resolve():
            text = path.read_text(encoding="utf-8", errors="ignore")
            found.update(re.findall(r"\w+", text), re.findall(r"\w+(?:-\w+)+", text))
    return frozenset(found)


def problems() -> Iterator[str]:
    """Everything that a document names and nobody can find."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        where = path.relative_to(ROOT)
        for token in dict.fromkeys(_tokens(text)):
            yield from (f"{where}: `{token}`: {why}" for why in wrong(token, path.parent))
        yield from (
            f"{where}: ({link}) leads nowhere" for link in _LINK.findall(_FENCED.sub("", text)) if _dead(link, path)
        )


def _tokens(text: str) -> Iterator[str]:
    """What stands in backquotes, also over the end of a line, and commands in blocks of their own."""
    for quoted in _QUOTED.findall(_FENCED.sub("", text)):
        yield " ".join(quoted.split())
    for block in _FENCED.findall(text):
        yield from (match[0].strip() for match in _COMMAND.finditer(block) if "\n" not in match[0])


def wrong(token: str, folder: Path) -> Iterator[str]:
    """What is wrong with one name."""
    if token in MADE | ELSEWHERE | GONE:
        return
    if command := _COMMAND.search(token):
        yield from _unknown_command(*command.groups())
    elif _PATH.fullmatch(token) and ("/" in token or token.endswith(FILES)):
        if not _exists(token, folder):
            yield "there is no such file"
    elif _NAME.fullmatch(token) or re.match(r"[A-Z]+_[A-Z_]+[=/]|[a-z]+(_[a-z]+)+\{", token):
        last = re.split(r"[=/{(]", token)[0].rpartition(".")[2]
        if _TELLING.search(last) and not words() & {last, last.removesuffix("_total")}:
            yield "the code has no such name"


def _exists(token: str, folder: Path) -> bool:
    """From the root or from beside the document; capitals stand for any name."""
    parts = token.rstrip("/").split("/")
    if _deleted_whole(parts) or (len(parts) == 1 and parts[0] in _file_names()):  # a bare name follows its folder's
        return True
    pattern = "/".join("*" if part.isupper() else part for part in parts)
    return any(path.exists() for base in (ROOT, folder) for path in base.glob(pattern))


def _deleted_whole(parts: list[str]) -> bool:
    """A conversation may be taken away with all that is its own; that is no reason to change documents."""
    folder = parts[0] == "handlers" and len(parts) > 1 and "." not in parts[1]
    test = parts[0] == "tests" and parts[-1].startswith(tuple(f"test_{name}" for name in absent_conversations()))
    return test or (folder and not (ROOT / "handlers" / parts[1]).exists())


@cache
def _file_names() -> frozenset[str]:
    return frozenset(path.name for path in _files(SOURCES))


def _unknown_command(program: str, first: str, rest: str) -> Iterator[str]:
    if program == "make" and not re.search(rf"^{re.escape(first)}:", _makefile(), re.MULTILINE):
        yield f"make has no target {first}"
    if program == "python -m" and not _is_module(first):
        yield f"there is no module {first}"
    if program == "cabinet-bot" and first.islower():
        known: Command | None = main
        for word in (first, *rest.split()):
            if not isinstance(known, Group):
                return
            known = known.commands.get(word)
            if known is None:
                yield f"cabinet-bot has no command {word}"


def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file() or name in ("pip", "pytest", "venv")


@cache
def _makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def _dead(link: str, document: Path) -> bool:
    """A link to a file or a heading that is not there; addresses on the web are not tried."""
    if "://" in link or link.startswith("mailto:"):
        return False
    name, _, anchor = link.partition("#")
    target = (document.parent / name).resolve() if name else document
    if not target.exists():
        return True
    return bool(anchor) and anchor not in _anchors(target)


def _anchors(document: Path) -> set[str]:
    """Headings as GitHub writes them into addresses."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
