"""All keys under which a value of the register can be found, field by field, the strongest forms first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctors.given import known
from doctors.towns import other_names, russian_toponym
from doctors.vocabulary import Field, Form
from ukrainian import declension
from ukrainian.declension import flat
from ukrainian.letters import fold_all

Entry = tuple[Form, list[str]]  # spellings, not yet keys

_USUAL = 2  # home forms of a name that come first in the table are first of all this name's
_RUSSIAN_SURNAME = (
    (re.compile("ій(?=[^аеєиіїоуюяйь])"), "ей"),  # Олійник → Олейник
    (re.compile("(?<=ськ|цьк|зьк)а$"), "ая"),
    (re.compile("на$"), "ная"),
    (re.compile("(?<!ьк)ий$"), "ой"),
    (re.compile("^(б|л|с)і(?=[лср])"), r"\1е"),  # Білик → Белик, Лісовий → Лесовой, Сірко → Серко
    (re.compile("^під"), "под"),
    (re.compile("їв$"), "ев"),
    (re.compile("ів$"), "ов"),
)


_DECLINE: dict[Field, declension.Decline] = {
    Field.GIVEN: declension.given, Field.PATRONYMIC: declension.patronymic, Field.TOWN: declension.toponym,
    Field.AREA: declension.toponym, Field.DISTRICT: declension.toponym, Field.STREET: declension.toponym,
}  # fmt: skip


def declined(field: Field, text: str) -> list[str]:
    """The oblique cases that a value of the field is found by."""
    if field in {Field.SURNAME, Field.OWNER}:
        halves = text.split("-")
        return _double(halves, declension.of_woman) + _double(halves, declension.of_man)
    return flat(_DECLINE[field](text)) if field in _DECLINE else _clinic_cases(text)


def _cased(forms: list[str], form: Form, case_form: Form, decline: declension.Decline) -> Iterator[Entry]:
    yield form, forms
    yield case_form, [case for own in forms for case in flat(decline(own))]


def surname(text: str, of_men: bool, of_women: bool) -> Iterator[Entry]:
    """A surname and, when it is double, its halves."""
    halves = text.split("-")
    yield Form.OWN, [text]
    if of_women:
        yield Form.CASE, _double(halves, declension.of_woman)
    if of_men:
        yield Form.CASE_OF_MAN if of_women else Form.CASE, _double(halves, declension.of_man)
    russian = [pattern.sub(other, text) for pattern, other in _RUSSIAN_SURNAME]
    yield Form.RUSSIAN, [spelling for spelling in russian if spelling != text]
    if len(halves) > 1:
        yield Form.HALF, halves
        for half in halves:
            yield Form.HALF_CASE, flat(declension.of_woman(half)) if of_women else flat(declension.of_man(half))


def _double(halves: list[str], decline: declension.Decline) -> list[str]:
    declined = [decline(half) for half in halves]
    if len(halves) == 1:
        return flat(declined[0])
    return flat(declension.aligned(halves, declined))


def called(text: str) -> list[str]:
    """A given name and all it is said as in the nominative: Юлія, Юля."""
    names = known().names.get(fold_all(text), ())
    return [text, *(form for name in names for form in (*name.russian, *name.short))]


def given(text: str) -> Iterator[Entry]:
    """A given name with its Russian and home forms, and names taken for it."""
    yield from _cased([text], Form.OWN, Form.CASE, declension.given)
    names = known().names.get(fold_all(text), ())
    russian = [form for name in names for form in name.russian]
    short = [form for name in names for form in name.short[:_USUAL]]
    rare = [form for name in names for form in name.short[_USUAL:]]
    near = [form for name in names for form in name.near]
    yield from _cased(russian, Form.RUSSIAN, Form.RUSSIAN_CASE, declension.given)
    yield from _cased(short, Form.SHORT, Form.SHORT, declension.given)
    yield from _cased(rare, Form.RARE_SHORT, Form.RARE_SHORT, declension.given)
    yield from _cased(near, Form.NEAR, Form.NEAR, declension.given)


def patronymic(text: str) -> Iterator[Entry]:
    """A patronymic with what people make of it, in both languages."""
    yield from _cased([text], Form.OWN, Form.CASE, declension.patronymic)
    russian = list(known().patronymics.get(fold_all(text), ()))
    spoken = [said for own in (text, *russian) for said in declension.spoken_patronymic(own)]
    yield from _cased(russian, Form.RUSSIAN, Form.RUSSIAN_CASE, declension.patronymic)
    yield from _cased(spoken, Form.SPOKEN, Form.SPOKEN, declension.patronymic)


def town(text: str) -> Iterator[Entry]:
    """A settlement: its cases, its Russian name, its older and newer names, its words when there are several."""
    yield from _cased([text], Form.OWN, Form.CASE, declension.toponym)
    same, russian, spoken = other_names("towns", text)
    yield from _cased([*russian_toponym(text), *russian], Form.RUSSIAN, Form.RUSSIAN_CASE, declension.russian_toponym)
    yield from _cased(same, Form.OTHER_NAME, Form.OTHER_NAME, declension.toponym)
    yield from _cased(
        [*spoken, *(r for name in same for r in russian_toponym(name))], Form.SPOKEN, Form.SPOKEN, declension.toponym
    )
    parts = [part for part in re.split("[- ]", text) if len(part) > 3]
    if parts != [text]:
        yield from _cased(parts, Form.PART, Form.PART, declension.toponym)


def area(text: str) -> Iterator[Entry]:
    """An oblast by its adjective and by what people call the land."""
    yield from _cased([text], Form.OWN, Form.CASE, declension.toponym)
    same, russian, spoken = other_names("areas", text)
    yield from _cased(russian, Form.RUSSIAN, Form.RUSSIAN_CASE, declension.russian_toponym)
    yield from _cased([*same, *spoken], Form.OTHER_NAME, Form.OTHER_NAME, declension.toponym)


def district(text: str) -> Iterator[Entry]:
    """A district by its adjective."""
    yield from _cased([text], Form.OWN, Form.CASE, declension.toponym)


def street(text: str) -> Iterator[Entry]:
    """A street without the word: as a whole and by its longest word."""
    parts = text.split()
    yield from _cased([text], Form.OWN, Form.CASE, declension.toponym)
    if len(parts) > 1:
        yield Form.PART, [max(parts, key=len)]


_QUOTED = re.compile('[«„“"]([^«»„“”"]+)[»”“"]')


def clinic(text: str) -> Iterator[Entry]:
    """A word of a clinic's name, or the whole name («Здорова родина» → «здороварод…»)."""
    yield Form.OWN, [text]
    if " " not in text:
        yield Form.CASE, _clinic_cases(text)


def owner(text: str) -> Iterator[Entry]:
    """A name of a private practitioner."""
    yield Form.OWN, [text]
    yield Form.CASE, flat(declension.of_man(text)) + flat(declension.of_woman(text))


def _clinic_cases(word: str) -> list[str]:
    for ending in ("ський", "цький", "зький", "ської", "цької", "зької", "ського", "цького", "зького"):
        if word.endswith(ending):
            stem = word.removesuffix(ending[2:])
            masculine, feminine = stem + "кий", stem + "ка"
            return [masculine, feminine, *flat(declension.adjective(masculine)), *flat(declension.adjective(feminine))]
    return flat(declension.noun(word))
