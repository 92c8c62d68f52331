"""Signatures of the sandbox: base64 of JSON that says what was signed and by whom. A real one is a CAdES envelope."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from sandbox.ehealth.errors import Flaw, conflict, invalid, malformed
from sandbox.ehealth.persons.records import Person

SAME_PERSON = "Person that logged in, person that is changed and person that sign should be the same"


@dataclass(frozen=True)
class Signed:
    """An opened signature. `drfo` is the tax number, or the passport number, in the signer's certificate."""

    content: object
    drfo: str
    surname: str
    given_name: str
    signatures: int = 1
    stamps: int = 0


def sign(person: Person, content: object, *, stamps: int = 0, **signer: str) -> str:
    """Signs as an invented person; `signer` overrides parts of the certificate, to try what the system refuses."""
    certificate = {
        "drfo": person.signing_id,
        "surname": person.data["last_name"],
        "given_name": " ".join(filter(None, (person.data["first_name"], person.data.get("second_name")))),
    }
    made = {"content": content, "signer": certificate | signer, "stamps": stamps}
    return base64.b64encode(json.dumps(made, ensure_ascii=False).encode()).decode()


def open_signature(text: str) -> Signed:
    """What was signed and by whom; `content` given as JSON text is parsed. Raises 400 for anything else."""
    try:
        made = json.loads(base64.b64decode(text, validate=True))
        signer = made["signer"]
        content = made["content"]
        opened = Signed(
            content=json.loads(content) if isinstance(content, str) else content,
            drfo=str(signer.get("drfo") or ""),
            surname=str(signer.get("surname") or ""),
            given_name=str(signer.get("given_name") or ""),
            signatures=_count(made.get("signatures", 1)),
            stamps=_count(made.get("stamps", 0)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise malformed("Invalid signature", status=400) from None
    _check_counts(opened)
    return opened


def check_certificate(signed: Signed, person: Person) -> None:
    """Raises 409 unless the certificate's names are the person's; says nothing about the number."""
    if not signed.drfo:
        raise conflict("DRFO in DS not present", "drfo_not_present")
    if not signed.given_name:
        raise conflict("Field given_name is empty in DS signer", "signer_empty_given_name")
    if person.data["first_name"].casefold() not in signed.given_name.casefold():
        raise conflict("Input first_name doesn't match name from DS", "input_name_not_matched_with_ds")
    if person.data["last_name"].casefold() != signed.surname.casefold():
        raise conflict("Input last_name doesn't match name from DS", "input_name_not_matched_with_ds")


def check_signer(signed: Signed, person: Person) -> None:
    """Raises unless this very person signed."""
    if signed.drfo and signed.drfo != person.signing_id:
        raise invalid(Flaw("$.data", SAME_PERSON))
    check_certificate(signed, person)


def check_content(signed: Signed, created: object) -> None:
    """Raises 422 unless the content is what was created, with the patient's mark switched on and nothing else."""
    if _mark(signed.content) is not True:
        raise invalid(Flaw("$.person.patient_signed", "Patient must sign declaration form"))
    if signed.content != created:
        raise invalid(Flaw("$.content", "Signed content does not match the previously created content"))


def _mark(content: object) -> object:
    """`patient_signed` stands beside the person in a person request and inside it in a declaration request."""
    if not isinstance(content, dict):
        return None
    person = content.get("person")
    beside = content if "patient_signed" in content else person
    return beside.get("patient_signed") if isinstance(beside, dict) else None


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value)


def _check_counts(signed: Signed) -> None:
    if (signed.signatures, signed.stamps) == (1, 0):
        return
    signatures = f"{signed.signatures} signature{'' if signed.signatures == 1 else 's'}"
    stamps = f"{signed.stamps} stamp{'' if signed.stamps == 1 else 's'}"
    raise malformed(f"document must contain 1 signature and 0 stamps but contains {signatures} and {stamps}", 400)
