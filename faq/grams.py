"""Groups of letters of a word: by them words that nobody taught us resemble those that somebody did."""

from functools import lru_cache

SIZES = (3, 4)
"""Letters of a group. Five say hardly more and cost half as much memory again."""

_REMEMBERED = 1 << 12  # words, of a few hundred bytes each


@lru_cache(_REMEMBERED)
def grams(word: str) -> tuple[str, ...]:
    """Groups of the letters of a folded word, its beginning and end marked, each once."""
    marked = f"^{word}$"
    return tuple(dict.fromkeys(marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1)))
