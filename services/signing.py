"""The page where a patient signs a request with their own e-signature: on a declaration, or to change the record.

Signing is the step-up: the signature proves who acts, and the national system compares it with the person. The page
works once, fifteen minutes, in the browser that started it. What is to be signed names a person and what is theirs, so
it is shown only to a browser that is known: the one in which this log-in was made, or one that has been
proved through Telegram, or by a number that the page shows and the account's chat is told.

    issued ──POST──▶ asked | numbered ──▶ started ──signature──▶ done        (the log-in's own browser starts at once)
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from services.addresses import Addresses
from services.attempts import ASKED, TOKEN_BYTES, Start, drawn, drawn_number, fingerprint, is_of
from services.changes import Changes
from services.declarations import Declarations, Filed
from services.faults import Mistake, Outdated
from services.following import Following
from services.keys import is_own, is_somebody_elses
from services.naming import Named, named_again
from services.printing import readable
from services.telegram_door import NotProved, NotReached, TelegramDoor
from services.upstream import told_to
from storage.contents import JsonObject
from storage.records import CHANGE, Filing, Patient, Signing
from storage.unit_of_work import UnitOfWork

PAGE_MS = 15 * 60_000
ISSUED, NUMBERED, STARTED, DONE = "issued", "numbered", "started", "done"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the page may show it."""

    signing: Signing
    patient: Patient
    filing: Filing

    @property
    def account(self) -> Named:
        """How Telegram names the account that asked for the page."""
        return named_again(self.signing.secret["named"])

    @property
    def kind(self) -> str:
        """What is signed: on a declaration, or a change of the record."""
        return self.filing.kind

    @property
    def summary(self) -> JsonObject:
        """Doctor and clinic as the patient saw them."""
        return self.filing.summary


