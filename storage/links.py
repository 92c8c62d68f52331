"""Ties between patients and persons of the national system, and the attempts to make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from storage.records import Link, Login, Patient
from storage.statements import Row, Statement
from storage.tables import link, login

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

COLUMNS = (
    link.c.id,
    link.c.patient_id,
    link.c.cabinet,
    link.c.person_index,
    link.c.sealed_profile,
    link.c.linked_at,
    link.c.used_at,
    link.c.ended_at,
    link.c.ended_why,
    link.c.version,
)
LIVE = Statement(select(*COLUMNS).where(link.c.patient_id == bindparam("patient"), link.c.ended_at.is_(None)))
BY_ID = Statement(select(*COLUMNS).where(link.c.id == bindparam("id")))
INSERT = Statement(insert(link))
TOUCH = Statement(update(link).where(link.c.id == bindparam("link")).values(used_at=bindparam("moment")))
END = Statement(
    update(link)
    .where(link.c.patient_id == bindparam("patient"), link.c.ended_at.is_(None))
    .values(ended_at=bindparam("moment"), ended_why=bindparam("why"), version=link.c.version + 1)
)
TOKENS = Statement(select(link.c.sealed_tokens).where(link.c.id == bindparam("id")))
SET_TOKENS = Statement(
    update(link)
    .where(link.c.id == bindparam("link"), link.c.sealed_tokens.is_not(None))
    .values(sealed_tokens=bindparam("tokens"))
)
DROP_TOKENS = Statement(
    update(link).where(link.c.id == bindparam("link")).values(sealed_tokens=None, sealed_profile=None)
)
IDLE = Statement(
    select(*COLUMNS).where(
        link.c.ended_at.is_(None),
        or_(link.c.used_at < bindparam("idle_before"), link.c.linked_at < bindparam("linked_before")),
    )
)

_LOGIN = (
    login.c.token_hash,
    login.c.patient_id,
    login.c.chat,
    login.c.cabinet,
    login.c.stage,
    login.c.state_hash,
    login.c.agent_hash,
    login.c.sealed_secret,
    login.c.created_at,
    login.c.expires_at,
)
LOGIN_BY_TOKEN = Statement(select(*_LOGIN).where(login.c.token_hash == bindparam("token")))
LOGIN_BY_STATE = Statement(select(*_LOGIN).where(login.c.state_hash == bindparam("state")))
LOGINS_OF = Statement(select(*_LOGIN).where(login.c.patient_id == bindparam("patient")))
INSERT_LOGIN = Statement(insert(login))
ADVANCE = Statement(
    update(login)
    .where(login.c.token_hash == bindparam("token"), login.c.stage == bindparam("was"))
    .values(
        stage=bindparam("becomes"),
        state_hash=bindparam("state"),
        agent_hash=bindparam("agent"),
        sealed_secret=bindparam("secret"),
        expires_at=bindparam("until"),
    )
)
DROP_LOGINS = Statement(delete(login).where(login.c.patient_id == bindparam("patient")))
DROP_LOGIN = Statement(delete(login).where(login.c.token_hash == bindparam("token"), login.c.stage == bindparam("was")))
FORGET_LOGINS = Statement(delete(login).where(login.c.expires_at < bindparam("before")))


class Links:
    """Links within a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._at_hand: dict[int, Row | None] = {}

    def lay_out(self, patient_id: int, row: Row | None) -> None:
        """The patient's live link as it was read together with the patient."""
        self._at_hand[patient_id] = row

    async def live(self, person: Patient) -> Link | None:
        """The link that has not ended, if any; a patient has at most one."""
        if person.id in self._at_hand:
            row = self._at_hand[person.id]
            return self._read(person, row) if row else None
        rows = await self._work.fetch(LIVE, patient=person.id)
        return self._read(person, rows[0]) if rows else None

    async def get(self, person: Patient, link_id: int) -> Link | None:
        """A link of this patient, ended or not."""
        rows = await self._work.fetch(BY_ID, id=link_id)
        return self._read(person, rows[0]) if rows and rows[0][1] == person.id else None

    def _read(self, person: Patient, row: Row) -> Link:
        values = list(row)
        if values[4] is not None:
            values[4] = self._work.seal_of(person).open_json(values[4], f"profile:{values[0]}")
        return Link(*values)

    def add(
        self, person: Patient, cabinet: str, person_id: str, profile: Mapping[str, Any], tokens: Mapping[str, Any]
    ) -> Link:
        """A new link; an earlier one must have been ended in the same step."""
        key, work = self._work.new_id(), self._work
        index = work.keyring.blind_index(person_id, "person")
        seal = work.seal_of(person)
        work.add(
            INSERT,
            expect=1,
            id=key,
            patient_id=person.id,
            cabinet=cabinet,
            person_index=index,
            sealed_profile=seal.seal_json(profile, f"profile:{key}"),
            sealed_tokens=seal.seal_json(tokens, f"tokens:{key}"),
            linked_at=work.now,
            used_at=work.now,
            ended_at=None,
            ended_why=None,
            version=1,
        )
        return Link(key, person.id, cabinet, index, profile, work.now, work.now, None, None, 1)

    def touch(self, known: Link) -> None:
        """The patient has just used the link."""
        self._work.add(TOUCH, link=known.id, moment=self._work.now)

    def end(self, person: Patient, why: str) -> None:
        """No live link any more; tokens may stay a while for requests that are still followed."""
        self._work.add(END, patient=person.id, moment=self._work.now, why=why)

    async def tokens(self, person: Patient, link_id: int) -> Mapping[str, Any] | None:
        """The tokens of a link, None when they were dropped."""
        rows = await self._work.fetch(TOKENS, id=link_id)
        if not rows or rows[0][0] is None:
            return None
        opened: Mapping[str, Any] = self._work.seal_of(person).open_json(rows[0][0], f"tokens:{link_id}")
        return opened

    def keep_tokens(self, person: Patient, link_id: int, tokens: Mapping[str, Any]) -> None:
        """Refreshed tokens in place of the old; nothing happens when they were dropped meanwhile."""
        sealed = self._work.seal_of(person).seal_json(tokens, f"tokens:{link_id}")
        self._work.add(SET_TOKENS, link=link_id, tokens=sealed)

    def drop_tokens(self, link_id: int) -> None:
        """Nobody acts through this link again."""
        self._work.add(DROP_TOKENS, link=link_id)

    async def idle(self, idle_before: int, linked_before: int) -> list[tuple[int, int]]:
        """(link, patient) of live links unused since, or made before: their sessions are over."""
        rows = await self._work.fetch(IDLE, idle_before=idle_before, linked_before=linked_before)
        return [(row[0], row[1]) for row in rows]


