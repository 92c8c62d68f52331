"""Takes a query apart; the register's vocabulary tells names from the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from doctors.lookup import PERSON, Lookup
from doctors.query import Extra, Hint, Query, Word
from doctors.vocabulary import Field
from doctors.words import words
from ukrainian.letters import fold, fold_all
from ukrainian.readings import Reading, Script

LONGEST_QUERY = 300  # characters that are read; a name with a town and a clinic takes a third of it
MOST_TOKENS = 50  # words, numbers and signs that are looked at; so many have 300 letters of ordinary speech
STORY_WORDS = 14  # words found, beyond which a query is not read on: twice as many as are looked up
MOST_WORDS = 7  # words that are looked up; longer queries are stories, and their first words decide
LONGEST_SPAN = 5  # words of one name: «Мама і я», «Клініка святого Луки», «ЦПМСД №2 Оболонського району»
LONGEST_TOGETHER = 60  # letters of names typed without a space; the longest surname, name and patronymic have fewer
SHORTEST_PART = 3  # letters of a name typed together with another one
SHORTEST_CODE = 8  # digits of a legal entity's code
MOST_NUMBERS = 4  # of a clinic, its division, a house, and one to spare
MOST_DIGITS = 5  # digits of a number of a clinic or a house
_MISSPELT_SPECIALITY = 5  # letters from which a speciality may be misspelt by one letter …
_LONG_SPECIALITY = 9  # … and by two
SETTLEMENT_LETTERS = frozenset("смг")  # «с.» село, «м.» місто, «г.» город
PREPOSITIONS = frozenset("вузійксуи")

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['-]+[^\W\d_]+)*\.?|[№#]")
_UKRAINIAN = re.compile("[іїєґ']")
_RUSSIAN = re.compile(r"[ыэёъ]|\b(?:врач|ищу|ищем|найти|нужен|нужна|доктор|семейный|детский)")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    key: str
    dot: bool

    @property
    def letter(self) -> bool:
        return len(self.text) == 1 and self.text.isalpha()


def _tokens(text: str) -> list[_Token]:
    found = _TOKEN.findall(text[:LONGEST_QUERY])[:MOST_TOKENS]
    return [_Token(word.rstrip("."), fold_all(word.strip(".№#")), word.endswith(".")) for word in found]


def parse(reading: Reading, lookup: Lookup, *, split: bool = False) -> Query:
    """Takes a reading of a query apart; the register's vocabulary tells names from other words.

    With `split`, unknown long words are tried as names typed without a space.
    """
    latin = reading.script is Script.TRANSLIT
    query = _Parser(_tokens(reading.text), lookup, split=split, latin=latin).run()
    query.known = sum(word.key in lookup.vocabulary for word in query.words) / max(1, len(query.words))
    query.asked |= any(lookup.only_case_of_given(word.key) for word in query.words)
    query.lossy = latin
    query.russian = not query.lossy and _is_russian(reading.text, query, lookup)
    return query


def _is_russian(text: str, query: Query, lookup: Lookup) -> bool:
    if _UKRAINIAN.search(text):
        return False
    return bool(_RUSSIAN.search(text)) or any(lookup.only_russian(word.key) for word in query.words)


class _Parser:
    """Reads tokens from left to right; what is known as a longer name is taken first."""

    def __init__(self, tokens: list[_Token], lookup: Lookup, *, split: bool, latin: bool) -> None:
        self.tokens = tokens
        self.lookup = lookup
        self.split = split
        self.latin = latin
        self.query = Query()
        self.dropped: list[_Token] = []
        self.letters: list[str] = []
        self.hint = Hint.NONE

    def run(self) -> Query:
        """Takes all tokens in turn."""
        at = 0
        while at < len(self.tokens) and len(self.query.words) < STORY_WORDS:
            at = self._span(at) or self._single(at)
        if self.query.empty and not self.letters and self.dropped:
            for token in self.dropped:  # «Добра», «Можна»: rare surnames that are common words
                if self.lookup.means(token.key, *PERSON):
                    self._word(token.text, token.key)
        self.query.words = self.query.words[:MOST_WORDS]
        if self.letters:
            self.query.initials = self._initials()
        return self.query

    def _initials(self) -> list[tuple[Field, str]]:
        """One letter beside a given name is the patronymic's."""
        means = self.lookup.means
        spelled = any(means(word.key, Field.GIVEN) and not means(word.key, Field.SURNAME) for word in self.query.words)
        names = (Field.PATRONYMIC,) if spelled and len(self.letters) == 1 else (Field.GIVEN, Field.PATRONYMIC)
        return list(zip(names, self.letters, strict=False))

    def _span(self, at: int) -> int | None:
        """Takes several words that are one name; tells where to go on."""
        for size in range(min(LONGEST_SPAN, len(self.tokens) - at), 1, -1):
            span = [token for token in self.tokens[at : at + size] if token.key]
            key = "".join(token.key for token in span)
            if key in words().speciality and len(span) == size:
                self.query.speciality = words().speciality[key]
                return at + size
            if self.tokens[at].key and self._said_together(key, span):
                extra = self._extra(span)
                self._word(" ".join(token.text for token in span), key, extra=extra)
                if extra is not Extra.GUESS:
                    return at + size
        return None

    def _said_together(self, key: str, span: list[_Token]) -> bool:
        known = self.lookup.vocabulary
        if len(span) < 2 or key not in known or any(token.letter and token.dot for token in span):
            return False
        parts = not any(token.letter or token.key.isdecimal() for token in span)
        return self.lookup.has_long(key) or (parts and not all(token.key in known for token in span))

    def _extra(self, span: list[_Token]) -> Extra:
        table = words()
        common = table.filler | table.clinic | table.speciality.keys()
        if not all(token.key.isdecimal() or token.key in common for token in span):
            return Extra.NO
        named = self.query.clinic or any(token.key in table.clinic for token in span)
        return Extra.NAMED if named else Extra.GUESS

    def _word(self, text: str, key: str, *, extra: Extra = Extra.NO) -> None:
        if all(word.key != key for word in self.query.words):
            self.query.words.append(Word(text, key, self.hint, extra))
        if not extra:
            self.hint &= Hint.OWNER  # after «ФОП» all words name its owner

    def _single(self, at: int) -> int:
        token, table = self.tokens[at], words()
        if token.key.isdecimal():
            self._number(token)
        elif token.letter:
            self._letter(at)
        elif token.key in table.speciality:
            self.query.speciality = self.query.speciality or table.speciality[token.key]
        elif token.key in table.area or token.key in table.district:
            self._mark_last(Hint.AREA)
        elif token.key in table.town or token.key in table.street:
            self.hint |= Hint.TOWN if token.key in table.town else Hint.STREET
        elif self._says_nothing(token):
            self._drop(token)
        elif token.key:
            self._name(token)
        return at + 1

    def _says_nothing(self, token: _Token) -> bool:
        table = words()
        known = any(token.key in kind for kind in (table.filler, table.clinic, table.praise))
        known = known or (self.latin and token.key in table.filler_latin)
        return known and not self.lookup.spelled(token.text, token.key)

    def _drop(self, token: _Token) -> None:
        self.query.asked |= token.key in words().asks
        self.query.clinic |= token.key in words().clinic
        self.query.praised |= token.key in words().praise
        if token.key == "фоп":
            self.hint |= Hint.OWNER
        self.dropped.append(token)

    def _number(self, token: _Token) -> None:
        if len(token.text) >= SHORTEST_CODE:
            self._word(token.text, token.key)
        elif len(token.text) < MOST_DIGITS and len(self.query.numbers) < MOST_NUMBERS:
            self.query.numbers.append(int(token.text))

    def _mark_last(self, hint: Hint) -> None:
        if self.query.words:
            last = self.query.words[-1]
            self.query.words[-1] = Word(last.text, last.key, last.hint | hint, last.extra)

    def _letter(self, at: int) -> None:
        token = self.tokens[at]
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        paired = (at > 0 and self.tokens[at - 1].letter) or (after is not None and after.letter)
        second = at > 0 and self.tokens[at - 1].letter and len(self.letters) == 1
        if not second and token.key in SETTLEMENT_LETTERS and after is not None and self._town_at(at + 1):
            self.hint |= Hint.TOWN
        elif token.dot or paired or after is None or token.text not in PREPOSITIONS:
            self.letters.append(token.text)
        else:
            self._drop(token)
            self.query.asked |= token.text in "ув" and not self._town_at(at + 1)

    def _town_at(self, at: int) -> bool:
        for size in range(1, LONGEST_SPAN):
            key = "".join(token.key for token in self.tokens[at : at + size])
            if self.lookup.means(key, Field.TOWN):
                return True
        return False

    def _name(self, token: _Token) -> None:
        if token.key in self.lookup.vocabulary:
            self._word(token.text, token.key)
            return
        if found := _near_speciality(token.key):
            self.query.speciality = self.query.speciality or found
            return
        parts = [token.text]
        if self.split and len(token.text) <= LONGEST_TOGETHER:
            parts = token.text.split("-") if "-" in token.text else _split(token.text, self.lookup) or parts
        for part in parts:
            self._word(part, fold(part))


def _near_speciality(key: str) -> str:
    """The speciality that a misspelt word names, if any."""
    if len(key) < _MISSPELT_SPECIALITY:
        return ""
    edits = 1 if len(key) < _LONG_SPECIALITY else 2
    found = process.extractOne(key, words().speciality.keys(), scorer=OSA.distance, score_cutoff=edits)
    return words().speciality[found[0]] if found else ""


def _split(text: str, lookup: Lookup) -> list[str]:
    """Names typed without a space between: «шевченкооксана»."""
    for cut in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        left, right = text[:cut], text[cut:]
        if not lookup.means(fold(left), Field.SURNAME, Field.GIVEN):
            continue
        rest = [right] if lookup.means(fold(right), *PERSON) else _split(right, lookup)
        if rest and any(lookup.means(fold(part), Field.GIVEN) for part in (left, *rest)):
            return [left, *rest]
    return []
