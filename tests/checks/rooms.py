"""Does the house really collect, and does anybody notice what is missing?

`python -m tests.checks.rooms [--deletions | --mutations] [CONVERSATION …]`, of all conversations when none is named.

Deletions: for each conversation, in a copy of the tree, its folder is taken away; the checks and all tests that make no
use of it stay green. Which tests make use of it is not written down: it is seen in a run of the whole tree.

Mutations: for each part of each declaration (a move, an entry, a command, a screen, a notice …), with that part alone
taken out, one of the tests that use it turns red. The same with each text of each language.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.kit.house import house
from tests.checks import words
from tests.recording import RECORD, SKIP, WITHOUT, parts
from tests.source import ROOT, STAYS

TESTS = ("tests/unit", "tests/talks", "tests/bot", "tests/custody", "tests/register")
"""All tests that can know of a conversation; the others are of layers below, which import-linter keeps from it."""
AT_ONCE = 2
TRIED = 60  # tests of a part, the quickest first, before it counts as missed by nobody
CHECKS = (
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "tests.checks"),
)

Uses = Mapping[str, list[str]]
"""The parts that each test makes use of."""


def tool(name: str) -> str:
    """A program of this environment."""
    return str(Path(sys.executable).parent / name)


def ran(folder: Path, *command: str, **environment: str) -> tuple[int, str]:
    """A command in a folder: its code and the end of what it said."""
    done = subprocess.run(
        [tool(command[0]), *command[1:]],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def pytest_in(folder: Path, *about: str, **environment: str) -> tuple[int, str]:
    """A run of tests; green when nothing failed, also when nothing was left to run."""
    plugin = ("-p", "tests.recording", "-p", "no:cacheprovider")
    code, said = ran(folder, "python", "-m", "pytest", "-q", *plugin, *about, **environment)
    return (0 if code == NOTHING_TO_RUN else code), said


NOTHING_TO_RUN = 5  # pytest's own code


def say(line: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()


def recorded() -> Uses:
    """A run of the whole tree; raises `SystemExit` when it is not green to begin with."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "uses.json"
        code, said = pytest_in(ROOT, *TESTS, **{RECORD: str(file)})
        if code:
            sys.exit(f"the tree is not green to begin with:\n{said[-3000:]}")
        return dict(json.loads(file.read_text(encoding="utf-8")))


# --- deletions --------------------------------------------------------------------------------------------------------
def copied_to(folder: Path) -> None:
    """The tree as it is, with what is not committed yet, under git as a clone would be."""
    subprocess.run(["git", "clone", "--quiet", "--shared", str(ROOT), str(folder)], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--modified", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    cache = ROOT / ".mypy_cache"
    if cache.exists():
        shutil.copytree(cache, folder / cache.name)


def take_away(folder: Path, name: str) -> None:
    """The conversation's folder goes, and its tests: files that bear its name or import it. Pages are drawn anew."""
    shutil.rmtree(folder / "handlers" / name)
    for path in (folder / "tests").rglob("test_*.py"):
        if path.stem.startswith(f"test_{name}") or f"handlers.{name}." in path.read_text(encoding="utf-8"):
            path.unlink()
    for module in DRAWN:
        code, said = ran(folder, "python", "-m", module)
        if code:
            raise RuntimeError(f"{module}: {said[-500:]}")


DRAWN = ("handlers.kit.drawing", "tests.checks.picture", "tests.checks.edges")


def deletion(name: str, uses: Uses) -> list[str]:
    """What is red without the conversation."""
    red = []
    with TemporaryDirectory() as spare:
        folder = Path(spare) / "tree"
        copied_to(folder)
        take_away(folder, name)
        skip = Path(spare) / "skip.txt"
        skip.write_text("\n".join(test for test, used in uses.items() if _uses(used, name)), encoding="utf-8")
        for check in CHECKS:
            code, said = ran(folder, *check)
            if code:
                red.append(f"{' '.join(check)}:\n{said[-1500:]}")
        code, said = pytest_in(folder, *TESTS, **{SKIP: str(skip)})
        if code:
            red.append(f"tests:\n{said[-2500:]}")
    return red


def _uses(used: Iterable[str], name: str) -> bool:
    return any(part.split(" ", 1)[0] == name for part in used)


def deletions(uses: Uses, names: list[str]) -> int:
    """How many conversations cannot be taken away."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        bad = 0
        for name, red in zip(names, pool.map(lambda name: deletion(name, uses), names), strict=True):
            say(f"{'✗' if red else '✓'} without {name}")
            bad += bool(red)
            for what in red:
                sys.stdout.write(f"{what}\n")
    return bad


# --- mutations --------------------------------------------------------------------------------------------------------
def tests_of(uses: Uses) -> dict[str, list[str]]:
    """The tests of each part; those that use the fewest parts are the quickest and come first."""
    found = defaultdict(list)
    for test, used in sorted(uses.items(), key=lambda pair: len(pair[1])):
        for part in used:
            found[part].append(test)
    return found


def noticed(part: str, tests: list[str]) -> bool:
    """Does one of these tests turn red without the part? Run in a process that was forked when all was loaded."""
    return any(_forked(partial(_red, part, test)) for test in tests[:TRIED])


def _red(part: str, test: str) -> bool:
    import pytest

    os.environ[WITHOUT] = part
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        code = pytest.main(["-q", "-x", *_WITH_RECORDING, test])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"{test} did not run: {code}")
    return code == pytest.ExitCode.TESTS_FAILED


_WITH_RECORDING = ("-p", "tests.recording", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""This process has imported the plugin already, and pytest warns of that."""


def _forked(act: Callable[[], bool]) -> bool:
    """What the act says in a child of this process; raises `RuntimeError` when it came to no answer."""
    child = os.fork()
    if not child:
        outcome = 2
        try:
            outcome = 0 if act() else 1
        finally:
            os._exit(outcome)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, 1):
        raise RuntimeError(f"a run of tests ended with {code}")
    return code == 0


def mutations(uses: Uses, names: list[str]) -> int:
    """How many parts nobody misses."""
    from tests.learnt import questions

    questions()  # learnt once for all that are forked from here
    tests, missed = tests_of(uses), 0
    every = [part for one in house().conversations if one.name in names for part in parts(one)]
    for number, part in enumerate(every, 1):
        if not noticed(part, tests.get(part, [])):
            missed += 1
            say(f"✗ nobody misses: {part}")
        if number % 20 == 0:
            say(f"{number} of {len(every)} parts")
    return missed + texts()


def texts() -> int:
    """How many texts of a language nobody misses."""
    missed = 0
    for language, key in _every_text():
        if not any(key in problem for problem in words.without(language, key)):
            missed += 1
            say(f"✗ nobody misses the text {key} in {language}")
    return missed


def _every_text() -> Iterator[tuple[str, str]]:
    for language in words.LANGUAGES:
        yield from ((language, key) for key in words.messages(language))


def main(asked: list[str]) -> int:
    """Runs what is asked for, both by default; 0 when all is as it should be."""
    every = [one.name for one in house().conversations]
    names = [name for name in asked if not name.startswith("--")] or every
    say("one run of the whole tree, to see who uses what")
    uses, bad = recorded(), 0
    if "--mutations" not in asked:
        bad += deletions(uses, [name for name in names if name not in STAYS])
    if "--deletions" not in asked:
        bad += mutations(uses, names)
    say(f"{bad} faults")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
