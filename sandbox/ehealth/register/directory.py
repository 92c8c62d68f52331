"""Ready bulk exports from a folder, served in place of the invented doctors."""

import json
from pathlib import Path

from sandbox.ehealth.register.book import KINDS
from sandbox.wire import Json

_NEEDED = KINDS[:4]


def read_directory(folder: Path) -> dict[str, list[Json]]:
    """All exports of the folder; a file may hold the envelope or the bare list. Missing optional ones are empty."""
    missing = [f"{kind}.json" for kind in _NEEDED if not (folder / f"{kind}.json").is_file()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}")
    return {kind: _read(folder / f"{kind}.json") for kind in KINDS}


def _read(path: Path) -> list[Json]:
    if not path.is_file():
        return []
    content = json.loads(path.read_text(encoding="utf-8"))
    return list(content["data"] if isinstance(content, dict) else content)
