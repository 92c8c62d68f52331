"""Parts side by side: what fails in the crowd is tried alone once more, and a real failure stays one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FINE = "def test_fine():\n    pass\n"
WRONG = "def test_wrong():\n    assert False\n"
SHAKY = """
from pathlib import Path


def test_shaky():
    been = Path(__file__).with_suffix(".been")
    first = not been.exists()
    been.touch()
    assert not first
"""
ALIKE = [f"def test_wrong_{number}():\n    assert False\n" for number in range(6)]


def beside(folder: Path, **parts: str) -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    for name, text in parts.items():
        (folder / f"test_{name}.py").write_text(text)
    files = [f"test_{name}.py" for name in parts]
    command = [sys.executable, "-m", "tests.beside", *" -- ".join(files).split()]
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": root}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("parts", "code", "shaky"),
    [
        ({"one": FINE, "two": FINE}, 0, False),
        ({"one": WRONG, "two": FINE}, 1, False),
        ({"one": FINE, "two": WRONG}, 1, False),
        ({"one": SHAKY, "two": FINE}, 0, True),
        ({"one": FINE, "two": SHAKY}, 0, True),
        ({"one": SHAKY, "two": WRONG}, 1, True),
        ({"one": SHAKY + WRONG, "two": FINE}, 1, True),
    ],
)
def test_only_what_fails_alone_too_is_a_failure(
    tmp_path: Path, parts: dict[str, str], code: int, *, shaky: bool
) -> None:
    done = beside(tmp_path, **parts)
    assert (done.returncode, "SHAKY: " in done.stdout) == (code, shaky), done.stdout[-2000:]


def test_many_failures_are_no_accident_and_are_not_tried_again(tmp_path: Path) -> None:
    done = beside(tmp_path, one="\n\n".join(ALIKE), two=FINE)
    assert (done.returncode, "Once more" in done.stdout) == (1, False)
