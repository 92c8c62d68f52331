"""Texts without the names of people, for readers who have no business with whom a question was about.

A guess on the side of privacy: what looks like a name goes, be it of a person, a village or a brand nobody has told us.
"""

import re
from collections.abc import Callable

from faq.groups import phrase_lists, table
from faq.words import key
from ukrainian.letters import clean

MASK = "•••"
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'ʼ`-][^\W\d_]+)*")
# After these a name follows, whether or not it begins with a capital letter.
_CALLED = re.compile(
    r"\b(?:звати|зовут|звуть|прізвищ\w*|фамили\w*|піб|фио|my name is|surname is|(?:i am|i['’]m)(?= [A-ZА-ЯІЇЄҐ]))"
    r"[\s:,–—-]+$",
    re.IGNORECASE,
)
_SURELY_CALLED = re.compile(r"\b(?:звати|зовут|звуть|піб|фио|name is)[\s:,–—-]+$", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:[оеє]вич(?:а|у|ем|еві|і)?|[ії]вн(?:а|и|і|у|ою|о)|[ое]вн(?:а|ы|е|у|ой))$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:;\n«\"(])\s*$")
_GAP_OF_A_NAME = re.compile(r"\s+|\.\s*")
_LOOK_BACK = 40  # letters before a word that say what the word is


@table
def _names() -> frozenset[str]:
    lists = phrase_lists("names.toml")
    return frozenset(key(clean(name)) for part in ("first", "middle", "last") for name in lists[part])


def without_names(text: str, known: Callable[[str], bool]) -> str:
    """Hide what looks like a person's name; `known` says whether a word belongs to what the entries talk about."""
    tokens = list(_TOKEN.finditer(text))
    hidden = [_is_name(text, token, known) for token in tokens]
    beside = [  # whether a word and the one before it stand as a name and a surname do
        position > 0 and bool(_GAP_OF_A_NAME.fullmatch(text[tokens[position - 1].end() : tokens[position].start()]))
        for position in range(len(tokens))
    ]
    said = [token[0] for token in tokens]
    for position in range(1, len(tokens)):  # «олена петрівна», «ПІБ: іваненко олена»: one name draws the next
        whole = beside[position] and is_listed(said[position - 1]) and _PATRONYMIC.search(said[position])
        if whole or (
            beside[position] and hidden[position - 1] and (_capital(said[position]) or is_listed(said[position]))
        ):
            hidden[position - 1] = hidden[position] = True
    for position in reversed(range(len(tokens) - 1)):  # and the one before it: «Іваненко Олена Петрівна»
        if beside[position + 1] and hidden[position + 1]:
            hidden[position] |= not known(said[position]) or (_capital(said[position]) and is_listed(said[position]))
    return _masked(text, [token for token, name in zip(tokens, hidden, strict=True) if name])


def _is_name(text: str, token: re.Match[str], known: Callable[[str], bool]) -> bool:
    word, before = token[0], text[max(0, token.start() - _LOOK_BACK) : token.start()]
    if _SURELY_CALLED.search(before) or (_capital(word) and _CALLED.search(before)):
        return True
    if not _capital(word):
        return False
    if _PATRONYMIC.search(word) or is_listed(word):
        return True
    return not _SENTENCE_END.search(before) and not word.isupper() and not known(word)


def _capital(word: str) -> bool:
    return word[0].isupper()


def is_listed(word: str) -> bool:
    """Is it a name of a person that many have?"""
    return key(clean(word)) in _names()


def _masked(text: str, names: list[re.Match[str]]) -> str:
    parts: list[str] = []
    position = 0
    for name in names:
        parts += (text[position : name.start()], MASK)
        position = name.end()
    return "".join(parts) + text[position:]
