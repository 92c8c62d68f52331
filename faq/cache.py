"""What was learned, kept in a file: a second start with the same entries and code need not learn again."""

import hashlib
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from faq.alarm import Alarm
from faq.emergency import gate
from faq.groups import DATA
from faq.learning import Learned, known_words
from faq.library import Library
from faq.matcher import Matcher

_SUFFIX = ".faq.npz"


def restored(library: Library, folder: Path) -> Learned | None:
    """What an earlier start learned from the same library; None when there is none or it cannot be read."""
    try:
        with _file(library, folder).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        words = json.loads(str(arrays["words"]))
        return Learned(
            matcher=_matcher(arrays, words, "matcher"),
            alarm=Alarm(gate(), _matcher(arrays, words, "alarm")),
            spelling=known_words(Counter(words["counts"])),
        )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def is_stored(library: Library, folder: Path) -> bool:
    """Has an earlier start learned from the same library?"""
    return _file(library, folder).exists()


def stored(library: Library, learned: Learned, folder: Path) -> None:
    """Keep what was learned and drop what older entries taught; a folder that cannot be written is no fault."""
    models = {"matcher": learned.matcher, "alarm": learned.alarm.model}
    words = {name: list(model.names) for name, model in models.items()}
    text = json.dumps({**words, "counts": dict(learned.spelling.counts)}, ensure_ascii=False)
    arrays = {f"{name}_{part}": array for name, model in models.items() for part, array in _parts(model).items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _file(library, folder)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
            np.savez(part, allow_pickle=False, words=np.array(text), **arrays)
        Path(part.name).replace(target)
        for old in folder.glob(f"*{_SUFFIX}"):
            if old != target:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _file(library: Library, folder: Path) -> Path:
    """Named by the entries, by faq/data and by the code: any change of them learns anew."""
    digest = hashlib.sha256(library.fingerprint.encode())
    for path in (*sorted(DATA.iterdir()), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    digest.update(np.__version__.encode())
    return folder / f"{digest.hexdigest()[:32]}{_SUFFIX}"


def _parts(model: Matcher) -> dict[str, np.ndarray]:
    return {"factors": model.factors, "weights": model.weights}


def _matcher(arrays: Mapping[str, np.ndarray], words: Mapping[str, list[str]], name: str) -> Matcher:
    names = {word: place for place, word in enumerate(words[name])}
    return Matcher(names, arrays[f"{name}_factors"], arrays[f"{name}_weights"])
