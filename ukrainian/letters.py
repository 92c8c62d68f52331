"""One spelling for the many ways to type a word: clean text, fold keys for finding, keys letter by letter for slips."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LETTERS = 4_096  # of the longest text that is read: so many has a message of Telegram
APOSTROPHES = "'’ʼ`´‘ʹ′\"＇"
DASHES = "-‐‑‒–—―−"
VOWELS = "аеєиіїоуюя"
# Letters that people and registers confuse, after the one letter of a key that stands for them
MEANT_BY = {"і": "иїыйѝ", "е": "єэѐ", "о": "ё", "г": "ґх", "ш": "щ"}
KEY_LETTERS = "абвгдежзіклмнопрстуфцчшюя"  # all that a key of a Cyrillic word is made of

_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(DASHES, "-")})
_NUMBER_SIGN = "№"  # no word; what Unicode makes of it, «No», is one in English
_UNUSUAL = re.compile(f"[^ -~{_NUMBER_SIGN}«»„“”\u0400-\u0481\u048a-\u04ff]+")
_UNFOLDED = 18  # letters that Unicode makes of one at most (U+FDFA); a line made of nothing else says nothing
_AT_HAND = 64  # texts, for every reader of a line cleans the same one
# Marks over one letter that are read: no writing has more, and putting thousands in order takes Unicode their square
_MOST_MARKS = 4
_MARKS = re.compile(rf"[^\w\s!-~]{{{_MOST_MARKS + 1}}}")  # among such letters are all that are marks
_INVISIBLE = frozenset({"Cf", "Mn", "Co", "Cs"})  # directions and joiners, marks over letters, private use, halves

_CYRILLIC = re.compile("[а-яёєіїґѐѝ]")
_LATIN = re.compile("[a-zéë]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Latin letters that look like Cyrillic ones and get into Cyrillic words from a wrong keyboard
_LOOKALIKES = str.maketrans("aceiopxykmthbéë", "асеіорхукмтнвеё")

# The soft sign and the apostrophe carry no difference worth finding by
_SAME = str.maketrans(
    {**{letter: key for key, letters in MEANT_BY.items() for letter in letters}, "ь": None, "'": None, "-": None}
)
_HARD_SIGN_FOR_YI = re.compile(f"(?<=[{VOWELS}ыэё])ъ")
_YO_FOR_APOSTROPHE = re.compile("ё(?=[яюєїеи])")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(_AT_HAND)
def clean(text: str) -> str:
    """Lower case, one kind of apostrophe and dash, nothing invisible, no marks over letters; at most MAX_LETTERS."""
    text = text[:MAX_LETTERS].lower().translate(_PLAIN)
    if not _UNUSUAL.search(text):
        return text
    # after the apostrophes: Unicode makes a space and a mark of some of them
    parts = (unicodedata.normalize("NFKC", part) for part in _few_marks(text).split(_NUMBER_SIGN))
    text = _NUMBER_SIGN.join(parts)[: min(MAX_LETTERS, 2 * len(text) + _UNFOLDED)].lower().translate(_PLAIN)
    return _UNUSUAL.sub(lambda letters: "".join(map(_visible, letters[0])), text)


def _few_marks(text: str) -> str:
    """Without the marks over a letter that are too many to mean anything."""
    if not _MARKS.search(text):
        return text
    row, left = 0, []
    for letter in text:
        row = row + 1 if unicodedata.combining(letter) else 0
        if row <= _MOST_MARKS:
            left.append(letter)
    return "".join(left)


@lru_cache(1 << 12)
def _visible(letter: str) -> str:
    if unicodedata.category(letter) in _INVISIBLE:
        return ""
    return letter if letter.isprintable() else " "


def is_cyrillic(word: str) -> bool:
    """True for a word with a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def unmask(text: str) -> str:
    """Words that mix alphabets written in Cyrillic where every Latin letter in them looks like a Cyrillic one."""
    if not _LATIN.search(text) or not _CYRILLIC.search(text):
        return text
    return _WORD.sub(lambda word: _unmask_word(word[0]), text)


def _unmask_word(word: str) -> str:
    if not _CYRILLIC.search(word) or not _LATIN.search(word):
        return word
    fixed = word.translate(_LOOKALIKES)
    return word if _LATIN.search(fixed) else fixed


def spread(word: str) -> str:
    """The key of one word letter by letter: nothing is drawn together, so slips of the keyboard stay single slips."""
    if "ъ" in word:
        word = _HARD_SIGN_FOR_YI.sub("і", word).replace("ъ", "")  # the Russian layout has ъ where ours has ї
    if "ё" in word:
        word = _YO_FOR_APOSTROPHE.sub("", word)  # and ё where ours has the apostrophe
    if "йо" in word:
        word = word.replace("йо", "о")  # Соловйов, Соловьёв
    return word.translate(_SAME)


def fold(word: str, *, question: bool = False) -> str:
    """The key of one clean word: Наталія, Наталья, Наталыя → «наталя»; Latin letters and digits stay as they are.

    A word of a `question` is any word, not a name, and then two pairs of letters mean something else. «иа» is how
    Russian writes «іа» (специалист, спеціаліст); in a name it is two letters that changed places (Михиало). And «іе»
    keeps its «і», for «діє» is not «де»; in a name it sounds the same (Юрієвич, Юрьевич).
    """
    if word.isascii():
        return word.replace("'", "").replace("-", "")
    key = _joined(spread(word)) if question else spread(_joined(word))
    if "і" in key:
        while "іі" in key:
            key = key.replace("іі", "і")
        key = key.replace("ія", "я").replace("ію", "ю")
        key = key if question else key.replace("іе", "е")
    return _TWICE.sub(r"\1", key)


def _joined(word: str) -> str:
    return word.replace("іа", "я").replace("іу", "ю")


def spread_all(words: str) -> str:
    """The letter-by-letter key of several words as if they were typed as one."""
    return spread("".join(words.split()))


def fold_all(words: str) -> str:
    """The key of several words of a name (or of a hyphenated one) as if they were typed as one."""
    return "".join(map(fold, words.replace("-", " ").split()))
