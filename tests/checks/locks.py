"""Lock files: pinned with hashes, without the address of any registry, and in step with what is declared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPERATOR = "requirements.lock"
STAND_INS = "sandbox/requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
_NAME = re.compile(r"^([a-z0-9._-]+)(\[[^\]]*\])?", re.IGNORECASE)
_PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.IGNORECASE)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(needs: Iterable[str]) -> set[str]:
    """Distributions that are asked for, without versions, extras and markers."""
    return {_normal(match[1]) for need in needs if (match := _NAME.match(need))}


def pins(path: Path) -> dict[str, set[str]]:
    """Versions by distribution; several where the interpreter decides."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _PIN.match(line):
            found.setdefault(_normal(match[1]), set()).add(match[2])
    return found


def problems() -> Iterator[str]:
    """What is wrong with the lock files."""
    locked = {name: pins(ROOT / name) for name in (OPERATOR, STAND_INS, DEVELOPMENT)}
    product, stand_ins = _declared("pyproject.toml"), _declared("sandbox/pyproject.toml")
    for name in locked:
        yield from _unsafe(name, (ROOT / name).read_text(encoding="utf-8"))
    yield from _missing(OPERATOR, locked[OPERATOR], product["dependencies"])
    yield from _missing(STAND_INS, locked[STAND_INS], stand_ins["dependencies"])
    yield from _missing(DEVELOPMENT, locked[DEVELOPMENT], product["dev"])
    for name in (OPERATOR, STAND_INS):
        yield from _differing(name, locked[name], locked[DEVELOPMENT])
    yield from strangers(locked[OPERATOR], stand_ins["dependencies"] - product["dependencies"])


def _declared(path: str) -> dict[str, set[str]]:
    """Names that a pyproject asks for: `dependencies` and each of its extras."""
    project = tomllib.loads((ROOT / path).read_text(encoding="utf-8"))["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    return {extra: _names(needs) for extra, needs in extras.items()} | {"dependencies": _names(project["dependencies"])}


def _unsafe(name: str, text: str) -> Iterator[str]:
    if "://" in text or "--index" in text or "--find-links" in text:
        yield f"{name}: names an address"
    for block in re.split(r"\n(?=\S)", text):
        if _PIN.match(block) and "--hash=" not in block:
            yield f"{name}: {block.split()[0]} has no hash"


def _missing(name: str, locked: dict[str, set[str]], needed: set[str]) -> Iterator[str]:
    yield from (f"{name}: {need} is missing; run make lock" for need in sorted(needed - locked.keys()))


def _differing(name: str, locked: dict[str, set[str]], development: dict[str, set[str]]) -> Iterator[str]:
    for distribution, versions in locked.items():
        if development.get(distribution) != versions:
            yield f"{DEVELOPMENT}: {distribution} differs from {name}"


def strangers(operator: dict[str, set[str]], only_stand_ins: set[str]) -> Iterator[str]:
    """What the stand-ins alone ask for stays out of the operator's install, unless a library there needs it."""
    needed = {need for name in operator for need in _needs(name)}
    for name in sorted(only_stand_ins & operator.keys() - needed):
        yield f"{OPERATOR}: {name} is for the stand-ins only"


def _needs(distribution: str) -> set[str]:
    """What an installed distribution asks for; nothing of one that this system does not install."""
    try:
        return _names(requires(distribution) or ())
    except PackageNotFoundError:
        return set()
