"""Tables that a search reads: the register in columns, its vocabulary, and where each value occurs."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from doctors import lexicon
from doctors.columns import Columns, Ints, Postings, columns
from doctors.given import known
from doctors.model import Doctor
from doctors.plausible import Runs
from doctors.sites import NOTHING, SITE
from doctors.vocabulary import Builder, Field, Form, Vocabulary
from ukrainian.letters import fold, fold_all, spread_all

FIELDS = tuple(Field)
PERSON = (Field.SURNAME, Field.GIVEN, Field.PATRONYMIC)
Floats = NDArray[np.float32]

# What a fully matched word adds to a score (domain measurements; a surname says most, a street least)
WEIGHT = {
    Field.SURNAME: 3.0, Field.GIVEN: 1.7, Field.PATRONYMIC: 1.9,
    Field.TOWN: 1.6, Field.AREA: 1.2, Field.DISTRICT: 1.0, Field.CLINIC: 1.6, Field.STREET: 1.0, Field.OWNER: 1.5,
}  # fmt: skip
PARTIAL = frozenset({Form.HALF, Form.HALF_CASE, Form.PART})
COMMON_CLINIC_WORD = 0.6  # what a word adds that stands in the names of most clinics


class Begins(IntEnum):
    """How a name meets an initial: the very letter, one taken for it (Е, Є), that of its Russian form, or not."""

    OTHERWISE = 0
    SAME = 1
    ALIKE = 2
    ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Lookup:
    """A value's number is unique over all fields; `offsets` say where each field begins."""

    columns: Columns
    vocabulary: Vocabulary
    offsets: list[int]
    people: dict[Field, Postings]
    site_starts: Ints  # for each value of a place, where its sites begin in `site_list`
    site_list: Ints
    site_rows: Ints  # rows at each site
    numbered: tuple[dict[int, Ints], dict[int, Ints]]  # sites by a number in the clinic's name, in the division's
    weights: array[float]  # what each value adds to a score when it is fully matched
    surname_runs: Runs
    first_letters: dict[
        Field, list[str]
    ]  # what each given name and patronymic begins with: letter, key, keys of Russian forms

    @classmethod
    def build(cls, doctors: Sequence[Doctor]) -> Lookup:
        """Seconds of work for the whole country: meant for a worker thread, the result is swapped in at once."""
        table = columns(doctors)
        sizes = [len(table.values[name].texts) for name in Field]
        offsets = [sum(sizes[: int(name)]) for name in Field]
        starts, sites = _sites_by_value(table, offsets)
        return cls(
            columns=table,
            vocabulary=_vocabulary(table, offsets),
            offsets=offsets,
            people={name: Postings(table.people[name], sizes[name]) for name in PERSON},
            site_starts=starts,
            site_list=sites,
            site_rows=np.bincount(table.site, minlength=len(table.sites)).astype(np.int32),
            numbered=(_numbered(table.sites.numbers), _numbered(table.sites.division_numbers)),
            weights=_weights(table, offsets, starts),
            surname_runs=Runs(table.values[Field.SURNAME].texts),
            first_letters={name: [_first(text) for text in table.values[name].texts] for name in PERSON[1:]},
        )

    def field_of(self, value: int) -> Field:
        """The field of a value."""
        return FIELDS[bisect_right(self.offsets, value) - 1]

    def text_of(self, value: int) -> str:
        """The register's spelling of a value, in lower case."""
        name = self.field_of(value)
        return self.columns.values[name].texts[value - self.offsets[name]]

    def begins(self, name: Field, letter: str) -> NDArray[np.int8]:
        """How each given name or patronymic meets an initial, see Begins. The last number is for people without one."""
        key = fold(letter)
        met = {first: _begins(first, letter, key) for first in set(self.first_letters[name])}
        return np.array([met[first] for first in self.first_letters[name]] + [Begins.OTHERWISE], np.int8)

    def begins_so(self, name: Field, value: int, letter: str) -> bool:
        """Whether one given name or patronymic may begin with the letter."""
        return _begins(self.first_letters[name][value], letter, fold(letter)) != Begins.OTHERWISE

    def means(self, key: str, *fields: Field) -> bool:
        """Whether the key is a whole word of one of the fields."""
        return any(
            self.field_of(value) in fields for value, form in self.vocabulary.meanings(key) if form not in PARTIAL
        )

    def spelled(self, text: str, key: str) -> bool:
        """Whether a person in the register is named exactly so."""
        return any(
            form == Form.OWN and value < self.offsets[Field.TOWN] and self.text_of(value) == text
            for value, form in self.vocabulary.meanings(key)
        )

    def only_russian(self, key: str) -> bool:
        """Whether the key is known as a Russian form and as nothing else."""
        forms = {form for _, form in self.vocabulary.meanings(key)}
        return bool(forms) and forms <= {Form.RUSSIAN, Form.RUSSIAN_CASE}

    def only_case_of_given(self, key: str) -> bool:
        """Whether the key is a given name in an oblique case and nothing else."""
        low, high = self.offsets[Field.GIVEN], self.offsets[Field.PATRONYMIC]
        known = self.vocabulary.meanings(key)
        return bool(known) and all(
            low <= value < high and form in {Form.CASE, Form.RUSSIAN_CASE} for value, form in known
        )

    def another_name(self, word: str, field: Field) -> float:
        """How likely a word near a name of the field is no misspelling but another person's name, 0 to 1."""
        key = fold_all(word)
        if key in known().names or self.means(key, *PERSON):
            return 1.0
        return 1 - self.surname_runs.strangeness(word) if field is Field.SURNAME else 0.0

    def has_long(self, key: str) -> bool:
        """Whether the key is a name of several words."""
        texts = (self.text_of(value) for value, form in self.vocabulary.meanings(key) if form not in PARTIAL)
        return any(" " in text or "-" in text for text in texts)

    def at_value(self, name: Field, text: str) -> NDArray[np.bool_]:
        """Which sites have the value, written as the register writes it in any case of letters."""
        at = np.zeros(len(self.columns.sites), np.bool_)
        own = self.columns.values[name].find(text)
        if own != NOTHING:
            at[self.sites_of(self.offsets[name] + own)] = True
        return at

    def weight_of(self, value: int) -> float:
        """What the value adds to a score when it is fully matched."""
        return self.weights[value]

    def is_at(self, value: int, site: int) -> bool:
        """Whether the site has the value of a place."""
        sites = self.sites_of(value)
        at = int(sites.searchsorted(site))
        return at < len(sites) and bool(sites[at] == site)

    def sites_of(self, value: int) -> Ints:
        """Sites of a value of a place."""
        own = value - self.offsets[Field.TOWN]
        found: Ints = self.site_list[self.site_starts[own] : self.site_starts[own + 1]]
        return found


