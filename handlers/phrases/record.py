"""The whole record in words, group by group, masked or in full; and what the state registers say of it."""

from __future__ import annotations

from dataclasses import dataclass

from ehealth.models import Address, Document, EmergencyContact, Person, PersonVerification, Verification
from ehealth.shapes import JsonObject
from locales import Html, Texts
from services.attempts import masked_name
from services.dictionaries import Dictionaries

HIDDEN = "•••"
UKRAINE = "UA"
DEATH = "dracs_death"  # of the sources of a verification


@dataclass(frozen=True, slots=True)
class Telling:
    """In which words a record is told, and whether masked: enough to know oneself, not enough for a stranger."""

    texts: Texts
    dictionaries: Dictionaries
    masked: bool

    async def groups(self, person: Person) -> list[str]:
        """Every group of the record, those that are empty included: what is missing is seen."""
        return [
            await self._who(person),
            await self._papers(person),
            await self._where(person),
            self._reached(person),
            self._guarded(person),
        ]

    async def _who(self, person: Person) -> str:
        texts = self.texts
        born = person.birth_date.isoformat() if person.birth_date else None
        lines = [
            texts("account-name", name=self.name(person)),
            texts("account-birth", date=f"**.**.{(born or '****')[:4]}" if self.masked else texts.iso_date(born)),
            texts("account-gender", gender=await self._word("gender", "GENDER", person.gender.key) or "–"),
        ]
        if not self.masked:
            birth = ", ".join(filter(None, [person.birth_settlement, person.birth_country]))
            lines.append(texts("account-birth-place", place=birth or "–"))
        return "\n".join(lines)

    async def _papers(self, person: Person) -> str:
        texts = self.texts
        tax = texts.plain("account-tax-refused") if person.no_tax_id else self._number(person.tax_id)
        lines = [texts("account-tax", number=tax), texts("account-unzr", number=self._number(person.unzr))]
        return "\n".join([*lines, *[texts.escaped(one) for one in await self.documents(person)]])

    async def _where(self, person: Person) -> str:
        lines = [
            self.texts("account-address-registration", address=await self.address(one))
            if one.type == "REGISTRATION"
            else self.texts("account-address-residence", address=await self.address(one))
            for one in person.addresses
        ]
        return "\n".join(lines) or self.texts("account-no-address")

    def _reached(self, person: Person) -> str:
        texts = self.texts
        return "\n".join(
            [
                texts("account-phone", number=self.phones(person)),
                texts("account-email", email=self.email(person)),
                texts("account-preferred", way=self.preferred(person)),
            ]
        )

    def _guarded(self, person: Person) -> str:
        texts = self.texts
        contact, word = self.contact(person.emergency_contact), self.code_word(person)
        return "\n".join([texts("account-contact", contact=contact), texts("account-code-word", word=word)])

    # --- one thing, without markup ----------------------------------------------------------------------------------
    async def thing(self, name: str, person: Person) -> str:
        """What the record says of one thing that can be changed."""
        if name == "document":
            return "; ".join(await self.documents(person)) or "–"
        if name == "address":
            return "; ".join([await self.address(one) for one in person.addresses]) or "–"
        said = {
            "phone": self.phones,
            "email": self.email,
            "preferred": self.preferred,
            "code-word": self.code_word,
            "name": self.name,
        }
        if name in said:
            return said[name](person)
        return self._number(person.unzr) if name == "unzr" else self.contact(person.emergency_contact)

    def name(self, person: Person) -> str:
        """The full name; masked, as one is greeted."""
        if self.masked:
            return masked_name({"first_name": person.first_name, "last_name": person.last_name})
        return " ".join(filter(None, [person.last_name, person.first_name, person.second_name])) or "–"

    async def documents(self, person: Person) -> list[str]:
        """A line for each document."""
        return [await self._document(one) for one in person.documents]

    async def _document(self, one: Document) -> str:
        texts = self.texts
        kind = await self._word("document", "DOCUMENT_TYPE", one.type.key)
        line = texts.plain("account-document", type=kind, number=self._number(one.number))
        until = one.expiration_date.isoformat() if one.expiration_date else None
        ends = texts.plain("account-document-until", date=texts.iso_date(until)) if until else ""
        if self.masked:
            return f"{line}{ends}"
        issued = texts.iso_date(one.issued_at.isoformat() if one.issued_at else None)
        return f"{line}{texts.plain('account-document-issued', date=issued, by=one.issued_by or '–')}{ends}"

    async def address(self, one: Address) -> str:
        """One address in one line; masked, only the settlement."""
        town = one.settlement
        if one.settlement_type:
            town = f"{await self._word('settlement-type', 'SETTLEMENT_TYPE', one.settlement_type.key)} {town}"
        if self.masked:
            return f"{town}, {HIDDEN}"
        street = one.street
        if street and one.street_type:
            street = f"{await self._word('street-type', 'STREET_TYPE', one.street_type.key)} {street}"
        flat = self.texts.plain("account-flat", number=one.apartment) if one.apartment else ""
        abroad = await self._word("country", "COUNTRY", one.country) if one.country not in ("", UKRAINE) else ""
        return ", ".join(filter(None, [town, street, one.building, flat, *self._around(one), one.zip, abroad]))

    def _around(self, one: Address) -> list[str]:
        """District and oblast; Kyiv is its own."""
        texts = self.texts
        region = texts.plain("account-region", name=one.region) if one.region else ""
        own = one.area.casefold().removeprefix("м.").strip() == one.settlement.casefold()
        return [region, "" if own or not one.area else texts.plain("account-area", name=one.area)]

    async def kind(self, code: str) -> str:
        """What a kind of document is called."""
        return await self._word("document", "DOCUMENT_TYPE", code)

    async def town(self, one: JsonObject) -> str:
        """A settlement of the register of addresses, with its district and oblast."""
        town = f"{await self._word('settlement-type', 'SETTLEMENT_TYPE', str(one['type']))} {one['name']}"
        where = Address(settlement=str(one["name"]), region=str(one["district"]), area=str(one["area"]))
        return ", ".join(filter(None, [town, *self._around(where)]))

    async def street(self, one: JsonObject) -> str:
        """A street of the register of addresses, or as it was typed."""
        street = f"{await self._word('street-type', 'STREET_TYPE', str(one['type']))} {one['name']}"
        return self.texts.plain("street-typed", street=street) if one.get("typed") else street

    def phones(self, person: Person) -> str:
        """All numbers."""
        return ", ".join(self._number(one.number) for one in person.phones) or "–"

    def email(self, person: Person) -> str:
        """The address of e-mail; masked, its first letter and the host."""
        return (_mail_masked(person.email) if self.masked else person.email) or "–"

    def preferred(self, person: Person) -> str:
        """How the person would be reached."""
        way = person.preferred_way_communication.text.lower()
        return self.texts.plain(f"preferred-{way}" if way in ("email", "phone") else "preferred-none")

    def code_word(self, person: Person) -> str:
        """The word by which the person is known; masked, only that there is one."""
        return (HIDDEN if self.masked and person.secret else person.secret) or "–"

    def contact(self, contact: EmergencyContact | None) -> str:
        """Whom to call, and where."""
        if contact is None:
            return "–"
        full = " ".join(filter(None, [contact.last_name, contact.first_name, contact.second_name]))
        masked = masked_name({"first_name": contact.first_name, "last_name": contact.last_name})
        phones = [self._number(one.number) for one in contact.phones]
        return ", ".join(filter(None, [masked if self.masked else full, *phones])) or "–"

    def _number(self, value: str) -> str:
        if not value:
            return "–"
        return f"…{value[-2:]}" if self.masked else value

    async def _word(self, family: str, dictionary: str, code: str) -> str:
        """Our own word where it is kinder, else the national dictionary's, else the code."""
        own = self.texts.term(family, code)
        return own if own != code or not code else await self.dictionaries.word(dictionary, code)


def _mail_masked(email: str) -> str:
    name, at, host = email.partition("@")
    return f"{name[:1]}{HIDDEN}{at}{host}" if at else ""


def agreement(texts: Texts, verification: PersonVerification) -> Html:
    """How the whole record agrees with the state registers, in a sentence."""
    key = f"verification-{verification.person.status.key.lower().replace('_', '-')}"
    return texts(key if texts.has(key) else "verification-unknown")


async def registers(texts: Texts, dictionaries: Dictionaries, verification: Verification) -> str:
    """A line for each register: does it agree, and what was noted beside.

    That no record of a death is known need not be read by the living.
    """
    lines = []
    for name, check in verification.details.items():
        if name == DEATH and check.status in ("VERIFIED", "VERIFICATION_NOT_NEEDED"):
            continue
        source = texts.term("source", name)
        state = texts.term("agreement", check.status.key)
        if state == check.status.key:
            state = await dictionaries.word("PERSON_VERIFICATION_STATUSES", state)
        line = texts("registers-line", source=source, state=state)
        lines.append(Html(f"{line}\n{texts.quoted(check.comment)}") if check.comment else line)
    return "\n".join(lines) or texts("registers-none")
