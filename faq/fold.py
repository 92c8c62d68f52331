"""Spelling made equal: words of a text, their fold keys and light stems, for Ukrainian, Russian and English alike."""

import re
import unicodedata
from functools import lru_cache

# Longest text that is read word by word; Telegram's message is at most 4,096 letters.
MAX_LETTERS = 4_096
_LONGEST_WORD = 40
_CACHE = 1 << 16

_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ`´‘ʹ′＇"), "'")
# Latin letters that look like Cyrillic ones; mended only inside a word that is Cyrillic otherwise.
_LOOKALIKES = str.maketrans("aceiopxyktmhbë", "асеіорхуктмнвё")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Dashes inside numbers, and the space of the one number that is spoken in pairs, 16 77.
_NUMBER_PARTS = re.compile(r"(?<=\d)[-–‑](?=\d)|(?<=\b16) (?=77\b)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_CYRILLIC = re.compile(r"[а-яёєіїґ]")
_LATIN = re.compile(r"[a-z]")

_VOWEL_YER = re.compile(r"(?<=[аеиіоуєяюыэ])ъ")
_YO_AS_APOSTROPHE = re.compile(r"ё(?=[яюєїеи])")
_LETTERS = str.maketrans(
    {"и": "і", "ї": "і", "ы": "і", "й": "і", "є": "е", "э": "е", "ё": "о", "ґ": "г", "х": "г", "щ": "ш"}
)
_DROPPED = str.maketrans("", "", "ьъ'")
_DOUBLED = re.compile(r"(.)\1+")


def clean(text: str) -> str:
    """Lower case, one kind of apostrophe, no invisible letters, no marks over letters; at most MAX_LETTERS."""
    text = unicodedata.normalize("NFKC", text[:MAX_LETTERS]).lower().translate(_APOSTROPHES)
    if text.isascii():
        return text
    kept = []
    for letter in text:
        kind = unicodedata.category(letter)
        if kind in ("Cf", "Mn", "Co", "Cs"):
            continue
        kept.append(" " if kind == "Cc" else letter)
    return "".join(kept)


def words(text: str) -> list[str]:
    """Words of a cleaned text in order; numbers written with dashes (16-77) become one word."""
    found = _WORD.findall(_NUMBER_PARTS.sub("", text))
    return [_one_alphabet(_STRETCHED.sub(r"\1", word[:_LONGEST_WORD])) for word in found]


def _one_alphabet(word: str) -> str:
    if word.isascii() or not _LATIN.search(word) or not _CYRILLIC.search(word):
        return word
    return word.translate(_LOOKALIKES)


def is_cyrillic(word: str) -> bool:
    """True for a word with a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


@lru_cache(_CACHE)
def key(word: str) -> str:
    """Fold key of one word: Наталія, Наталья and Наталыя meet; Latin words stay as they are without apostrophes."""
    if word.isascii():
        return word.replace("'", "")
    word = _VOWEL_YER.sub("і", word)
    word = _YO_AS_APOSTROPHE.sub("", word).translate(_LETTERS).translate(_DROPPED)
    word = word.replace("іа", "я").replace("іу", "ю")
    word = _DOUBLED.sub(r"\1", word)
    return word.replace("ія", "я").replace("ію", "ю")


# Folded endings, longest first: verbs, adjectives, nouns of Ukrainian and Russian together.
_ENDINGS = """уваті уват уваня уваню увалі увала ував увано уватімеш
        ованя ованій оватся оваті оват овала овалі овав овано ованоі ованого
        аті ат аю ае аеш аемо аете ают аі аіте ав ала ало алі ано ані ана аня аню аням
        яті ят яю яе яеш яемо яете яют яв яла яло ялі яно яні яна яня яню
        іті іт ів іла іло ілі іш імо іте іно іні іня еті ев ела ело елі ено ені ена еня еню еням еніі
        уті ут ю ют ем еш емо ете е у лі ла ло л
        ого ому оі оу ою ім іг імі его ему еі ею ая яя ую юю ое ее
        ові еві ом ем ам ям аг яг амі ямі ів ев ов оів еі
        ості остю остеі ост
        а о у е і я ю"""
_ENDINGS_BY_LENGTH: dict[int, frozenset[str]] = {
    size: frozenset(ending for ending in _ENDINGS.split() if len(ending) == size) for size in range(1, 9)
}
_REFLEXIVE = re.compile(r"(?:ся|(?<=[тлвюуеш])с|(?<=[лт][аоі])с)$")
_SHORTEST_STEM = 3


@lru_cache(_CACHE)
def stem(word_key: str) -> str:
    """Light stem of a fold key: лікарем, лікарів and лікар meet. Never shorter than three letters."""
    if word_key.isascii():
        return _english_stem(word_key)
    if len(word_key) > 5:
        word_key = _REFLEXIVE.sub("", word_key)
    for size in range(min(8, len(word_key) - _SHORTEST_STEM), 0, -1):
        if word_key[-size:] in _ENDINGS_BY_LENGTH[size]:
            return word_key[:-size]
    return word_key


_ENGLISH = (
    (re.compile(r"(?<=[a-z]{3})ies$"), "y"),
    (re.compile(r"(?<=[a-z]{2}[sxzh])es$"), ""),
    (re.compile(r"(?<=[a-z]{2}[^s\W])s$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ing|ed)$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ation|ment)$"), ""),
    (re.compile(r"(?<=[a-z]{2})([bdfgklmnprt])\1$"), r"\1"),
    (re.compile(r"(?<=[a-z]{4})e$"), ""),
)


def _english_stem(word: str) -> str:
    for pattern, ending in _ENGLISH:
        word = pattern.sub(ending, word)
    return word