def _sites_by_value(table: Columns, offsets: list[int]) -> tuple[Ints, Ints]:
    base = offsets[Field.TOWN]
    pairs = [table.sites.pairs[name] for name in SITE]
    values = np.concatenate(
        [np.array(numbers, np.int32) + offsets[name] - base for name, (numbers, _) in zip(SITE, pairs, strict=True)]
    )
    sites = np.concatenate([np.array(known, np.int32) for _, known in pairs])
    order = np.lexsort((sites, values))
    size = sum(len(table.values[name].texts) for name in SITE)
    starts = np.searchsorted(values[order], np.arange(size + 1)).astype(np.int32)
    return starts, sites[order].astype(np.int32)


def _weights(table: Columns, offsets: list[int], starts: Ints) -> array[float]:
    weights = np.concatenate([np.full(len(table.values[name].texts), WEIGHT[name], np.float32) for name in Field])
    low, texts = offsets[Field.CLINIC], table.values[Field.CLINIC].texts
    first = low - offsets[Field.TOWN]
    known = np.diff(starts[first : first + len(texts) + 1])
    rarity = 1 - np.log1p(known) / np.log1p(max(2, len(table.sites)))
    weights[low : low + len(texts)] = COMMON_CLINIC_WORD + (WEIGHT[Field.CLINIC] - COMMON_CLINIC_WORD) * rarity
    phrases = [low + number for number, text in enumerate(texts) if " " in text]
    weights[np.array(phrases, np.int64)] = WEIGHT[Field.CLINIC]
    return array("f", weights.tobytes())


def _vocabulary(table: Columns, offsets: list[int]) -> Vocabulary:
    builder = Builder()
    for name in Field:
        for number, entries in enumerate(_entries(table, name)):
            for form, spellings in entries:
                builder.add(offsets[name] + number, form, map(fold_all, spellings))
                if form is Form.OWN and name <= Field.TOWN:
                    builder.add(offsets[name] + number, form, map(spread_all, spellings))
    builder.found.pop("", None)
    return Vocabulary(builder.found)


def _entries(table: Columns, name: Field) -> Iterator[Iterator[lexicon.Entry]]:
    texts = table.values[name].texts
    if name is Field.SURNAME:
        men = np.bincount(table.people[name], table.man, len(texts)) > 0
        women = np.bincount(table.people[name], table.woman, len(texts)) > 0
        return map(lexicon.surname, texts, men.tolist(), women.tolist())
    simple = {
        Field.GIVEN: lexicon.given, Field.PATRONYMIC: lexicon.patronymic, Field.TOWN: lexicon.town,
        Field.AREA: lexicon.area, Field.DISTRICT: lexicon.district, Field.CLINIC: lexicon.clinic,
        Field.STREET: lexicon.street, Field.OWNER: lexicon.owner,
    }  # fmt: skip
    return map(simple[name], texts)


def _begins(first: str, letter: str, key: str) -> int:
    if letter == first[0]:
        return Begins.SAME
    if key == first[1]:
        return Begins.ALIKE
    return Begins.ELSEWHERE if key in first[2:] else Begins.OTHERWISE


def _first(text: str) -> str:
    others = [form[0] for name in known().names.get(fold_all(text), ()) for form in name.russian]
    return "".join([text[0], fold(text[0]), *(fold(letter) for letter in others)])


def _numbered(by_site: dict[int, set[int]]) -> dict[int, Ints]:
    found: dict[int, list[int]] = {}
    for site, numbers in by_site.items():
        for number in numbers:
            found.setdefault(number, []).append(site)
    return {number: np.array(sites, np.int32) for number, sites in found.items()}
