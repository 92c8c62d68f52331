"""Requests that we made and follow, and the visits to the page where they are signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from sqlalchemy import bindparam, delete, insert, select, update

from storage.contents import JsonObject
from storage.records import DECLARATION, Filing, Patient, Signing
from storage.sealed import Unreadable
from storage.statements import Row, Statement
from storage.tables import filing, signing
from storage.work import Work

SHOWN = 20  # more than anybody scrolls through

_FILING = (
    filing.c.id,
    filing.c.patient_id,
    filing.c.link_id,
    filing.c.request_id,
    filing.c.status,
    filing.c.reason,
    filing.c.sealed_summary,
    filing.c.created_at,
    filing.c.check_at,
    filing.c.checks,
    filing.c.version,
    filing.c.kind,
)
OF_PATIENT = Statement(
    select(*_FILING)
    .where(filing.c.patient_id == bindparam("patient"))
    .order_by(filing.c.id.desc())
    .limit(bindparam("most"))
)
BY_ID = Statement(select(*_FILING).where(filing.c.id == bindparam("id")))
BY_REQUEST = Statement(select(*_FILING).where(filing.c.request_id == bindparam("request")))
DUE = Statement(
    select(filing.c.id, filing.c.patient_id)
    .where(filing.c.check_at <= bindparam("now"))
    .order_by(filing.c.check_at)
    .limit(bindparam("most"))
)
FOLLOWED_BY_LINK = Statement(
    select(filing.c.id).where(filing.c.link_id == bindparam("link"), filing.c.check_at.is_not(None))
)
INSERT = Statement(insert(filing))
UPDATE = Statement(
    update(filing)
    .where(filing.c.id == bindparam("filing"), filing.c.version == bindparam("seen"))
    .values(
        status=bindparam("becomes"),
        reason=bindparam("why"),
        check_at=bindparam("next"),
        checks=bindparam("count"),
        version=filing.c.version + 1,
    )
)

TAKE_UP = Statement(
    update(filing)
    .where(filing.c.id == bindparam("filing"), filing.c.version == bindparam("seen"))
    .values(link_id=bindparam("link"), check_at=bindparam("next"), version=filing.c.version + 1)
)
UNFOLLOW = Statement(update(filing).where(filing.c.id == bindparam("filing")).values(check_at=None))

_SIGNING = (
    signing.c.token_hash,
    signing.c.patient_id,
    signing.c.link_id,
    signing.c.filing_id,
    signing.c.chat,
    signing.c.stage,
    signing.c.agent_hash,
    signing.c.sealed_secret,
    signing.c.expires_at,
)
SIGNINGS_OF = Statement(select(*_SIGNING).where(signing.c.patient_id == bindparam("patient")))
SIGNING_BY_TOKEN = Statement(select(*_SIGNING).where(signing.c.token_hash == bindparam("token")))
INSERT_SIGNING = Statement(insert(signing))
ADVANCE_SIGNING = Statement(
    update(signing)
    .where(signing.c.token_hash == bindparam("token"), signing.c.stage == bindparam("was"))
    .values(stage=bindparam("becomes"), agent_hash=bindparam("agent"), sealed_secret=bindparam("secret"))
)
DROP_SIGNINGS = Statement(delete(signing).where(signing.c.filing_id == bindparam("filing")))


class Filings:
    """Requests on declarations and on changes within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, patient: Patient, most: int = SHOWN) -> list[Filing]:
        """The patient's requests made here, newest first."""
        return list(self._readable(patient, await self._work.fetch(OF_PATIENT, patient=patient.id, most=most)))

    async def get(self, patient: Patient, filing_id: int, kind: str | None = DECLARATION) -> Filing | None:
        """One request, if it is this patient's and of this kind; of any kind for None."""
        found = next(self._readable(patient, await self._work.fetch(BY_ID, id=filing_id)), None)
        return found if found is None or kind in (None, found.kind) else None

    async def by_request(self, patient: Patient, request_id: str) -> Filing | None:
        """The request with this key in the national system, if it is this patient's."""
        return next(self._readable(patient, await self._work.fetch(BY_REQUEST, request=request_id)), None)

    async def due(self, most: int) -> list[tuple[int, int]]:
        """(request, patient) whose status should be asked for now."""
        return [(row[0], row[1]) for row in await self._work.fetch(DUE, now=self._work.now, most=most)]

    async def followed_by(self, link_id: int) -> bool:
        """Is a request that was made through this link still open?"""
        return bool(await self._work.fetch(FOLLOWED_BY_LINK, link=link_id))

    def _readable(self, patient: Patient, rows: Sequence[Row]) -> Iterator[Filing]:
        """Those of this patient; a request that does not open is set aside, the others stay."""
        for row in rows:
            values = list(row)
            with suppress(Unreadable):
                if values[1] == patient.id:
                    values[6] = self._work.seal_of(patient).open_json(values[6], f"filing:{values[0]}")
                    yield Filing(*values)

    def unfollow(self, filing_id: int) -> None:
        """Nobody can follow this request any more: it does not open, or its patient is gone."""
        self._work.add(UNFOLLOW, filing=filing_id)

    def add(
        self,
        patient: Patient,
        link_id: int,
        request_id: str,
        status: str,
        summary: JsonObject,
        check_at: int,
        *,
        kind: str = DECLARATION,
        reason: str | None = None,
    ) -> Filing:
        """A request that was just made, or was found as it stands."""
        key, work = self._work.new_id(), self._work
        work.add(
            INSERT,
            expect=1,
            id=key,
            patient_id=patient.id,
            link_id=link_id,
            request_id=request_id,
            status=status,
            reason=reason,
            sealed_summary=work.seal_of(patient).seal_json(summary, f"filing:{key}"),
            created_at=work.now,
            check_at=check_at,
            checks=0,
            version=1,
            kind=kind,
        )
        return Filing(key, patient.id, link_id, request_id, status, reason, summary, work.now, check_at, 0, 1, kind)

    def take_up(self, known: Filing, link_id: int) -> None:
        """It is asked about now, by this link; refused when somebody has written meanwhile."""
        self._work.add(TAKE_UP, expect=1, filing=known.id, seen=known.version, link=link_id, next=self._work.now)

    def update(self, known: Filing, *, status: str, reason: str | None, check_at: int | None, checks: int) -> None:
        """What the national system says now; refused when somebody else has written meanwhile."""
        self._work.add(
            UPDATE,
            expect=1,
            filing=known.id,
            seen=known.version,
            becomes=status,
            why=reason,
            next=check_at,
            count=checks,
        )


