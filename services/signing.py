"""The page where a patient signs a request on a declaration with their own e-signature.

Signing is the step-up: the signature proves who acts, and the national system compares it with the person. The page
works once, fifteen minutes, in the browser that started it, and names the Telegram account it belongs to.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.declarations import Declarations, Filed
from services.faults import Outdated
from services.following import Following
from services.identity import TOKEN_BYTES, fingerprint
from services.printing import readable
from storage.records import Filing, Patient, Signing
from storage.unit_of_work import UnitOfWork

PAGE_MS = 15 * 60_000
ISSUED, STARTED, DONE = "issued", "started", "done"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the page may show it."""

    signing: Signing
    patient: Patient
    filing: Filing

    @property
    def account(self) -> str:
        """How Telegram names the account that asked for the page."""
        return str(self.signing.secret["account"])

    @property
    def summary(self) -> Mapping[str, Any]:
        """Doctor and clinic as the patient saw them."""
        return self.filing.summary


class SigningPages:
    """Addresses of signing pages, and what happens on them."""

    def __init__(
        self,
        declarations: Declarations,
        following: Following,
        token: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._declarations = declarations
        self._following = following
        self._token = token

    def open(self, work: UnitOfWork, patient: Patient, chat: int, filed: Filed, account: str) -> str:
        """The secret part of a fresh page address for a request."""
        token = self._token(TOKEN_BYTES)
        work.signings.add(
            Signing(
                token_hash=fingerprint(token),
                patient_id=patient.id,
                link_id=filed.filing.link_id,
                filing_id=filed.filing.id,
                chat=chat,
                stage=ISSUED,
                agent_hash=None,
                secret={"account": account, "to_sign": filed.to_sign},
                expires_at=work.now + PAGE_MS,
            )
        )
        return token

    async def view(self, work: UnitOfWork, token: str) -> Visit:
        """What the page shows; changes nothing, whoever looks."""
        return await self._visit(work, token, ISSUED)

    async def start(self, work: UnitOfWork, token: str) -> str:
        """The first press on the page; the secret of this browser, which alone may go on."""
        seen = await self._visit(work, token, ISSUED)
        agent = self._token(TOKEN_BYTES)
        work.signings.advance(replace(seen.signing, stage=STARTED, agent_hash=fingerprint(agent)), was=ISSUED)
        return agent

    async def started(self, work: UnitOfWork, token: str, agent: str) -> Visit:
        """A visit under way in this browser."""
        return await self._visit(work, token, STARTED, agent)

    async def finished(self, work: UnitOfWork, token: str, agent: str) -> Visit:
        """A visit that has ended well in this browser."""
        return await self._visit(work, token, DONE, agent)

    async def done(self, work: UnitOfWork, token: str, agent: str, signature: str) -> Visit:
        """The signature goes to the national system; raises what it says when it refuses."""
        seen = await self._visit(work, token, STARTED, agent)
        key = f"sign-{seen.signing.token_hash[:32]}"
        await self._declarations.sign(work, seen.patient, seen.filing, signature, key)
        work.signings.advance(replace(seen.signing, stage=DONE), was=STARTED)
        self._following.watch_silence(work, seen.filing)
        return seen

    async def _visit(self, work: UnitOfWork, token: str, stage: str, agent: str | None = None) -> Visit:
        signing = await work.signings.by_token(fingerprint(token))
        if signing is None or signing.stage != stage or signing.expires_at < work.now:
            raise Outdated("page-outdated")
        if agent is not None and not secrets.compare_digest(signing.agent_hash or "", fingerprint(agent)):
            raise Outdated("page-other-browser")
        patient = await work.patients.get(signing.patient_id)
        filing = await work.filings.get(patient, signing.filing_id) if patient else None
        if patient is None or filing is None:
            raise Outdated("page-outdated")
        return Visit(signing, patient, filing)


def facts_of(to_sign: str) -> tuple[str, str]:
    """From what is to be signed: the declaration's number, and its text as HTML that only shows; empty when missing."""
    data = json.loads(to_sign)
    return str(data.get("declaration_number") or ""), readable(str(data.get("content") or ""))
