"""What storage gives out: frozen records, in the order of their columns. Rows never leave this package as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from storage.contents import JsonObject, LoginSecret, Profile, Seen, SeenDeclaration, SigningSecret, TicketBody

# --- statuses ---------------------------------------------------------------------------------------------------------
WAITING: Final = 0
DONE: Final = 1  # inbox: the step is committed; outbox: the row is on its way
QUARANTINED: Final = 2  # inbox: cannot be read as an update

SENDING: Final = 1
SENT: Final = 2
FAILED: Final = 3  # Telegram refused, or all tries are used up
UNCERTAIN: Final = 4  # the request went out, no answer came: it may have arrived, so it is never repeated blindly
HELD: Final = 5  # the chat takes nothing now: it goes out when we are let in again

DECLARATION: Final = "declaration"  # kinds of requests: on a declaration
CHANGE: Final = "change"  # to change the record
WORDS: Final = "words"  # the kind of what a person says to a person: never said twice (bot/road/repeating.py)
CLEAN: Final = "clean"  # the kind of what takes a message of ours away; where that is gone nothing is said anew
RESUMED: Final = "resumed"  # the fault of a message that had ended and goes out after all: who waits for it is told


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update in the inbox: `update` is the JSON object as Telegram sent it."""

    update_id: int
    lane: int
    received_at: int
    update: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a message of ours stands for: a reply to it is about that. The column's text is made in `storage.refs`.

    `details` are of a ticket, for the member of staff who has it; each message is a `part` of its own, since each is
    deleted from the chat by itself. A `receipt` tells the patient that a ticket is on its way to people, until it says
    that it is with them; from then on it stands for the ticket. A `draft` is the last answer to what was sent for a
    ticket that is being written; its key is the patient's.
    """

    kind: Literal["ticket", "card", "receipt", "details", "outage", "personal", "draft"]
    key: int
    part: int | None = None

    @property
    def ticket(self) -> int | None:
        """The ticket it is about; cards, receipts and details stand for their ticket."""
        return self.key if self.kind in ("ticket", "card", "receipt", "details") else None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One Bot API call that waits or failed.

    `chat`: whom it goes to (0 for none, as with answers to inline queries). `kind`: screen, notice, words, staff …
    `ref`: what the sent message will be remembered as. `file`: bytes to upload; their name stands in the payload.
    `attempts`: tries that counted against it.
    """

    id: int
    chat: int
    method: str
    payload: dict[str, Any]
    kind: str
    ref: Ref | None = None
    due_at: int = 0
    attempts: int = 0
    status: int = WAITING
    file: bytes | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message of ours that lies in a chat, and what it stands for."""

    chat: int
    message_id: int
    kind: str
    ref: Ref | None
    sent_at: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a patient stands: the question on screen, what was answered so far, and the version for races."""

    key: str
    chat: int
    state: str | None
    data: JsonObject
    version: int


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to do at a moment; `key` is unique within its kind."""

    id: int
    kind: str
    key: str
    due_at: int
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Patient:
    """A person on Telegram, known by nothing else; or a ward for whom they act, with all that is the ward's.

    `seen_at`: when they were last here, to a day. `consent`: the version of the words they agreed to, and
    `consented_at`: when. `language_chosen`: by hand, not by their phone or by what they wrote. Of a ward: `owner_id` is
    the patient who acts, `side` the ward's number among theirs, `ward_index` a blind mark of the person, `sealed_ward`
    how they are called. `open_side`: of whom the owner's chat speaks now; 0 is the owner themselves.
    """

    id: int
    telegram_id: int
    language: str
    sealed_key: bytes
    created_at: int
    blocked_at: int | None
    seen_at: int | None = None
    consented_at: int | None = None
    consent: str | None = None
    language_chosen: int = 0
    owner_id: int | None = None
    side: int = 0
    ward_index: str | None = None
    sealed_ward: bytes | None = None
    open_side: int = 0

    @property
    def is_ward(self) -> bool:
        """Is it somebody for whom a patient acts?"""
        return self.owner_id is not None

    @property
    def own_id(self) -> int:
        """The key of the patient whose Telegram account it is."""
        return self.id if self.owner_id is None else self.owner_id


@dataclass(frozen=True, slots=True)
class Link:
    """A patient's tie to a person of the national system through one e-cabinet.

    `browser_hash`: of the secret that the browser has in which the person signed in. `applicant_index`: of the one who
    acts for the person, None when it is the person.
    """

    id: int
    patient_id: int
    cabinet: str
    person_index: str
    profile: Profile | None
    linked_at: int
    used_at: int
    ended_at: int | None
    ended_why: str | None
    version: int
    browser_hash: str | None = None
    applicant_index: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """One attempt to log in, from the button in the chat to the number pressed there."""

    token_hash: str
    patient_id: int
    chat: int
    cabinet: str
    stage: str
    state_hash: str | None
    agent_hash: str | None
    secret: LoginSecret
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Signing:
    """One visit to the page where a request is signed."""

    token_hash: str
    patient_id: int
    link_id: int
    filing_id: int
    chat: int
    stage: str
    agent_hash: str | None
    secret: SigningSecret
    expires_at: int


@dataclass(frozen=True, slots=True)
class Filing:
    """A request that we made for a patient in the national system and follow until it ends.

    `kind`: on a declaration, or to change the record. `summary`: doctor and place as shown when it was made; of a
    change, which things. `check_at`: when to ask the national system next, None when it has ended.
    """

    id: int
    patient_id: int
    link_id: int
    request_id: str
    status: str
    reason: str | None
    summary: JsonObject
    created_at: int
    check_at: int | None
    checks: int
    version: int
    kind: str = DECLARATION


@dataclass(frozen=True, slots=True)
class Favourite:
    """A doctor (by their job) whom a patient saved to come back to, and the name they had then."""

    id: int
    patient_id: int
    saved_at: int
    employee_id: str
    name: str


@dataclass(frozen=True, slots=True)
class WatchedDeclaration:
    """What was last seen of a patient's declaration, and when."""

    patient_id: int
    seen: SeenDeclaration
    seen_at: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a patient has chosen of notices: topics they do not want, and by which name their quiet hours are known."""

    unwanted: frozenset[str]
    quiet: str


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """A notice that waits for the morning, as a Bot API message."""

    id: int
    due_at: int
    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """What was last seen of a patient's account, None before the first look; `check_at`: when to look again."""

    patient_id: int
    seen: Seen | None
    check_at: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request for help from people."""

    id: int
    code: str
    patient_id: int
    team: str
    cabinet: str
    status: str
    assignee: int | None
    created_at: int
    updated_at: int
    closed_at: int | None
    version: int
    category: str | None = None
    files: int = 0


@dataclass(frozen=True, slots=True)
class Queued:
    """An open ticket, and whether its card stands in the team's group."""

    ticket: Ticket
    stands: bool


@dataclass(frozen=True, slots=True)
class Unheard:
    """How many open tickets have no card standing; `oldest`: since when the oldest of them is open."""

    count: int
    oldest: int | None


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """What a patient or a member of staff wrote in a ticket."""

    id: int
    ticket_id: int
    author: str
    staff_id: int | None
    body: TicketBody
    created_at: int


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """Something that happened to a ticket; who did it is not told further."""

    kind: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Outage:
    """An outage that staff announce: a draft until `shown_at`, over since `ended_at`.

    `scope`: "all", "login" or the key of an e-cabinet. `farewell`: the one answer to all tickets written because of it.
    """

    id: int
    scope: str | None
    words_uk: str
    words_en: str | None
    author: int
    made_at: int
    ends_at: int | None
    shown_at: int | None
    ended_at: int | None
    farewell: str | None
    version: int