class Signings:
    """Visits to the signing page within a unit of work; their tokens are known here only by their hashes."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def by_token(self, token_hash: str) -> Signing | None:
        """The visit behind a page address."""
        return next(self._readable(await self._work.fetch(SIGNING_BY_TOKEN, token=token_hash)), None)

    async def of(self, patient: Patient) -> list[Signing]:
        """All visits of a patient that have not been cleaned away."""
        return list(self._readable(await self._work.fetch(SIGNINGS_OF, patient=patient.id)))

    def _readable(self, rows: Sequence[Row]) -> Iterator[Signing]:
        """A visit that does not open is as one that is over."""
        for row in rows:
            values = list(row)
            with suppress(Unreadable):
                values[7] = self._work.keyring.open_json(values[7], f"signing:{values[0]}")
                yield Signing(*values)

    def add(self, visit: Signing) -> None:
        """A new page; earlier ones for the same request end."""
        self._work.add(DROP_SIGNINGS, filing=visit.filing_id)
        self._work.add(
            INSERT_SIGNING,
            expect=1,
            token_hash=visit.token_hash,
            patient_id=visit.patient_id,
            link_id=visit.link_id,
            filing_id=visit.filing_id,
            chat=visit.chat,
            stage=visit.stage,
            agent_hash=visit.agent_hash,
            sealed_secret=self._work.keyring.seal_json(visit.secret, f"signing:{visit.token_hash}"),
            expires_at=visit.expires_at,
        )

    def advance(self, visit: Signing, was: str) -> None:
        """The visit as it is now, if it still stands where it was."""
        self._work.add(
            ADVANCE_SIGNING,
            expect=1,
            token=visit.token_hash,
            was=was,
            becomes=visit.stage,
            agent=visit.agent_hash,
            secret=self._work.keyring.seal_json(visit.secret, f"signing:{visit.token_hash}"),
        )

    def drop(self, filing_id: int) -> None:
        """Nothing to sign on this request any more."""
        self._work.add(DROP_SIGNINGS, filing=filing_id)
