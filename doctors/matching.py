"""What one word of a query can mean in the register, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from doctors.lexicon import called, declined
from doctors.lookup import Lookup
from doctors.query import Hint, Query, Word
from doctors.slips import likeness
from doctors.vocabulary import STRENGTH, Field, Form
from ukrainian.letters import spread_all

FLOOR = 0.45  # a likeness that is worth nothing: unrelated names of one length share about so much
SHORTEST = 2  # letters of a key below which everything is near everything
_SHORT = 4  # letters of a key that may differ by one edit, and from home forms of names by none
_MEDIUM = 9  # letters of a key that may differ by two edits; longer ones by three
LIKE = 0.75  # a likeness from which case forms need not be tried
_LETTER = 0.04  # what a letter that only the key forgives takes away: Билик, Білик
_LETTER_OF_SLIP = 0.003  # the same among misspelt words, where it only decides between equals
_MOST_LETTERS = 4
_BARE_ADJECTIVE = 0.1  # «одеський» without «область» is rather a clinic
_ADJECTIVE = frozenset({Form.OWN, Form.CASE, Form.RUSSIAN, Form.RUSSIAN_CASE})
_LOOSE_FORMS = frozenset({Form.SHORT, Form.RARE_SHORT, Form.NEAR, Form.PART, Form.HALF_CASE})
_CASES = frozenset({Form.CASE, Form.CASE_OF_MAN})
_HINTED = {Hint.TOWN: Field.TOWN, Hint.STREET: Field.STREET, Hint.AREA: Field.AREA, Hint.OWNER: Field.OWNER}
_NOT_LETTERS = str.maketrans("", "", "'- ")
_RUSSIAN = str.maketrans(
    {
        "і": "и",
        "ї": "и",
        "є": "е",
        "ґ": "г",
        "ы": "и",
        "э": "е",
        "ё": "е",
        "ъ": None,
        "'": None,
        "ь": None,
        "-": None,
        " ": None,
    }
)


class Match(NamedTuple):
    """One value a word can mean.

    `strength` is 1 for the register's own word; `slip` tells a misspelt word, `sure` one that is written as it
    should be; `weight` is what the value adds to a score when it is fully matched.
    """

    value: int
    form: int
    strength: float
    slip: bool
    sure: bool
    weight: float


Matches = list[Match]


def worth(strength: float) -> float:
    """The share of a field's weight that a match of this strength earns."""
    return max(0.0, (strength - FLOOR) / (1 - FLOOR))


def exact(lookup: Lookup, word: Word, query: Query) -> Matches:
    """Values whose key is the word's key."""
    found = []
    for value, form in lookup.vocabulary.meanings(word.key):
        strength, sure = STRENGTH[form], form != Form.SPOKEN
        if form == Form.OWN or form in _CASES:
            letters = min(_MOST_LETTERS, _differing(lookup, word.text, value, form))
            if letters and _sounds_the_same(lookup, word.text, value, form):
                letters = 0
            sure = (
                not letters
                or query.lossy
                or (query.russian and not _differing_in_russian(lookup, word.text, value, form))
            )
            strength -= (_LETTER_OF_SLIP if sure else _LETTER) * letters
        if form in _ADJECTIVE and lookup.field_of(value) is Field.AREA and Hint.AREA not in word.hint:
            strength -= _BARE_ADJECTIVE
        found.append(Match(value, form, strength, False, sure, lookup.weight_of(value)))
    named = _by_hint(lookup, word, found, query)
    return named or (found if word.hint is Hint.NONE else [])


def _differing(lookup: Lookup, typed: str, value: int, form: int) -> int:
    """How many letters of a word that the key forgives stand otherwise in the register's word, in its nearest form."""
    name = lookup.text_of(value)
    if typed == name:
        return 0
    forms = [name] if form == Form.OWN else declined(lookup.field_of(value), name)
    bare = _bare(typed)
    return min((OSA.distance(bare, _bare(one)) for one in forms), default=0)


def _sounds_the_same(lookup: Lookup, typed: str, value: int, form: int) -> bool:
    """Whether a given name or patronymic is only written as it is said: Галіна for Галина is no other name."""
    if not lookup.offsets[Field.GIVEN] <= value < lookup.offsets[Field.TOWN]:
        return False
    name = lookup.text_of(value)
    forms = called(name) if form == Form.OWN else declined(lookup.field_of(value), name)
    return _bare(typed).replace("и", "і") in {_bare(one).replace("и", "і") for one in forms}


def _differing_in_russian(lookup: Lookup, typed: str, value: int, form: int) -> bool:
    forms = [lookup.text_of(value)] if form == Form.OWN else declined(lookup.field_of(value), lookup.text_of(value))
    return typed.translate(_RUSSIAN) not in {one.translate(_RUSSIAN) for one in forms}


def _bare(text: str) -> str:
    return text.translate(_NOT_LETTERS)


class Nearby:
    """What words may be misspellings of, remembered for the length of one search."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._found: dict[tuple[Word, bool, bool, bool], Matches] = {}

    def of(self, word: Word, query: Query, *, last: bool = False) -> Matches:
        """Values some slips away, in their likeliest form; as a `last` resort also what is seldom meant."""
        asked = (word, query.asked, query.clinic, last)
        if asked not in self._found:
            self._found[asked] = _by_hint(self.lookup, word, _near(self.lookup, word, query, last), query)
        return self._found[asked]


def _near(lookup: Lookup, word: Word, query: Query, last: bool) -> Matches:
    length = len(word.key)
    if length < SHORTEST:
        return []
    edits = 1 + last if length <= _SHORT else 2 if length <= _MEDIUM else 3
    found = _alike(word, edits, lookup.vocabulary.near)
    if query.asked or last or max(found.values(), default=0.0) < LIKE:
        found |= _alike(word, edits, lookup.vocabulary.near_inflected)
    first_of_site = lookup.offsets[Field.TOWN]
    best: dict[int, Match] = {}
    for key, close in found.items():
        for value, form in lookup.vocabulary.meanings(key):
            strength = STRENGTH[form] * close
            if strength <= FLOOR or (length <= _SHORT and form in _LOOSE_FORMS):
                continue
            known = best.get(value)
            if known is None or known.strength < strength:
                if value < first_of_site:
                    strength -= _LETTER_OF_SLIP * OSA.distance(word.text, lookup.text_of(value))
                best[value] = Match(value, form, strength, True, False, lookup.weight_of(value))
    return list(best.values())


def _alike(word: Word, edits: int, near_keys: Callable[[str, int], list[str]]) -> dict[str, float]:
    """Near keys with their likeness to the word, drawn together or letter by letter, whichever is more."""
    found = {key: likeness(word.key, key) for key in near_keys(word.key, edits)}
    if (letters := spread_all(word.text)) != word.key:
        for key in near_keys(letters, edits):
            found[key] = max(likeness(letters, key), found.get(key, 0.0))
    return found


def _by_hint(lookup: Lookup, word: Word, found: Matches, query: Query) -> Matches:
    """Matches that the words around allow: streets and private clinics are named after people, who come first."""
    for hint, name in _HINTED.items():
        if hint in word.hint:
            hinted = [match for match in found if lookup.field_of(match.value) is name]
            if hinted or hint is Hint.OWNER:
                return hinted
    low = lookup.offsets[Field.STREET]
    if query.clinic:
        return [match for match in found if lookup.field_of(match.value) is not Field.STREET]
    return [match for match in found if match.value < low]
