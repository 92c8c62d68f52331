"""Lock files: pinned with hashes, without the address of any registry, and in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NAME = re.compile(r"^([a-z0-9._-]+)(\[[^\]]*\])?", re.IGNORECASE)
_PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.IGNORECASE)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path: Path) -> dict[str, set[str]]:
    """Versions by distribution; several where the interpreter decides."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _PIN.match(line):
            found.setdefault(_normal(match[1]), set()).add(match[2])
    return found


def problems() -> Iterator[str]:
    """What is wrong with the lock files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = pins(ROOT / "requirements.lock")
    development = pins(ROOT / "requirements-dev.lock")
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        if "://" in text or "--index" in text or "--find-links" in text:
            yield f"{name}: names an address"
        bare = [block for block in re.split(r"\n(?=\S)", text) if _PIN.match(block) and "--hash=" not in block]
        yield from (f"{name}: {block.split()[0]} has no hash" for block in bare)
    for need in project["dependencies"]:
        match = _NAME.match(need)
        if match and _normal(match[1]) not in runtime:
            yield f"requirements.lock: {match[1]} is missing; run make lock"
    for need in project["optional-dependencies"]["dev"]:
        match = _NAME.match(need)
        if match and _normal(match[1]) not in development:
            yield f"requirements-dev.lock: {match[1]} is missing; run make lock"
    for name, versions in runtime.items():
        if development.get(name) != versions:
            yield f"requirements-dev.lock: {name} differs from requirements.lock"
