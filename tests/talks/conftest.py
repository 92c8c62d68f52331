"""Notes what talks make use of; when all of them have run, that is compared with what conversations declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import recording
from tests.stage import Stage
from tests.talks.door import Door

HERE = Path(__file__).parent
_left_out: list[pytest.Item] = []


def pytest_configure(config: pytest.Config) -> None:
    """Begins to note, unless the plugin was loaded by name."""
    if not config.pluginmanager.has_plugin(recording.__name__):
        config.pluginmanager.register(recording, recording.__name__)


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Talks that were collected and will not run."""
    _left_out.extend(item for item in items if item.path.parent == HERE)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What judges all talks comes after all of them, and only then: a part of them cannot judge."""
    judges = [item for item in items if item.get_closest_marker("after_all_talks")]
    items[:] = [item for item in items if item not in judges]
    if _all_run(config, items):
        items += judges
    elif judges:
        config.hook.pytest_deselected(items=judges)


def _all_run(config: pytest.Config, items: list[pytest.Item]) -> bool:
    """Are all talks among these?"""
    files = {path.name for path in HERE.glob("test_*.py")}
    run = {item.path.name for item in items if item.path.parent == HERE}
    return run == files and not _left_out and not any("::" in arg for arg in config.args)


@pytest.fixture
def door(stage: Stage) -> Door:
    """The door of the technical group."""
    return Door(stage)
