"""Kinds of key that people bring, and the certificates of each as the widget tells them to the page around it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.wire import Json

DSTU4145, RSA, ECDSA = 1, 2, 4
"""What a certificate says of its public key."""
ALGORITHMS = {DSTU4145: 1, RSA: 2, ECDSA: 3}
"""The one that SignData must name for such a key, unless its certificate was made with Kupyna."""
GOST34311, SHA256, KUPYNA = 1, 4, 7
"""What a certificate was hashed with."""
WITH_KUPYNA = 4
"""DSTU 4145 with DSTU 7564."""
DIGITAL_SIGNATURE, KEY_AGREEMENT = 1, 16
END_USER = 4
SEAL = "Цифрова печатка"
REVOKED = 0x35
"""EU_ERROR_CERT_IN_CRL: found out when it signs, not when it is read."""
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Holder:
    """Somebody who has keys. `number` is what the certificate calls ДРФО: a tax number, or that of a passport."""

    slug: str
    name: str
    story: dict[str, str]
    number: str
    surname: str
    given_name: str


@dataclass(frozen=True)
class Kind:
    """One kind of key; `cloud` ones wait for an app, `error` is what signing ends with.

    `semantic`: the number stands in the subject alone, as newer certificates write it (ETSI EN 319 412-1, 5.1.3).
    """

    type: int = DSTU4145
    cloud: bool = False
    seal: bool = False
    numbered: bool = True
    semantic: bool = False
    starts: timedelta = -YEAR
    ends: timedelta = YEAR
    error: int | None = None
    kupyna: bool = False

    @property
    def algorithm(self) -> int:
        """The one that SignData must name."""
        return WITH_KUPYNA if self.kupyna else ALGORITHMS[self.type]

    @property
    def hash(self) -> int:
        """What its certificates were hashed with."""
        return KUPYNA if self.kupyna else GOST34311 if self.type == DSTU4145 else SHA256


KINDS: dict[str, Kind] = {
    "file": Kind(),
    "cloud": Kind(cloud=True),
    "ecdsa": Kind(type=ECDSA, semantic=True),
    "rsa": Kind(type=RSA),
    "kupyna": Kind(kupyna=True),
    "seal": Kind(seal=True),
    "expired": Kind(starts=-2 * YEAR, ends=-timedelta(days=1)),
    "early": Kind(starts=timedelta(days=1)),
    "revoked": Kind(error=REVOKED),
    "numberless": Kind(numbered=False),
}
"""By their names on the page and in addresses."""


def signer(kind: Kind, holder: Holder) -> Json:
    """What a training signature says of its certificate."""
    return {"drfo": _number(kind, holder), "surname": holder.surname, "given_name": holder.given_name}


def _number(kind: Kind, holder: Holder) -> str:
    return holder.number if kind.numbered and not kind.seal else ""


def certificates(kind: Kind, holder: Holder, now: datetime) -> list[Json]:
    """All certificates of the key, as the `infoEx` of each; of a DSTU key the one for encryption comes first."""
    usages = [KEY_AGREEMENT, DIGITAL_SIGNATURE] if kind.type == DSTU4145 else [DIGITAL_SIGNATURE]
    return [_certificate(kind, holder, now, usage) for usage in usages]


def _certificate(kind: Kind, holder: Holder, now: datetime, usage: int) -> Json:
    names, number = f"{holder.surname} {holder.given_name}", _number(kind, holder)
    return {
        "isFilled": True,
        "issuerCN": "Навчальний надавач довірчих послуг",
        "serial": "5A4D" * 10,
        "subjCN": names,
        "subjFullName": names,
        "subjOrg": "ТОВ «Навчальна клініка»" if kind.seal else "ФІЗИЧНА ОСОБА",
        "subject": f"CN={names};Serial=TINUA-{number};C=UA" if kind.semantic else f"CN={names};C=UA",
        "subjDRFOCode": "" if kind.semantic else number,
        "subjEDRPOUCode": "12345678" if kind.seal else "",
        "subjType": END_USER,
        "certBeginTime": (now + kind.starts).isoformat(),
        "certEndTime": (now + kind.ends).isoformat(),
        "publicKeyType": kind.type,
        "certHashType": kind.hash,
        "keyUsageType": usage,
        "extKeyUsages": SEAL if kind.seal else "",
    }
