"""Ties between patients and persons of the national system, and the attempts to make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from storage.contents import Profile, StoredTokens
from storage.records import Link, Login, Patient
from storage.sealed import Unreadable
from storage.statements import Row, Statement
from storage.tables import link, login, login_start
from storage.work import Work

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
    link.c.browser_hash,
    link.c.applicant_index,
)
LIVE = Statement(select(*COLUMNS).where(link.c.patient_id == bindparam("patient"), link.c.ended_at.is_(None)))
OF_PATIENT = Statement(select(*COLUMNS).where(link.c.patient_id == bindparam("patient")).order_by(link.c.id))
BY_ID = Statement(select(*COLUMNS).where(link.c.id == bindparam("id")))
INSERT = Statement(insert(link))
RENAME = Statement(
    update(link)
    .where(link.c.id == bindparam("link"), link.c.ended_at.is_(None))
    .values(sealed_profile=bindparam("profile"))
)
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
OF_PERSON = Statement(
    select(*COLUMNS)
    .where(
        link.c.person_index == bindparam("person"),
        func.coalesce(link.c.applicant_index, "") == bindparam("applicant"),
        link.c.patient_id != bindparam("patient"),
        or_(link.c.ended_at.is_(None), link.c.linked_at >= bindparam("since")),
    )
    .order_by(link.c.id)
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
RECENT_STARTS = Statement(
    select(func.count())
    .select_from(login_start)
    .where(login_start.c.account == bindparam("account"), login_start.c.started_at > bindparam("since"))
)
INSERT_START = Statement(insert(login_start))


class Links:
    """Links within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._at_hand: dict[int, Row | None] = {}

    def lay_out(self, patient_id: int, row: Row | None) -> None:
        """The patient's live link as it was read together with the patient."""
        self._at_hand[patient_id] = row

    async def live(self, patient: Patient) -> Link | None:
        """The link that has not ended, if any; a patient has at most one."""
        if patient.id in self._at_hand:
            row = self._at_hand[patient.id]
            return self._read(patient, row) if row else None
        rows = await self._work.fetch(LIVE, patient=patient.id)
        return self._read(patient, rows[0]) if rows else None

    async def of(self, patient: Patient) -> list[Link]:
        """All links of a patient, ended ones too, oldest first."""
        return [self._read(patient, row) for row in await self._work.fetch(OF_PATIENT, patient=patient.id)]

    async def get(self, patient: Patient, link_id: int) -> Link | None:
        """A link of this patient, ended or not."""
        rows = await self._work.fetch(BY_ID, id=link_id)
        return self._read(patient, rows[0]) if rows and rows[0][1] == patient.id else None

    def _read(self, patient: Patient, row: Row) -> Link:
        """A profile that does not open is as one that was dropped: the link itself can still be ended."""
        values = list(row)
        if values[4] is not None:
            try:
                values[4] = self._work.seal_of(patient).open_json(values[4], f"profile:{values[0]}")
            except Unreadable:
                values[4] = None
        return Link(*values)

    async def of_person(self, known: Link, since: int) -> list[Link]:
        """Other patients' links to the same person that are live, or were made since; their profiles stay sealed.

        Those of somebody else who acts for the person, and the person's own beside theirs, are not among them.
        """
        rows = await self._work.fetch(
            OF_PERSON,
            person=known.person_index,
            applicant=known.applicant_index or "",
            patient=known.patient_id,
            since=since,
        )
        return [replace(Link(*row), profile=None) for row in rows]

    def add(self, patient: Patient, login: Login, tokens: StoredTokens, profile: Profile) -> Link:
        """A new link, made by this attempt; an earlier one must have been ended in the same step."""
        key, work = self._work.new_id(), self._work
        cabinet, browser = login.cabinet, login.agent_hash
        index = work.keyring.blind_index(profile["person_id"], "person")
        applicant = work.keyring.blind_index(tokens["applicant_person_id"], "person") if patient.is_ward else None
        seal = work.seal_of(patient)
        work.add(
            INSERT,
            expect=1,
            id=key,
            patient_id=patient.id,
            cabinet=cabinet,
            person_index=index,
            sealed_profile=seal.seal_json(profile, f"profile:{key}"),
            sealed_tokens=seal.seal_json(tokens, f"tokens:{key}"),
            linked_at=work.now,
            used_at=work.now,
            ended_at=None,
            ended_why=None,
            version=1,
            browser_hash=browser,
            applicant_index=applicant,
        )
        return Link(key, patient.id, cabinet, index, profile, work.now, work.now, None, None, 1, browser, applicant)

    def rename(self, patient: Patient, known: Link, profile: Profile) -> None:
        """The person has another name now."""
        sealed = self._work.seal_of(patient).seal_json(profile, f"profile:{known.id}")
        self._work.add(RENAME, link=known.id, profile=sealed)

    def touch(self, known: Link) -> None:
        """The patient has just used the link."""
        self._work.add(TOUCH, link=known.id, moment=self._work.now)

    def end(self, patient: Patient, why: str) -> None:
        """No live link any more; tokens may stay a while for requests that are still followed."""
        self._work.add(END, patient=patient.id, moment=self._work.now, why=why)

    async def tokens(self, patient: Patient, link_id: int) -> StoredTokens | None:
        """The tokens of a link, None when they were dropped or do not open: nobody can act through it any more."""
        rows = await self._work.fetch(TOKENS, id=link_id)
        if not rows or rows[0][0] is None:
            return None
        try:
            opened: StoredTokens = self._work.seal_of(patient).open_json(rows[0][0], f"tokens:{link_id}")
        except Unreadable:
            return None
        return opened

    def replace_tokens(self, patient: Patient, link_id: int, tokens: StoredTokens) -> None:
        """Refreshed tokens in place of the old; nothing happens when they were dropped meanwhile."""
        sealed = self._work.seal_of(patient).seal_json(tokens, f"tokens:{link_id}")
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

    def __init__(self, work: Work) -> None:
        self._work = work

    async def by_token(self, token_hash: str) -> Login | None:
        """The attempt behind a page address."""
        return next(self._readable(await self._work.fetch(LOGIN_BY_TOKEN, token=token_hash)), None)

    async def by_state(self, state_hash: str) -> Login | None:
        """The attempt behind a return from the national sign-in."""
        return next(self._readable(await self._work.fetch(LOGIN_BY_STATE, state=state_hash)), None)

    async def of(self, patient: Patient) -> list[Login]:
        """All attempts of a patient that have not been cleaned away."""
        return list(self._readable(await self._work.fetch(LOGINS_OF, patient=patient.id)))

    def _readable(self, rows: Sequence[Row]) -> Iterator[Login]:
        """An attempt that does not open is as one that is over: another one is begun."""
        for row in rows:
            values = list(row)
            with suppress(Unreadable):
                values[7] = self._work.keyring.open_json(values[7], f"login:{values[0]}")
                yield Login(*values)

    async def begun(self, patient: Patient, since: int) -> int:
        """How many attempts the Telegram account has begun since, whatever became of them."""
        rows = await self._work.fetch(RECENT_STARTS, account=self._mark(patient), since=since)
        return int(rows[0][0])

    def count(self, patient: Patient) -> None:
        """One more attempt begun now. It is counted for the account: it outlives attempt and patient."""
        work = self._work
        work.add(INSERT_START, id=work.new_id(), account=self._mark(patient), started_at=work.now)

    def _mark(self, patient: Patient) -> str:
        return self._work.keyring.blind_index(str(patient.telegram_id), "account")

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

    def drop_all(self, patient: Patient) -> None:
        """Every attempt of the patient ends."""
        self._work.add(DROP_LOGINS, patient=patient.id)