class SigningPages:
    """Addresses of signing pages, and what happens on them."""

    def __init__(
        self,
        declarations: Declarations,
        changes: Changes,
        following: Following,
        addresses: Addresses,
        door: TelegramDoor | None,
        token: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._declarations = declarations
        self._changes = changes
        self._following = following
        self._addresses = addresses
        self._door = door
        self._token = token

    def open(
        self,
        work: UnitOfWork,
        patient: Patient,
        chat: int,
        filed: Filed,
        account: Named,
        changes: Sequence[Sequence[str]] = (),
    ) -> str:
        """The address of a fresh page for a request; `changes` are what it changes, as the chat has shown it."""
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
                secret={"named": account.stored(), "to_sign": filed.to_sign, "changes": changes},
                expires_at=work.now + PAGE_MS,
            )
        )
        return self._addresses.signing_page(token)

    async def view(self, work: UnitOfWork, token: str) -> Visit:
        """What the first page may name: the account, and nothing of the request. Changes nothing, whoever looks."""
        return await self._visit(work, token, (ISSUED,))

    async def account_of(self, work: UnitOfWork, token: str, agent: str) -> Named | None:
        """The account of a visit that was begun in this browser, wherever it stands; None for any other."""
        signing = await work.signings.by_token(fingerprint(token))
        return named_again(signing.secret["named"]) if signing and is_of(agent, signing.agent_hash) else None

    async def start(self, work: UnitOfWork, token: str, known_agent: str) -> tuple[Start, Visit]:
        """The first press on the page. `known_agent`: the secret this browser got when it logged in, if any."""
        seen = await self._visit(work, token, (ISSUED,))
        agent, state, verifier = drawn(self._token, "sign")
        link = await work.links.get(seen.patient, seen.signing.link_id)
        mine = replace(seen.signing, agent_hash=fingerprint(agent))
        start = Start(agent, None)
        if link is not None and link.browser_hash and is_of(known_agent, link.browser_hash):
            mine = replace(mine, stage=STARTED)
        elif self._door is not None and await self._door.opens():
            mine = replace(mine, stage=ASKED, secret={**mine.secret, "state": state, "verifier": verifier})
            start = Start(agent, self._door.address(state, verifier))
        else:
            mine = replace(mine, stage=NUMBERED, secret={**mine.secret, "number": drawn_number()})
        work.signings.advance(mine, was=ISSUED)
        return start, replace(seen, signing=mine)

    async def proved(self, work: UnitOfWork, token: str, agent: str, state: str, code: str) -> Visit:
        """Back from Telegram; raises `NotProved` when the browser is not the account's."""
        seen = await self._visit(work, token, (ASKED,), agent)
        assert self._door is not None
        if not secrets.compare_digest(seen.signing.secret["state"].encode(), state.encode()):
            raise Outdated("page-outdated")
        if not code:
            raise NotProved("refused")
        try:
            account = await self._door.account(code, seen.signing.secret["verifier"])
        except NotReached:
            known = replace(seen.signing, stage=NUMBERED, secret={**seen.signing.secret, "number": drawn_number()})
        else:
            if account != seen.patient.telegram_id:
                raise NotProved("another account")
            known = replace(seen.signing, stage=STARTED)
        work.signings.advance(known, was=ASKED)
        return replace(seen, signing=known)

    async def not_proved(self, work: UnitOfWork, token: str, agent: str) -> Visit:
        """Telegram has not said that this browser is the account's: the page is used up."""
        seen = await self._visit(work, token, (ASKED,), agent)
        work.signings.drop(seen.filing.id)
        return seen

    async def typed(self, work: UnitOfWork, patient: Patient, chat: int, number: int) -> bool:
        """The number of the page, typed in the chat: its browser may go on; a wrong one uses the page up."""
        visits = [one for one in await work.signings.of(patient) if one.chat == chat and one.stage == NUMBERED]
        if not visits or visits[0].expires_at < work.now:
            raise Outdated("page-outdated")
        right = visits[0].secret["number"] == number  # of several pages only one has its try
        if right:
            work.signings.advance(replace(visits[0], stage=STARTED), was=NUMBERED)
        else:
            work.signings.drop(visits[0].filing_id)
        return right

    async def under_way(self, work: UnitOfWork, token: str, agent: str) -> Visit:
        """A visit in this browser that shows its number, or the request: `numbered` says which."""
        return await self._visit(work, token, (NUMBERED, STARTED), agent)

    async def finished(self, work: UnitOfWork, token: str, agent: str) -> Visit:
        """A visit that has ended well in this browser."""
        return await self._visit(work, token, (DONE,), agent)

    async def is_own(self, work: UnitOfWork, token: str, agent: str, number: str) -> bool | None:
        """Is this number of a certificate the person's? None when the request does not say whose it is."""
        seen = await self._visit(work, token, (STARTED,), agent)
        return is_own(seen.signing.secret["to_sign"], number)

    async def done(self, work: UnitOfWork, token: str, agent: str, signature: str) -> Visit:
        """The signature goes to the national system; raises what it says when it refuses.

        One made with somebody else's key does not go there; it raises `Mistake`, as a key that is refused does.
        """
        seen = await self._visit(work, token, (STARTED,), agent)
        if is_somebody_elses(seen.signing.secret["to_sign"], signature):
            raise Mistake("page-obstacle-stranger")
        key = f"sign-{seen.signing.token_hash[:32]}-{seen.signing.secret.get('refusals', 0)}"
        with told_to(seen.patient):
            if seen.kind == CHANGE:
                seen = replace(seen, filing=await self._changes.sign(work, seen.patient, seen.filing, signature, key))
            else:
                filing = await self._declarations.sign(work, seen.patient, seen.filing, signature, key)
                seen = replace(seen, filing=filing)
                self._following.watch_silence(work, filing)
        work.signings.advance(replace(seen.signing, stage=DONE), was=STARTED)
        return seen

    async def refused(self, work: UnitOfWork, token: str, agent: str) -> None:
        """The signature was not taken: the next one is another wish, or it would get the same answer by its key."""
        seen = await self._visit(work, token, (STARTED,), agent)
        secret = seen.signing.secret
        known = replace(seen.signing, secret={**secret, "refusals": secret.get("refusals", 0) + 1})
        work.signings.advance(known, was=STARTED)

    async def _visit(self, work: UnitOfWork, token: str, stages: Sequence[str], agent: str | None = None) -> Visit:
        signing = await work.signings.by_token(fingerprint(token))
        if signing is None or signing.stage not in stages or signing.expires_at < work.now:
            raise Outdated("page-outdated")
        if agent is not None and not is_of(agent, signing.agent_hash):
            raise Outdated("page-other-browser")
        patient = await work.patients.get(signing.patient_id)
        filing = await work.filings.get(patient, signing.filing_id, None) if patient else None
        if patient is None or filing is None or "named" not in signing.secret:
            raise Outdated("page-outdated")
        return Visit(signing, patient, filing)


def facts_of(to_sign: str) -> tuple[str, str]:
    """From what is to be signed: the declaration's number, and its text as HTML that only shows; empty when missing."""
    data = json.loads(to_sign)
    return str(data.get("declaration_number") or ""), readable(str(data.get("content") or ""))