class Logins:
    """Attempts to log in within a unit of work. Tokens and states are known here only by their hashes."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def by_token(self, token_hash: str) -> Login | None:
        """The attempt behind a page address."""
        return self._read(await self._work.fetch(LOGIN_BY_TOKEN, token=token_hash))

    async def by_state(self, state_hash: str) -> Login | None:
        """The attempt behind a return from the national sign-in."""
        return self._read(await self._work.fetch(LOGIN_BY_STATE, state=state_hash))

    async def of(self, person: Patient) -> list[Login]:
        """All attempts of a patient that have not been cleaned away."""
        rows = await self._work.fetch(LOGINS_OF, patient=person.id)
        return [attempt for row in rows if (attempt := self._read([row]))]

    def _read(self, rows: Any) -> Login | None:
        if not rows:
            return None
        values = list(rows[0])
        values[7] = self._work.keyring.open_json(values[7], f"login:{values[0]}")
        return Login(*values)

    def add(self, attempt: Login) -> None:
        """A new attempt; the patient's earlier ones end."""
        self._work.add(DROP_LOGINS, patient=attempt.patient_id)
        self._work.add(
            INSERT_LOGIN,
            expect=1,
            token_hash=attempt.token_hash,
            patient_id=attempt.patient_id,
            chat=attempt.chat,
            cabinet=attempt.cabinet,
            stage=attempt.stage,
            state_hash=attempt.state_hash,
            agent_hash=attempt.agent_hash,
            sealed_secret=self._work.keyring.seal_json(attempt.secret, f"login:{attempt.token_hash}"),
            created_at=attempt.created_at,
            expires_at=attempt.expires_at,
        )

    def advance(self, attempt: Login, was: str) -> None:
        """The attempt as it is now, if it still stands where it was: of two who try only one succeeds."""
        self._work.add(
            ADVANCE,
            expect=1,
            token=attempt.token_hash,
            was=was,
            becomes=attempt.stage,
            state=attempt.state_hash,
            agent=attempt.agent_hash,
            secret=self._work.keyring.seal_json(attempt.secret, f"login:{attempt.token_hash}"),
            until=attempt.expires_at,
        )

    def drop(self, attempt: Login) -> None:
        """The attempt has ended, one way or the other; only one step may end it."""
        self._work.add(DROP_LOGIN, expect=1, token=attempt.token_hash, was=attempt.stage)

    def drop_all(self, person: Patient) -> None:
        """Every attempt of the patient ends."""
        self._work.add(DROP_LOGINS, patient=person.id)
