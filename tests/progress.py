"""Where the time of a run went: the slowest files, at its end."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

SHOWN = 10
_seconds: defaultdict[str, float] = defaultdict(float)
_cases: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds up set-up, test and clearing away."""
    file = report.nodeid.partition("::")[0]
    _seconds[file] += report.duration
    _cases[file] += report.when == "setup"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the slowest files; of a single one everybody knows."""
    if len(_seconds) < 2:
        return
    slowest = sorted(_seconds, key=lambda file: -_seconds[file])[:SHOWN]
    terminalreporter.section(f"slowest {len(slowest)} of {len(_seconds)} files")
    for file in slowest:
        terminalreporter.line(f"{_seconds[file]:7.1f} s  {_cases[file]:4} tests  {file}")
