"""What is filled in on our page before a signature: who a ward is, or the whole record of somebody not known yet.

Nothing of it is stored but what is to be signed, sealed, until the attempt ends. The shapes are those of the patient
API's private part ("Dummy confidant patient login", `Person_Request_PIS`, `Person_Request_PIS_With_Confidant`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from ehealth.shapes import Json, JsonObject
from services import fields
from services.address_line import parsed
from services.address_register import AddressRegister
from services.faults import Mistake
from services.flaws import ID_CARD
from services.forms import RESIDENCE
from services.readiness import NO_OWN_LOGIN_AGE, age_on
from services.things import ADDRESS, CONTACT, DOCUMENT, EXPIRING, PERMIT, PERMITS_EXPIRE_FROM

Value = TypeVar("Value")
Typed = Mapping[str, str]
"""What stands in the form, by field."""

TAX_NUMBER: Final = "TAX_NUMBER"
BIRTH_CERTIFICATE: Final = "BIRTH_CERTIFICATE"
WARD_NUMBERS = (TAX_NUMBER, BIRTH_CERTIFICATE, ID_CARD, "PASSPORT", "FOREIGN_PASSPORT", "BIRTH_CERTIFICATE_FOREIGN")
"""By what a ward is found beside the name; all but the first are documents."""
OWN_DOCUMENTS = (ID_CARD, "PASSPORT", PERMIT, "TEMPORARY_CERTIFICATE", "REFUGEE_CERTIFICATE", "FOREIGN_PASSPORT")
WARD_DOCUMENTS = (BIRTH_CERTIFICATE, "BIRTH_CERTIFICATE_FOREIGN", *OWN_DOCUMENTS)
RELATIONS = (BIRTH_CERTIFICATE, "COURT_DECISION", "CONFIDANT_CERTIFICATE", "DOCUMENT")
"""What shows that somebody may act for another (dictionary DOCUMENT_RELATIONSHIP_TYPE)."""
GENDERS = ("FEMALE", "MALE")
HOME_COUNTRY = "Україна"
_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_TAX_DIGITS = 10


class WrongField(Mistake):
    """One field of the form cannot be used; `field` is asked for again, with all the others kept."""

    def __init__(self, field: str, mistake: Mistake) -> None:
        super().__init__(mistake.key, **mistake.values)
        self.field = field


@dataclass(frozen=True, slots=True)
class Filled:
    """What is to be signed, without the nonce, and whose it is: last and first name."""

    content: JsonObject
    asked: tuple[str, str]


def tax_number_of(words: str) -> str:
    """Ten digits with their check digit; empty for nothing."""
    digits = "".join(words.split())
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdigit() and len(digits) == _TAX_DIGITS and digits != "0" * _TAX_DIGITS):
        raise Mistake("mistake-tax-number")
    control = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11 % 10
    if control != int(digits[-1]):
        raise Mistake("mistake-tax-number")
    return digits


class Registration:
    """Reads the forms by the national system's own rules."""

    def __init__(self, register: AddressRegister, today: Callable[[], date]) -> None:
        self._register = register
        self._today = today

    # --- signing in for a ward ------------------------------------------------------------------------------------
    def ward(self, typed: Typed) -> Filled:
        """Who the ward is; raises `WrongField`."""
        read = _Reading(typed)
        names = _names(read)
        kind = read.one_of("number_kind", WARD_NUMBERS)
        given = " ".join(part for part in (names["first_name"], names.get("second_name", "")) if part)
        content: dict[str, Json] = {"last_name": names["last_name"], "given_name": given}
        if kind == TAX_NUMBER:
            content["tax_id"] = read("number", _needed(tax_number_of, "mistake-tax-number"))
        else:
            number = read("number", lambda words: fields.document_number_of(kind, words))
            content["document"] = {"type": kind, "number": number}
        return Filled(content, (names["last_name"], names["first_name"]))

    # --- registering ----------------------------------------------------------------------------------------------
    async def person(self, typed: Typed, confidant: str | None = None) -> Filled:
        """The whole record; `confidant`: the person who registers a ward. Raises `WrongField`, `Upstream`."""
        read, today = _Reading(typed), self._today()
        names = _names(read)
        birth = read("birth_date", lambda words: _birth(words, today, ward=confidant is not None))
        record: dict[str, Json] = {
            **names,
            "birth_date": birth.isoformat(),
            "birth_country": read("birth_country", lambda words: _text(words or HOME_COUNTRY)),
            "birth_settlement": read("birth_settlement", _text),
            "gender": read.one_of("gender", GENDERS),
            "secret": read("code_word", fields.code_word_of),
            **_tax(read, birth, today),
            **_papers(read, birth, today, WARD_DOCUMENTS if confidant else OWN_DOCUMENTS),
            **_reached(read, own=confidant is None),
            **read("contact", lambda words: _contact(words, today)),
            "addresses": await self._addresses(typed.get("address", "")),
        }
        if confidant:
            record |= _trusted(read, confidant)
        if not typed.get("consent"):
            raise WrongField("consent", Mistake("mistake-consent"))
        content = {"person": record, "patient_signed": True, "process_disclosure_data_consent": True}
        return Filled(content, (names["last_name"], names["first_name"]))

    async def _addresses(self, words: str) -> Json:
        try:
            line = parsed(words).stored()
            given = await self._register.looked_up({"address-line": line, "address-kind": RESIDENCE}, "")
        except Mistake as mistake:
            raise WrongField("address", mistake) from None
        if "address-town" not in given:
            known = ", ".join(f"{one['name']} ({one['area']}, {one['district']})" for one in given["towns"])
            raise WrongField("address", Mistake("mistake-town-many", towns=known))
        if given.get("streets") and "address-street" not in given:
            given["address-street"] = given["streets"][-1]  # as typed: the register has no street that is surely meant
        return ADDRESS.replaces({}, given, self._today())["addresses"]


