"""Whose certificate made a signature, as far as it can be read."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from ehealth.signer import DIRECTORY_ATTRIBUTES, tax_number_of

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def certificate(serial: str | None, old_number: str | None = None) -> x509.Certificate:
    """As an accredited provider writes it, but for the algorithm."""
    names = [x509.NameAttribute(NameOID.COMMON_NAME, "Підписувач")]
    names += [x509.NameAttribute(NameOID.SERIAL_NUMBER, serial)] if serial else []
    name = x509.Name(names)
    made = x509.CertificateBuilder(name, name, KEY.public_key(), x509.random_serial_number(), NOW, NOW + timedelta(1))
    if old_number:
        value = bytes.fromhex("301e301c060c2a8624020101010b01040101310c130a") + old_number.encode()
        extension = x509.UnrecognizedExtension(DIRECTORY_ATTRIBUTES, value)
        made = made.add_extension(extension, critical=False)
    return made.sign(KEY, hashes.SHA256())


def signature(*certificates: x509.Certificate) -> str:
    """An attached CMS signature that carries these certificates; the first one has signed."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"nonce").add_signer(certificates[0], KEY, hashes.SHA256())
    for one in certificates[1:]:
        builder = builder.add_certificate(one)
    return base64.b64encode(builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])).decode()


def test_the_number_stands_in_the_certificate_of_a_person() -> None:
    assert tax_number_of(signature(certificate("TINUA-3126509816"))) == "3126509816"


def test_in_an_older_one_it_stands_among_the_directory_attributes() -> None:
    assert tax_number_of(signature(certificate(None, "3126509816"))) == "3126509816"


def test_certificates_of_authorities_beside_it_change_nothing() -> None:
    others = certificate("UA-43395033-2019"), certificate(None)
    assert tax_number_of(signature(certificate("TINUA-3126509816"), *others)) == "3126509816"


def test_two_persons_are_nobody() -> None:
    assert tax_number_of(signature(certificate("TINUA-3126509816"), certificate("TINUA-1111111118"))) is None


@pytest.mark.parametrize("serial", [None, "NTRUA-43395033", "PNOUA-AB123456", "TINUA-1", "3126509816"])
def test_whoever_has_no_tax_number_there_is_unknown(serial: str | None) -> None:
    assert tax_number_of(signature(certificate(serial))) is None


def test_the_training_signer_is_read_too() -> None:
    made = {"content": {}, "signer": {"drfo": "3126509816"}}
    assert tax_number_of(base64.b64encode(json.dumps(made).encode()).decode()) == "3126509816"


@pytest.mark.parametrize(
    "signed", [b"", b"x", b"{", b"{}", b'{"signer": 5}', b'{"signer": {"drfo": 5}}', b"0\x80" * 900]
)
def test_what_cannot_be_read_is_unknown(signed: bytes) -> None:
    assert tax_number_of(base64.b64encode(signed).decode()) is None
    assert tax_number_of("не base64") is None
