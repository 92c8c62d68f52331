"""Why a row fits: which word met which value, how surely, and what share of the full weight that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from doctors.found import EXACT, MAYBE, About, How, Level, Reason
from doctors.lookup import PERSON, WEIGHT, Lookup
from doctors.matching import Match, Matches
from doctors.model import Doctor, Workplace
from doctors.query import Hint, Query, Word
from doctors.scoring import INITIAL, SPECIALITY, Gains, Scored
from doctors.vocabulary import Field, Form

ABOUT = {
    Field.SURNAME: About.SURNAME, Field.GIVEN: About.GIVEN, Field.PATRONYMIC: About.PATRONYMIC, Field.TOWN: About.TOWN,
    Field.AREA: About.AREA, Field.DISTRICT: About.DISTRICT, Field.CLINIC: About.CLINIC, Field.STREET: About.STREET,
    Field.OWNER: About.CLINIC,
}  # fmt: skip
_CASES = frozenset({Form.CASE})
_RUSSIAN = frozenset({Form.RUSSIAN, Form.RUSSIAN_CASE})
_OBLIQUE = frozenset({Form.CASE, Form.RUSSIAN_CASE})
SPOKEN = frozenset({Form.SPOKEN, Form.SHORT, Form.RARE_SHORT, Form.NEAR})
_LIKE_A_SURNAME = re.compile("(?:[сцз]ьк(?:ий|ого|ому|им|а|ої|ій|у|ою|ая|ой|ую)|ск(?:ий|ого|ому|им|ая|ой|ую)|[еєо]в)$")
UNREAD = 1.7  # weight of a word that fits nothing once the surname is known; without a surname it counts as one
ANOTHER = 0.18  # what is taken from the ratio when a misspelt name is well formed (measured: 5% of absent doctors stay)
UNSURE = EXACT - 0.01  # the most that a row with a misspelt or differently written name can reach


class Weighed(NamedTuple):
    """One row explained. `earned` and `met` are by word of the query; `sure`: all is written as it should be."""

    row: int
    score: float
    ratio: float
    sure: bool
    earned: tuple[float, ...]
    met: tuple[Match | None, ...]

    @property
    def level(self) -> Level:
        """Found, perhaps meant, or only alike."""
        if self.sure and self.ratio >= EXACT:
            return Level.EXACT
        return Level.MAYBE if self.ratio >= MAYBE else Level.GUESS


class Explainer:
    """Explains rows of one scored query."""

    def __init__(
        self, lookup: Lookup, query: Query, matches: Sequence[Matches], word_gains: Sequence[Gains], scored: Scored
    ) -> None:
        self.lookup = lookup
        self.query = query
        self.gains = word_gains
        self.scored = scored
        by_strength = [sorted(known, key=lambda match: match.strength) for known in matches]
        self.expected = (_CASES if query.asked else frozenset()) | (_RUSSIAN if query.russian else frozenset())
        self.doubts: dict[tuple[int, Field], float] = {}
        self.people = [{match.value: match for match in known} for known in by_strength]
        self.first_given, self.first_of_site = lookup.offsets[Field.GIVEN], lookup.offsets[Field.TOWN]
        self.at_sites = [[match for match in known if match.value >= self.first_of_site] for known in by_strength]

    def weigh(self, at: int) -> Weighed:
        """Explains the row at a position of the scored ones."""
        row, plan = int(self.scored.rows[at]), self.scored.plan(at)
        earned: list[float] = []
        met: list[Match | None] = []
        for number in range(len(self.gains)):
            amount, match = self._person(number, plan.index(number), row) if number in plan else self._site(number, row)
            earned.append(amount)
            met.append(match)
        total = float(self.scored.totals[at])
        full, doubt, sure = self._judge(met, bool(self.lookup.columns.man[row]))
        ratio = max(0.0, min(1.0, total / full) - ANOTHER * doubt) if full else 1.0
        return Weighed(row, total, ratio if sure else min(ratio, UNSURE), sure, tuple(earned), tuple(met))

    def _judge(self, met: Sequence[Match | None], man: bool) -> tuple[float, float, bool]:
        """The query's full weight, how likely a misspelt name is another person's, and whether all is as written."""
        full = INITIAL * len(self.query.initials) + (SPECIALITY if self.query.speciality else 0.0)
        unread, missed, doubt = 0, 0.0, 0.0
        surname, named, names_sure, rest_sure, in_doubt = False, False, True, True, _is_surname_first(met, self.lookup)
        for number, match in enumerate(met):
            if self.query.words[number].extra:
                continue
            if match is None:
                unread += 1
                continue
            full += match.weight
            if match.value >= self.first_of_site:
                rest_sure &= match.sure and (match.form == Form.OWN or match.form in self.expected)
                in_doubt |= self._may_be_a_surname(number, match)
            else:
                named = True
                surname |= match.value < self.first_given
                names_sure &= match.sure
                rest_sure &= match.form not in SPOKEN
            if match.slip:
                missed = max(missed, WEIGHT[Field.SURNAME] - match.weight)
                doubt = max(doubt, self._doubt(number, match))
        if not surname:  # a word that was not understood, or not well, may have been the surname
            full += max(missed, WEIGHT[Field.SURNAME] - UNREAD if unread else 0.0)
        lenient = surname or bool(self.query.speciality)  # else places and people must be called by their very names
        sure = names_sure and not unread and (rest_sure or lenient) and not (man and _disagree(met))
        sure = sure and (surname or not (self.query.praised or (named and in_doubt)))
        return full + UNREAD * unread, doubt, sure

    def _may_be_a_surname(self, number: int, match: Match) -> bool:
        """Whether a word taken for a place is what people are called too: «Волинська Лариса», the owner of a clinic."""
        word = self.query.words[number]
        if word.hint is not Hint.NONE or self.query.clinic:
            return False
        return self.lookup.field_of(match.value) is Field.OWNER or _LIKE_A_SURNAME.search(word.text) is not None

    def _doubt(self, number: int, match: Match) -> float:
        name = self.lookup.field_of(match.value)
        if (number, name) not in self.doubts:
            self.doubts[number, name] = self.lookup.another_name(self.query.words[number].text, name)
        return self.doubts[number, name]

    def _person(self, number: int, field: int, row: int) -> tuple[float, Match | None]:
        gain, table, name = self.gains[number], self.lookup.columns, PERSON[field]
        value = int(table.people[name][row])
        spread = gain.of_women.get(name, gain.person[name]) if table.woman[row] else gain.person[name]
        if value < 0 or spread[value] <= 0:
            return 0.0, None
        return float(spread[value]), self.people[number][value + self.lookup.offsets[name]]

    def _site(self, number: int, row: int) -> tuple[float, Match | None]:
        spread, site = self.gains[number].site, int(self.lookup.columns.site[row])
        if spread is None or spread[site] <= 0:
            return 0.0, None
        here = [match for match in self.at_sites[number] if self.lookup.is_at(match.value, site)]
        return float(spread[site]), max(here, key=lambda match: match.strength * match.weight)

    def reasons(self, weighed: Weighed, doctor: Doctor, workplace: Workplace) -> tuple[Reason, ...]:
        """The row's reasons in the order of the query."""
        found = [
            self._reason(word, match, doctor, workplace)
            for word, match in zip(self.query.words, weighed.met, strict=True)
            if match is not None
        ]
        for name, letter in self.query.initials:
            value = int(self.lookup.columns.people[name][weighed.row])
            if value >= 0 and self.lookup.begins_so(name, value, letter):
                found.append(Reason(ABOUT[name], letter, _written(name, doctor, workplace), How.INITIAL))
        if self.query.speciality and workplace.speciality == self.query.speciality:
            found.append(Reason(About.SPECIALITY, self.query.speciality, workplace.speciality, How.SAME))
        if self.query.numbers:
            sites, site = self.lookup.columns.sites, int(self.lookup.columns.site[weighed.row])
            known = sites.numbers.get(site, set()) | sites.division_numbers.get(site, set())
            asked = (str(number) for number in self.query.numbers if number in known)
            found += [Reason(About.NUMBER, number, number, How.SAME) for number in asked]
        return tuple(found)

    def _reason(self, word: Word, match: Match, doctor: Doctor, workplace: Workplace) -> Reason:
        how = How.SLIP if match.slip else How.SAME if match.form == Form.OWN else How.FORM
        name = self.lookup.field_of(match.value)
        return Reason(ABOUT[name], word.text, _written(name, doctor, workplace), how)


def _is_surname_first(met: Sequence[Match | None], lookup: Lookup) -> bool:
    """Whether a patronymic stands before the given name, where only surnames do: «Остапович Микола»."""
    fields = [lookup.field_of(match.value) for match in met if match]
    return Field.PATRONYMIC in fields and Field.GIVEN in fields[fields.index(Field.PATRONYMIC) :]


def _disagree(met: Sequence[Match | None]) -> bool:
    """Whether a surname stands in the nominative and a given name does not: of a man that is another name."""
    forms = {match.form for match in met if match}
    return Form.OWN in forms and bool(forms & _OBLIQUE)


def _written(name: Field, doctor: Doctor, workplace: Workplace) -> str:
    """The value of a field as the register writes it."""
    return {
        Field.SURNAME: doctor.last_name,
        Field.GIVEN: doctor.first_name,
        Field.PATRONYMIC: doctor.second_name,
        Field.TOWN: workplace.settlement,
        Field.AREA: workplace.area,
        Field.DISTRICT: workplace.district,
        Field.STREET: workplace.street,
    }.get(name, workplace.clinic)
