"""Who walks: patients with their own secrets, strangers, staff of each team."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.attempts import masked_name
from tests.patient import Person
from tests.portal import Portal
from tests.stage import CONTEXTUAL, TECHNICAL
from tests.walk.world import secrets_of

PEOPLE = (
    ("verified-declared", "uk"),
    ("verified-free", "en"),
    ("teen-15", "uk"),
    ("child-10", "uk"),
    ("open-request", "de"),
    (None, "uk"),
    (None, "en"),
)
WARDS = {"verified-declared": ("ward-adult", "child-13-review")}
"""Who acts for whom; no ward walks by themselves."""
STAFF = ((901, TECHNICAL), (902, CONTEXTUAL), (903, TECHNICAL), (903, CONTEXTUAL), (904, TECHNICAL), (555, CONTEXTUAL))


@dataclass(slots=True)
class Walker:
    """One account in one chat.

    `numbers`: what must reach nobody else, not even staff. `words`: what must reach nobody but the member of staff who
    answers. `blocked`: the account has stopped the bot. `own` and `wards`: what the national system knows of the
    person, and of those for whom they may act: never in one message, nor under the other's name.
    """

    person: Person
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


def cast(portal: Portal) -> list[Walker]:
    """Everybody, each in their own chat; staff in their groups too."""
    stage = portal.stage
    walkers: list[Walker] = []
    for place, (slug, language) in enumerate(PEOPLE, 1):
        number, name = 5_550_000_100 + place, f"Канарейко{'абвгдеж'[place - 1] * 3}"
        person = stage.person(number, name=name, language=language)
        person.user["username"] = f"canary_account_{place}"
        typed = (f"311111111{place}", f"+38067123450{place}", f"canary{place}@example.org")
        known = secrets_of(portal, slug) if slug else []
        masked = [masked_name(portal.world.person(slug).data)] if slug else []
        wards = {ward: tuple(secrets_of(portal, ward)) for ward in WARDS.get(slug or "", ())}
        of_wards = [secret for secrets in wards.values() for secret in secrets]
        numbers = (*typed, str(number), name, f"canary_account_{place}", *known, *masked, *of_wards)
        words = (f"Канаркін{'абвгдеж'[place - 1] * 3}",)
        walkers.append(Walker(person, "patient", slug, numbers, words, own=tuple(known), wards=wards))
    walkers += [Walker(stage.person(number, chat=chat, name="Колега"), "desk") for number, chat in STAFF]
    walkers += [Walker(stage.person(number, name="Колега"), "staff") for number in (901, 902, 903, 904)]
    return walkers
