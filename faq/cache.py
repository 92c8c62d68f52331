"""What was learned, kept in a file: a second start with the same entries and code need not learn again.

What our own entries teach comes along with a wheel (`SHIPPED`, filled by hatch_build.py), so that an installed bot
learns only the operator's own.
"""

import hashlib
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import numpy as np

import faq
import ukrainian
from faq.alarm import Alarm
from faq.emergency import gate
from faq.groups import DATA
from faq.learning import Learned, known_words
from faq.library import Library
from faq.matcher import Matcher

_SUFFIX = ".faq.npz"
SHIPPED = Path(faq.__path__[0]) / "learnt"
"""Where a wheel keeps what was learned when it was built; a checkout has none."""


def restored(library: Library, folder: Path | None) -> Learned | None:
    """What was learned before from the same library; None when there is nothing or it cannot be read."""
    name = _name(library)
    return next(filter(None, (_read(one / name) for one in _folders(folder))), None)


def _folders(folder: Path | None) -> list[Path]:
    return [SHIPPED, folder] if folder else [SHIPPED]


def _read(path: Path) -> Learned | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        counts = json.loads(str(arrays["counts"]))
        return Learned(
            matcher=_matcher(arrays, "matcher"),
            meanings=_matcher(arrays, "meanings"),
            alarm=Alarm(gate(), _matcher(arrays, "alarm")),
            spelling=known_words(Counter(counts)),
        )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def is_stored(library: Library, folder: Path | None) -> bool:
    """Was the same library learned before, by the build or by an earlier start?"""
    name = _name(library)
    return any((one / name).exists() for one in _folders(folder))


def stored(library: Library, learned: Learned, folder: Path) -> None:
    """Keep what was learned and drop what older entries taught; a folder that cannot be written is no fault."""
    models = {"matcher": learned.matcher, "meanings": learned.meanings, "alarm": learned.alarm.model}
    counts = json.dumps(dict(learned.spelling.counts), ensure_ascii=False)
    arrays = {f"{name}_{part}": array for name, model in models.items() for part, array in _parts(model).items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / _name(library)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
            np.savez(part, allow_pickle=False, counts=np.array(counts), **arrays)
        Path(part.name).replace(target)
        for old in folder.glob(f"*{_SUFFIX}"):
            if old != target:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _name(library: Library) -> str:
    """Named by the entries, by faq/data and by the code: any change of them learns anew."""
    digest = hashlib.sha256(library.fingerprint.encode())
    code = (path for part in (faq, ukrainian) for path in sorted(Path(part.__path__[0]).glob("*.py")))
    for path in (*sorted(DATA.iterdir()), *code):
        digest.update(path.read_bytes())
    digest.update(np.__version__.encode())
    return f"{digest.hexdigest()[:32]}{_SUFFIX}"


def _parts(model: Matcher) -> dict[str, np.ndarray]:
    return {field.name: getattr(model, field.name) for field in fields(Matcher)}


def _matcher(arrays: Mapping[str, np.ndarray], name: str) -> Matcher:
    return Matcher(**{field.name: arrays[f"{name}_{field.name}"] for field in fields(Matcher)})