class _Reading:
    """The fields of a form, each read by its rule."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed

    def words(self, field: str) -> str:
        """As typed."""
        return fields.one_line(self._typed.get(field, ""))

    def __call__(self, field: str, read: Callable[[str], Value]) -> Value:
        """The value; raises `WrongField`."""
        try:
            return read(self.words(field))
        except Mistake as mistake:
            raise WrongField(field, mistake) from None

    def one_of(self, field: str, choices: tuple[str, ...]) -> str:
        """What was chosen."""
        chosen = self.words(field)
        if chosen not in choices:
            raise WrongField(field, Mistake("mistake-choice"))
        return chosen


def _needed(read: Callable[[str], Value], key: str) -> Callable[[str], Value]:
    def checked(words: str) -> Value:
        if not words:
            raise Mistake(key)
        return read(words)

    return checked


def _names(read: _Reading) -> dict[str, str]:
    names = {field: read(field, fields.name_part_of) for field in ("last_name", "first_name")}
    return {**names, "second_name": read("second_name", fields.name_part_of)} if read.words("second_name") else names


def _text(words: str) -> str:
    if not 1 <= len(words) <= fields.LONGEST:
        raise Mistake("mistake-text")
    return words


def _birth(words: str, today: date, *, ward: bool) -> date:
    """Whoever registers themselves is 14 at least; a ward may be younger."""
    birth = fields.date_of(words, today)
    age = age_on(birth, today) or 0
    if birth > today or age > fields.OLDEST_YEARS:
        raise Mistake("mistake-birth-date")
    if not ward and age < NO_OWN_LOGIN_AGE:
        raise Mistake("mistake-too-young", age=NO_OWN_LOGIN_AGE)
    return birth


def _tax(read: _Reading, birth: date, today: date) -> dict[str, Json]:
    """No number is a refusal of one from 14 on; a child may just have none yet."""
    number = read("tax_id", tax_number_of)
    if number:
        return {"no_tax_id": False, "tax_id": number}
    return {"no_tax_id": (age_on(birth, today) or 0) >= NO_OWN_LOGIN_AGE}


def _papers(read: _Reading, birth: date, today: date, kinds: tuple[str, ...]) -> dict[str, Json]:
    kind = read.one_of("document_kind", kinds)
    issued = read("document_issued", lambda words: fields.issued_on(words, birth, today))
    given: dict[str, Json] = {
        "document-kind": kind,
        "document-number": read("document_number", lambda words: fields.document_number_of(kind, words)),
        "document-issued": issued.isoformat(),
        "document-issuer": read("document_issuer", fields.issuer_of),
    }
    if kind in EXPIRING or (kind == PERMIT and issued >= PERMITS_EXPIRE_FROM):
        given["document-expires"] = read("document_expires", lambda words: fields.valid_until(words, today).isoformat())
    if kind == ID_CARD:
        given["unzr"] = read("unzr", lambda words: fields.unzr_of(words, birth))
    return DOCUMENT.replaces({}, given, today)


def _reached(read: _Reading, *, own: bool) -> dict[str, Json]:
    """Phone and e-mail; the phone also confirms what the person does at a doctor's. A ward needs none."""
    made: dict[str, Json] = {}
    if own or read.words("phone"):
        phone = read("phone", fields.phone_of)
        made["phones"] = [{"type": fields.phone_type(phone), "number": phone}]
        if own and phone.startswith("+380") and fields.phone_type(phone) == "MOBILE":
            made["authentication_methods"] = [{"type": "OTP", "phone_number": phone}]
    if read.words("email"):
        made["email"] = read("email", fields.email_of)
    return made


def _contact(words: str, today: date) -> dict[str, Json]:
    who = fields.contact_of(words)
    if "phone" not in who:
        raise Mistake("mistake-contact")
    return dict(CONTACT.replaces({}, {"contact-who": who}, today))


def _trusted(read: _Reading, confidant: str) -> dict[str, Json]:
    """Whoever acts, the paper that shows it, and that they are asked in the ward's place."""
    kind = read.one_of("relation_kind", RELATIONS)
    number = read("relation_number", lambda words: fields.document_number_of(kind, words))
    document = {"type": kind, "number": number}
    relation: Json = {"person_id": confidant, "relation_type": "PRIMARY", "documents_relationship": [document]}
    alias = read("relation_alias", _text) if read.words("relation_alias") else "законний представник"
    methods: Json = [{"type": "THIRD_PERSON", "value": confidant, "alias": alias}]
    return {"confidant_person": relation, "authentication_methods": methods}
