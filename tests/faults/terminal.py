"""The operator's commands as processes of their own, beside the bot or in its place."""

from __future__ import annotations

import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from pathlib import Path

from tests.faults.lives import bare_environment
from tests.faults.scene import Scene


async def begun(scene: Scene, *words: str | Path) -> Process:
    """A command of the operator that is at work."""
    given = [str(word) for word in words]
    environment = {**bare_environment(), **scene.settings}
    return await create_subprocess_exec(
        sys.executable, "-m", "bot", *given, cwd=scene.folder, env=environment, stdout=PIPE, stderr=PIPE
    )


async def typed(scene: Scene, *words: str | Path) -> tuple[int, str]:
    """A command of the operator: its exit code, and all it says."""
    process = await begun(scene, *words)
    said, complained = await process.communicate()
    return process.returncode or 0, (said + complained).decode()


async def does(scene: Scene, *words: str | Path) -> str:
    """A command that must succeed."""
    code, said = await typed(scene, *words)
    assert code == 0, said
    return said


async def fails(scene: Scene, *words: str | Path) -> str:
    """A command that must end with a sentence and nothing else."""
    code, said = await typed(scene, *words)
    assert code == 1, said
    assert "Traceback" not in said
    return said
