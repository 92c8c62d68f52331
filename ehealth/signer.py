"""Whose certificate made a signature: the tax number (РНОКПП) in it, as far as it can be read without trusting anybody.

The national system verifies signatures; here the number only serves to notice that another person comes back than the
one who signed. A signature is CAdES (ETSI EN 319 122), a CMS SignedData in base64. A certificate of a natural person
names the number in the subject's serialNumber as `TINUA-1234567890` (ETSI EN 319 412-1, 5.1.3), older ones in the
attribute 1.2.804.2.1.1.1.11.1.4.1.1 («ДРФО») of subjectDirectoryAttributes. The stand-ins' signer writes JSON.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import warnings

from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509 import Certificate, Extension, ExtensionNotFound, ObjectIdentifier, UnrecognizedExtension
from cryptography.x509.oid import NameOID

DIRECTORY_ATTRIBUTES = ObjectIdentifier("2.5.29.9")
DRFO = ObjectIdentifier("1.2.804.2.1.1.1.11.1.4.1.1")
_DRFO_BYTES = bytes.fromhex("060c2a8624020101010b01040101")  # the same, as DER writes it before the value
_TAX_NUMBER = re.compile(r"\d{10}")
_SEMANTIC = re.compile(r"TINUA-(\d{10})")


def tax_number_of(signature: str) -> str | None:
    """The number in the one certificate that names any; None where there is none, several, or nothing can be read."""
    try:
        signed = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return None
    known = _of_training(signed) if signed.startswith(b"{") else _of_cms(signed)
    return known.pop() if len(known) == 1 else None


def _of_training(signed: bytes) -> set[str]:
    try:
        number = json.loads(signed)["signer"]["drfo"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return set()
    return {number} if isinstance(number, str) and _TAX_NUMBER.fullmatch(number) else set()


def _of_cms(signed: bytes) -> set[str]:
    """Authorities and time stamps have certificates in there too; none of them has a tax number of a person."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of BER, which signers write, and of serial numbers
        try:
            certificates = pkcs7.load_der_pkcs7_certificates(signed)
        except Exception:  # the library has its own errors and OpenSSL's; what cannot be read is not known
            return set()
        return {number for one in certificates for number in _of_certificate(one)}


def _of_certificate(certificate: Certificate) -> set[str]:
    try:
        serials = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
        found = {match[1] for one in serials if (match := _SEMANTIC.fullmatch(str(one.value)))}
        extension: Extension[UnrecognizedExtension] | None = certificate.extensions.get_extension_for_oid(  # type: ignore[assignment]
            DIRECTORY_ATTRIBUTES
        )
    except ExtensionNotFound:
        return found
    except ValueError:
        return set()
    return found | _of_attributes(extension.value.value if extension else b"")


def _of_attributes(value: bytes) -> set[str]:
    """SEQUENCE { OID, SET { PrintableString } }: the ten digits stand right behind the OID's bytes and two headers."""
    _, here, rest = value.partition(_DRFO_BYTES)
    digits = rest[4:14].decode("latin-1")
    return {digits} if here and _TAX_NUMBER.fullmatch(digits) else set()
