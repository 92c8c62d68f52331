"""Which documents a person may hold at which age, and how each is numbered."""

import re
from datetime import date

from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import Flaw, invalid
from sandbox.ehealth.persons.verification import CAPACITY_DOCUMENTS
from sandbox.wire import Json

_PASSPORT = r"^((?![ЫЪЭЁ])([А-ЯҐЇІЄ])){2}[0-9]{6}$"
_CERTIFICATE = r"^((?![ЫЪЭЁыъэё@%&$^#`~:,.*|}{?!])[A-ZА-ЯҐЇІЄ0-9№\\/()-]){2,25}$"
_RESIDENCE = r"^(((?![ЫЪЭЁ])([А-ЯҐЇІЄ])){2}[0-9]{4,6}|[0-9]{9}|((?![ЫЪЭЁ])([А-ЯҐЇІЄ])){2}[0-9]{5}\/[0-9]{5})$"
_ANY = r"^.{1,100}$"
PATTERNS = {
    "PASSPORT": _PASSPORT,
    "NATIONAL_ID": r"^[0-9]{9}$",
    "BIRTH_CERTIFICATE": _CERTIFICATE,
    "BIRTH_CERTIFICATE_FOREIGN": _ANY,
    "TEMPORARY_PASSPORT": _CERTIFICATE,
    "TEMPORARY_CERTIFICATE": _RESIDENCE,
    "PERMANENT_RESIDENCE_PERMIT": _RESIDENCE,
    "REFUGEE_CERTIFICATE": _PASSPORT,
    "COMPLEMENTARY_PROTECTION_CERTIFICATE": _PASSPORT,
    "FOREIGN_PASSPORT": _ANY,
    "NO_CITIZENSHIP_CERTIFICATE": _ANY,
    "FOREIGN_DOCUMENT_OTHER": _ANY,
    "MARRIAGE_CERTIFICATE": _CERTIFICATE,
    "DIVORCE_CERTIFICATE": _CERTIFICATE,
    "CHILD_BIRTH_CERTIFICATE": _CERTIFICATE,
    "COURT_DECISION_LEGAL_CAPACITY": _ANY,
    "COURT_DECISION_DIVORCE": _ANY,
    "GUARDIANSHIP_DECISION_LEGAL_CAPACITY": _ANY,
    "STATE_REGISTER_EXTRACT": _ANY,
    "EMPLOYMENT_CONTRACT": _ANY,
    "LEGAL_CAPACITY_DOCUMENT": _ANY,
}
FOREIGN = frozenset(("FOREIGN_PASSPORT", "FOREIGN_DOCUMENT_OTHER", "BIRTH_CERTIFICATE_FOREIGN"))
_EXPIRES = frozenset(
    (
        "NATIONAL_ID",
        "TEMPORARY_PASSPORT",
        "TEMPORARY_CERTIFICATE",
        "REFUGEE_CERTIFICATE",
        "COMPLEMENTARY_PROTECTION_CERTIFICATE",
    )
)
_PERMIT_EXPIRES_FROM = date(2018, 6, 1)
"""Residence permits issued since then have a term."""
_CHILD = frozenset(("BIRTH_CERTIFICATE", *FOREIGN))
_IDENTITY = frozenset(
    (
        "COMPLEMENTARY_PROTECTION_CERTIFICATE",
        "FOREIGN_DOCUMENT_OTHER",
        "FOREIGN_PASSPORT",
        "NATIONAL_ID",
        "NO_CITIZENSHIP_CERTIFICATE",
        "PASSPORT",
        "PERMANENT_RESIDENCE_PERMIT",
        "REFUGEE_CERTIFICATE",
        "TEMPORARY_CERTIFICATE",
        "TEMPORARY_PASSPORT",
    )
)


def check_documents(data: Json, age: int, config: EhealthConfig, today: date, prefix: str) -> None:
    """Raises 422 for the first document, or set of documents, that breaks a rule."""
    kinds = [document["type"] for document in data["documents"]]
    entry = f"{prefix}.documents"
    if {"NATIONAL_ID", "PASSPORT"} <= set(kinds):
        raise invalid(Flaw(entry, "Person can have only new passport NATIONAL_ID or old PASSPORT"))
    if len(set(kinds)) < len(kinds):
        raise invalid(Flaw(entry, "No duplicate values.", "unique"))
    born = date.fromisoformat(data["birth_date"])
    for number, document in enumerate(data["documents"]):
        _check_one(document, f"{entry}.[{number}]", born, today)
    _check_set(set(kinds), age, config, entry)


def _check_one(document: Json, entry: str, born: date, today: date) -> None:
    pattern = PATTERNS.get(document["type"])
    if pattern is None:
        raise invalid(Flaw(f"{entry}.type", "value is not allowed in enum", "inclusion", list(PATTERNS)))
    if not re.match(pattern, document["number"]):
        raise invalid(Flaw(f"{entry}.number", f'string does not match pattern "{pattern}"', "format", [pattern]))
    issued = date.fromisoformat(document["issued_at"])
    if not born <= issued <= today:
        raise invalid(Flaw(f"{entry}.issued_at", "Document issued date should be in the past and after birth date"))
    expires = document.get("expiration_date")
    if expires and date.fromisoformat(expires) < today:
        raise invalid(Flaw(f"{entry}.expiration_date", "Document expiration_date should be in the future"))
    if not expires and _must_expire(document["type"], issued):
        raise invalid(
            Flaw(f"{entry}.expiration_date", "expiration_date is mandatory for document_type " + document["type"])
        )


def _must_expire(kind: str, issued: date) -> bool:
    return kind in _EXPIRES or (kind == "PERMANENT_RESIDENCE_PERMIT" and issued >= _PERMIT_EXPIRES_FROM)


def _check_set(kinds: set[str], age: int, config: EhealthConfig, entry: str) -> None:
    if age < config.no_self_auth_age:
        if not kinds & {"BIRTH_CERTIFICATE", "BIRTH_CERTIFICATE_FOREIGN"} or not kinds <= _CHILD:
            raise invalid(Flaw(entry, "Must contain required item.", params=sorted(_CHILD)))
        return
    if not kinds & _IDENTITY:
        raise invalid(Flaw(entry, "Must contain required item.", params=sorted(_IDENTITY)))
    of_capacity = kinds & CAPACITY_DOCUMENTS
    if len(of_capacity) > 1 or (of_capacity and age >= config.person_full_legal_capacity_age):
        raise invalid(Flaw(entry, "Legal capacity document is not allowed for this person"))
