"""What lies under seals, by shape: values of JSON, so that a later release can read what an earlier one wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

JsonObject: TypeAlias = Mapping[str, object]


class Profile(TypedDict, total=False):
    """What is kept of a person beside the link."""

    person_id: str
    first_name: str
    last_name: str
    second_name: str | None
    birth_date: str | None


class Ward(TypedDict):
    """How a ward is called wherever their data are open, and the birth date, for the days when acting ends."""

    name: str
    birth_date: str | None


class StoredTokens(TypedDict):
    """What a sign-in gave, as it is sealed."""

    access: str
    refresh: str
    expires_at: int
    user_id: str
    person_id: str
    applicant_user_id: str
    applicant_person_id: str
    app_id: str
    scope: list[str]


class StoredName(TypedDict):
    """How Telegram names an account (see `services.naming`)."""

    name: str | None
    username: str | None


class StoredVerdict(TypedDict):
    """What the person may do with their record, as it was at the log-in (see `services.verdict`)."""

    key: str
    values: dict[str, str]
    thing: str | None
    is_flaw: bool


class LoginSecret(TypedDict, total=False):
    """What an attempt to log in gathers on its way.

    `state` and `verifier`: of the page we wait for an answer from. `proved`: Telegram has told whose browser it is.
    `purpose`: see `services.attempts.Purpose`. `to_sign`: what was filled in on our page for a ward or a registration,
    as it is signed; `asked`: last and first name in it. `signer`: the tax number in the certificate that has signed,
    where it is known; `scopes`: what the person is asked to allow. `message`: what the message with the page's address
    is remembered under.
    """

    named: StoredName
    purpose: str
    message: int
    state: str
    verifier: str
    proved: bool
    nonce: str
    to_sign: str
    asked: list[str]
    signer: str | None
    scopes: list[str]
    tokens: StoredTokens
    profile: Profile
    verdict: StoredVerdict | None
    number: int


class SigningSecret(TypedDict, total=False):
    """The account that asked for the signing page, what is signed on it, and how the browser proves whose it is.

    `changes`: what changes in the record, as the chat has shown it: what, before, after. `refusals`: how many
    signatures were not taken.
    """

    named: StoredName
    to_sign: str
    changes: Sequence[Sequence[str]]
    refusals: int
    state: str
    verifier: str
    number: int


class SeenDeclaration(TypedDict, total=False):
    """What was last seen of a patient's declaration; days are ISO dates.

    `id`, `status`: the declaration and how it stood, as the national system has them. `person`: the blind index of
    whose it is. `employee`, `party`, `division`: its doctor as the register had them. `doctor`, `clinic`: how they were
    called then. `where`: so that others nearby are found (see `services.plan_b.where_of`). `until`: the last day of a
    declaration with a pediatrician. `ended`: the day since which there is none, in place of those of the doctor.
    `missed`: looks in a row that found the doctor's job gone. `told`: what was said of it already.
    """

    id: str
    status: str
    person: str
    employee: str
    party: str
    division: str
    doctor: str
    clinic: str
    where: JsonObject
    until: str
    ended: str
    missed: int
    told: list[str]


class SeenGrant(TypedDict):
    """A grant as it was seen: enough to tell a new one, a wider one and one that is gone, and to name it."""

    client: str
    name: str
    scope: list[str]


class Seen(TypedDict):
    """What a look at an account saw.

    `person`: the blind index of whose account it is. `grants` by their keys. `verification`: the standing by register,
    that of the whole record under "". `dates`: days to be reminded of, by what they are. `told`: reminders given.
    """

    person: str
    grants: Mapping[str, SeenGrant]
    verification: Mapping[str, str]
    dates: Mapping[str, str]
    told: Sequence[str]


FileKind: TypeAlias = Literal["photo", "document", "voice", "video_note", "video", "audio", "animation"]
"""As Telegram's methods and their arguments are called: sendVoice, `voice`."""


class File(TypedDict):
    """A photo, document or recording in a ticket, by Telegram's key for it. `doubts`: see `services.file_contents`."""

    kind: FileKind
    file_id: str
    name: NotRequired[str | None]
    doubts: NotRequired[Sequence[str]]


class TicketBody(TypedDict):
    """What was written in a ticket; `messages`: the numbers that it had in the patient's chat."""

    text: str
    files: Sequence[File]
    messages: NotRequired[Sequence[int]]
