"""One spelling for the many ways to write a Ukrainian name: keys for finding, plain letters for comparing."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’ʼ`´‘ʹ′\"＇"
DASHES = "-‐‑‒–—―−"

_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(DASHES, "-")})
# Latin letters that look like Cyrillic ones and get into Cyrillic words from a wrong keyboard
_LOOKALIKES = str.maketrans("aceiopxykmthbé", "асеіорхукмтнве")
_CYRILLIC = re.compile("[а-яёєіїґѐѝ]")
_LATIN = re.compile("[a-zé]")
_WORD = re.compile(r"[^\W\d_]+")

# Letters that people and registers confuse; the soft sign and the apostrophe carry no difference worth finding by
_SAME = str.maketrans(
    {"и": "і", "ї": "і", "ы": "і", "й": "і", "є": "е", "э": "е", "ѐ": "е", "ѝ": "і", "ё": "о",
     "ґ": "г", "х": "г", "щ": "ш", "ь": None, "'": None, "-": None}
)  # fmt: skip
_VOWELS = "аеєиіїоуюяыэё"
_HARD_SIGN_FOR_YI = re.compile(f"(?<=[{_VOWELS}])ъ")
_YO_FOR_APOSTROPHE = re.compile("ё(?=[яюєї])")
_TWICE = re.compile(r"(.)\1+")
_SOFTENED = (("ія", "я"), ("ію", "ю"), ("іе", "е"))


def plain(text: str) -> str:
    """Lower case, one kind of apostrophe and dash, no accents over Cyrillic letters, no control characters."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN).replace("\u0301", "").lower()
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)


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


def fold(word: str) -> str:
    """The key of one Cyrillic word in plain letters: Наталія, Наталья, Наталыя → «наталя»; Юрій, Юрий → «юрі»."""
    if "іа" in word or "іу" in word:
        word = word.replace("іа", "я").replace("іу", "ю")  # only with і: «иа», «йу» are slips of the keyboard
    key = spread(word)
    if "і" in key:
        while "іі" in key:
            key = key.replace("іі", "і")
        for written, same in _SOFTENED:
            key = key.replace(written, same)
    return _TWICE.sub(r"\1", key)


def spread_all(words: str) -> str:
    """The letter-by-letter key of several words as if they were typed as one."""
    return spread("".join(words.split()))


def fold_all(words: str) -> str:
    """The key of several words (or of a hyphenated one) as if they were typed as one."""
    return "".join(map(fold, words.replace("-", " ").split()))
