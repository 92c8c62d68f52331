"""Who walks: patients with their own secrets, strangers, staff of each team.

All invented people walk, in shifts: so many at once that each gets somewhere. Nobody walks beside those who act for
them, for what is somebody's own may be seen by whoever acts, and by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.ehealth.persons.records import Person
from services.attempts import masked_name
from tests.patient import Person as Patient
from tests.portal import Portal
from tests.stage import CONTEXTUAL, TECHNICAL
from tests.walk.world import secrets_of

SHIFTS = 6
LANGUAGES = ("uk", "en", "uk", "uk", "de")
STRANGERS = 2
"""Of each shift: they have no key."""
STAFF = ((901, TECHNICAL), (902, CONTEXTUAL), (903, TECHNICAL), (903, CONTEXTUAL), (904, TECHNICAL), (555, CONTEXTUAL))


@dataclass(slots=True)
class Walker:
    """One account in one chat.

    `numbers`: what must reach nobody else, not even staff. `words`: what must reach nobody but the member of staff who
    answers. `blocked`: the account has stopped the bot. `own` and `wards`: what the national system knows of the
    person, and of those for whom they may act: never in one message, nor under the other's name.
    """

    person: Patient
    role: str
    slug: str | None = None
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    blocked: bool = field(default=False)
    own: tuple[str, ...] = ()
    wards: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Is this somebody's own chat with the bot, not a group?"""
        return self.person.chat > 0

    def confession(self, about: str) -> str:
        """A text into which the person puts what nobody asked for."""
        tax, phone, mail, *_ = self.numbers
        return f"{about} Мене звати {self.words[0]}, РНОКПП {tax}, телефон {phone}, пошта {mail}, паспорт СН 123456."


def shifts(portal: Portal) -> list[list[str]]:
    """All invented people by their slugs; nobody with those who act for them."""
    found: list[list[Person]] = [[] for _ in range(SHIFTS)]
    for place, one in enumerate(portal.world.people.persons.values()):
        turns = [found[(place + later) % SHIFTS] for later in range(SHIFTS)]
        next(shift for shift in turns if not any(_kin(one, other) for other in shift)).append(one)
    return [[one.slug for one in shift] for shift in found]


def _kin(one: Person, other: Person) -> bool:
    return one.confidant_id == other.id or other.confidant_id == one.id


def wards_of(portal: Portal, slug: str) -> list[str]:
    """For whom somebody may act, those included whom the system does not know yet."""
    me = portal.world.person(slug)
    return [one.slug for one in portal.world.people.persons.values() if one.confidant_id == me.id]


def cast(portal: Portal, shift: int) -> list[Walker]:
    """Everybody of a shift, each in their own chat; staff in their groups too."""
    stage = portal.stage
    walkers: list[Walker] = []
    people = [*shifts(portal)[shift], *[None] * STRANGERS]
    for place, slug in enumerate(people, 1):
        language = LANGUAGES[place % len(LANGUAGES)]
        number, name = 5_550_000_100 + place, f"Канарейко{'абвгдежзик'[place - 1] * 3}"
        person = stage.person(number, name=name, language=language)
        person.user["username"] = f"canary_account_{place}"
        typed = (f"311111111{place}", f"+38067123450{place}", f"canary{place}@example.org")
        known = secrets_of(portal, slug) if slug else []
        masked = [masked_name(portal.world.person(slug).data)] if slug else []
        wards = {ward: tuple(secrets_of(portal, ward)) for ward in (wards_of(portal, slug) if slug else ())}
        of_wards = [secret for secrets in wards.values() for secret in secrets]
        numbers = (*typed, str(number), name, f"canary_account_{place}", *known, *masked, *of_wards)
        words = (f"Канаркін{'абвгдежзик'[place - 1] * 3}",)
        walkers.append(Walker(person, "patient", slug, numbers, words, own=tuple(known), wards=wards))
    walkers += [Walker(stage.person(number, chat=chat, name="Колега"), "desk") for number, chat in STAFF]
    walkers += [Walker(stage.person(number, name="Колега"), "staff") for number in (901, 902, 903, 904)]
    return walkers
