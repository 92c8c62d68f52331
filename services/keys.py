"""Whose key it is, as far as a request and its refusals tell: said before anything is sent, or for another try."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ehealth.signer import tax_number_of

OF_THE_KEY = frozenset(
    {
        "signer-differs",
        "signer-tax-id-differs",
        "signer-tax-id-missing",
        "signer-tax-id-invalid",
        "signer-name-differs",
        "signer-name-missing",
        "signature-count",
        "signature-invalid",
    }
)
"""Codes of refusals that another key would cure."""


def is_own(to_sign: str, number: str) -> bool | None:
    """Is it the person's number in the certificate? None when the request does not say whose it is."""
    own = numbers_of(to_sign)
    return _digits(number) in own if own else None


def is_somebody_elses(to_sign: str, signature: str) -> bool:
    """Was it made with the key of another person? No, as far as is known."""
    signer = tax_number_of(signature)
    return signer is not None and is_own(to_sign, signer) is False


def numbers_of(to_sign: str) -> frozenset[str]:
    """The numbers by which a certificate may name the person who is to sign, as digits.

    That is the tax number; of whoever has refused to have one, those of their documents.
    """
    person = json.loads(to_sign).get("person")
    if not isinstance(person, Mapping):
        return frozenset()
    documents = [one.get("number") for one in person.get("documents") or () if isinstance(one, Mapping)]
    given = [person["tax_id"]] if person.get("tax_id") else documents
    return frozenset(filter(None, (_digits(str(one)) for one in given if one)))


def _digits(number: str) -> str:
    """Letters before the digits of a passport are Latin in one register and Cyrillic in the other."""
    return "".join(filter(str.isdigit, number))
