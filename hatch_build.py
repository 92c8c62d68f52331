"""What our own questions and answers teach goes into the wheel: learnt once at its build, not at every start.

A checkout that is installed editable learns at its first start and keeps that beside its database, as before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LearnEntries(BuildHookInterface):  # type: ignore[type-arg]  # generic over a configuration that nothing here reads
    """Learns into a folder that lives until the wheel is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the learnt file under the name that `faq.cache` looks for."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from faq.cache import SHIPPED
            from faq.command import learn
        finally:
            sys.path.remove(self.root)
        self._folder = TemporaryDirectory()
        learn(Path(self._folder.name))
        (learnt,) = Path(self._folder.name).iterdir()
        build_data["force_include"][str(learnt)] = f"faq/{SHIPPED.name}/{learnt.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """What was packed need not stay."""
        if version != "editable":
            self._folder.cleanup()
