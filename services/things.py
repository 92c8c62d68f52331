"""Things of a record that a person can change: what is asked for each, and what of the record it replaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ehealth.shapes import Json, JsonObject, object_of, objects_of
from ehealth.values import parse_day
from services import address_line, fields
from services.flaws import FOREIGN, ID_CARD, IDENTITY, PASSPORT, PHONE
from services.forms import BOTH, NONE, REGISTRATION, RESIDENCE, About, Changes, Field, Given, Thing
from services.readiness import FULL_CAPACITY_AGE, age_on

EXPIRING = frozenset(
    {
        ID_CARD,
        "TEMPORARY_PASSPORT",
        "TEMPORARY_CERTIFICATE",
        "REFUGEE_CERTIFICATE",
        "COMPLEMENTARY_PROTECTION_CERTIFICATE",
    }
)
PERMIT, PERMITS_EXPIRE_FROM = "PERMANENT_RESIDENCE_PERMIT", date(2018, 6, 1)
"""Documents with a last day; residence permits have one since then."""
OFFERED = (ID_CARD, PASSPORT, PERMIT, "TEMPORARY_CERTIFICATE", "REFUGEE_CERTIFICATE", "FOREIGN_PASSPORT")
OF_CAPACITY = ("MARRIAGE_CERTIFICATE", "LEGAL_CAPACITY_DOCUMENT")


# --- how to be reached ------------------------------------------------------------------------------------------------
def _phones(record: JsonObject, number: str) -> list[Json]:
    kind = fields.phone_type(number)
    others = [one for one in objects_of(record.get("phones")) if one.get("type") != kind]
    return [{"type": kind, "number": number}, *(one for one in others if PHONE.fullmatch(str(one.get("number"))))]


def _email(record: JsonObject, given: Given, _today: date) -> Changes:
    email = given["email-address"]
    if email != NONE:
        return {"email": email}
    preferred = record.get("preferred_way_communication")
    return {"email": None, **({"preferred_way_communication": "phone"} if preferred == "email" else {})}


def _preferred(_record: JsonObject, given: Given, _today: date) -> Changes:
    email = given.get("email-address")
    return {"preferred_way_communication": given["preferred-way"], **({"email": email} if email else {})}


PHONE_THING = Thing(
    "phone",
    (Field("phone-number", lambda words, _about, _given: fields.phone_of(words)),),
    lambda record, given, _today: {"phones": _phones(record, given["phone-number"])},
    ("person.phones",),
)
EMAIL = Thing(
    "email",
    (
        Field(
            "email-address",
            lambda words, _about, _given: fields.email_of(words),
            lambda about, _given: (NONE,) if about.has_email else (),
        ),
    ),
    _email,
    ("person.email",),
)
PREFERRED = Thing(
    "preferred",
    (
        Field("preferred-way", choices=lambda _about, _given: ("phone", "email")),
        Field(
            "email-address",
            lambda words, _about, _given: fields.email_of(words),
            applies=lambda about, given: given.get("preferred-way") == "email" and not about.has_email,
        ),
    ),
    _preferred,
    ("person.preferred_way_communication",),
)


# --- whom to call, and by which word one is known ---------------------------------------------------------------------
def _contact(_record: JsonObject, given: Given, _today: date) -> Changes:
    who = dict(given["contact-who"])
    phone = str(who.pop("phone", "") or given["contact-phone"])
    phones = [{"type": fields.phone_type(phone), "number": phone}]
    return {"emergency_contact": {**who, "phones": phones}}


CONTACT = Thing(
    "contact",
    (
        Field("contact-who", lambda words, _about, _given: fields.contact_of(words)),
        Field(
            "contact-phone",
            lambda words, _about, _given: fields.phone_of(words),
            applies=lambda _about, given: "phone" not in object_of(given.get("contact-who")),
        ),
    ),
    _contact,
    ("person.emergency_contact",),
)
CODE_WORD = Thing(
    "code-word",
    (Field("code-word", lambda words, _about, _given: fields.code_word_of(words)),),
    lambda _record, given, _today: {"secret": given["code-word"]},
    ("person.secret",),
)

# --- name and papers --------------------------------------------------------------------------------------------------
NAME = Thing(
    "name",
    (
        Field("full-name", lambda words, _about, _given: fields.full_name_of(words)),
        Field("name-document", choices=lambda _about, _given: ("document", NONE)),
    ),
    lambda _record, given, _today: dict(object_of(given["full-name"])),
    ("person.last_name", "person.first_name", "person.second_name"),
    lambda given: ("document",) if given.get("name-document") == "document" else (),
)


def _kinds_offered(about: About, _given: Given) -> Sequence[str]:
    """First what is held already, for a newer one; capacity is for those under age."""
    age = age_on(about.birth, about.today)
    minor = age is not None and age < FULL_CAPACITY_AGE
    held = [one for one in about.kinds if one in OFFERED and one != PASSPORT]
    return tuple(dict.fromkeys([*held, *OFFERED, *(OF_CAPACITY if minor else ())]))


def _expires(about: About, given: Given) -> bool:
    kind, issued = given.get("document-kind"), parse_day(given.get("document-issued"))
    return kind in EXPIRING or (kind == PERMIT and issued is not None and issued >= PERMITS_EXPIRE_FROM)


def _issued(words: str, about: About, _given: Given) -> str:
    return fields.issued_on(words, about.birth, about.today).isoformat()


def _unzr(words: str, about: About, _given: Given) -> str:
    return fields.unzr_of(words, about.birth)


def _document(record: JsonObject, given: Given, today: date) -> Changes:
    """The new one in place of its kind; the passports exclude each other, and a new one ends what is out of date."""
    kind, day = given["document-kind"], today.isoformat()
    goes = {kind, *({ID_CARD, PASSPORT, *FOREIGN} if kind in (ID_CARD, PASSPORT) else ())}
    stays = [
        one
        for one in objects_of(record.get("documents"))
        if one.get("type") not in goes and not (kind in IDENTITY and str(one.get("expiration_date") or day) < day)
    ]
    new: dict[str, Json] = {
        "type": kind,
        "number": given["document-number"],
        "issued_by": given["document-issuer"],
        "issued_at": given["document-issued"],
    }
    if given.get("document-expires"):
        new["expiration_date"] = given["document-expires"]
    return {"documents": [new, *stays], **({"unzr": given["unzr"]} if given.get("unzr") else {})}


DOCUMENT = Thing(
    "document",
    (
        Field("document-kind", choices=_kinds_offered),
        Field(
            "document-number",
            lambda words, _about, given: fields.document_number_of(given["document-kind"], words),
        ),
        Field("document-issued", _issued),
        Field("document-issuer", lambda words, _about, _given: fields.issuer_of(words), free=True),
        Field(
            "document-expires",
            lambda words, about, _given: fields.valid_until(words, about.today).isoformat(),
            applies=_expires,
        ),
        Field(
            "unzr",
            _unzr,
            applies=lambda about, given: given.get("document-kind") == ID_CARD and not about.has_unzr,
        ),
    ),
    _document,
    ("person.documents",),
)
UNZR = Thing(
    "unzr",
    (Field("unzr", _unzr),),
    lambda _record, given, _today: {"unzr": given["unzr"]},
    ("person.unzr",),
)


# --- where one lives --------------------------------------------------------------------------------------------------
def _town(given: Given) -> JsonObject:
    return object_of(given.get("address-town"))


def _numbers(given: Given) -> JsonObject:
    """Where building and flat stand: in the line of the street, if there was one of its own."""
    return object_of(given.get("address-street-line")) or object_of(given.get("address-line"))


_OF_STREET = ("streets", "address-street", "address-building")
_OF_LINE = ("towns", "address-town", "address-street-line", *_OF_STREET)
ADDRESS = Thing(
    "address",
    (
        Field(
            "address-kind",
            choices=lambda _about, _given: (RESIDENCE, REGISTRATION, BOTH),
            applies=lambda about, _given: REGISTRATION in about.addresses,
        ),
        Field("address-line", lambda words, _about, _given: address_line.parsed(words).stored(), settles=_OF_LINE),
        Field("address-town", choices=lambda _about, given: given.get("towns") or ()),
        Field(
            "address-street-line",
            lambda words, _about, _given: address_line.parsed_street(words).stored(),
            lambda _about, _given: (NONE,),
            lambda _about, given: not _town(given).get("street"),
            settles=_OF_STREET,
        ),
        Field(
            "address-street",
            choices=lambda _about, given: given.get("streets") or (),
            applies=lambda _about, given: bool(given.get("streets")),
        ),
        Field(
            "address-building",
            lambda words, _about, _given: address_line.building_of(words),
            applies=lambda _about, given: "address-street" in given and not _numbers(given).get("building"),
        ),
    ),
    lambda record, given, _today: {"addresses": _addresses(record, given)},
    ("person.addresses",),
)


def _addresses(record: JsonObject, given: Given) -> list[Json]:
    """The new address in place of its kind; what was known of the old one, its postal code too, goes with it."""
    town, street, numbers = _town(given), object_of(given.get("address-street")), _numbers(given)
    new: dict[str, Json] = {
        "country": "UA",
        "area": town["area"],
        "region": town["district"],
        "settlement": town["name"],
        "settlement_type": town["type"],
        "settlement_id": town["id"],
        "street_type": street.get("type"),
        "street": street.get("name"),
        "building": given.get("address-building") or numbers.get("building"),
        "apartment": numbers.get("flat"),
        "zip": object_of(given["address-line"]).get("zip"),
    }
    kind = given.get("address-kind") or RESIDENCE
    kinds = (RESIDENCE, REGISTRATION) if kind == BOTH else (kind,)
    stays = [one for one in objects_of(record.get("addresses")) if one.get("type") not in kinds]
    made = {name: value for name, value in new.items() if value}
    return [*({"type": one, **made} for one in kinds), *stays]


THINGS: Mapping[str, Thing] = {
    one.name: one for one in (PHONE_THING, ADDRESS, DOCUMENT, NAME, EMAIL, PREFERRED, CONTACT, CODE_WORD, UNZR)
}
"""Every thing by its name, in the order of the menu."""
