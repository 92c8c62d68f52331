"""What storage gives out: frozen records, in the order of their columns. Rows never leave this package as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# --- statuses ---------------------------------------------------------------------------------------------------------
WAITING: Final = 0
DONE: Final = 1  # inbox: the step is committed; outbox: the row is on its way
QUARANTINED: Final = 2  # inbox: cannot be read as an update

SENDING: Final = 1
SENT: Final = 2
FAILED: Final = 3  # Telegram refused, or all tries are used up
UNCERTAIN: Final = (
    4  # the request went out and no answer came: it may have been delivered, so it is never repeated blindly
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update in the inbox: `update` is the JSON object as Telegram sent it."""

    update_id: int
    lane: int
    received_at: int
    update: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One Bot API call that waits or failed.

    `chat`: whom it goes to (0 for none, as with answers to inline queries). `kind`: screen, notice, staff, answer …
    `ref`: what the sent message will be remembered as. `file`: bytes to upload in the parameter `file_field`.
    """

    id: int
    chat: int
    method: str
    payload: dict[str, Any]
    kind: str
    ref: str | None = None
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
    ref: str | None
    sent_at: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a person is: the state (a question on screen), what was answered so far, and the version for races."""

    key: str
    chat: int
    state: str | None
    data: Mapping[str, Any]
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
    """A person on Telegram, known by nothing else."""

    id: int
    telegram_id: int
    language: str
    sealed_key: bytes
    created_at: int
    blocked_at: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A patient's tie to a person of the national system through one e-cabinet."""

    id: int
    patient_id: int
    cabinet: str
    person_index: str
    profile: Mapping[str, Any] | None
    linked_at: int
    used_at: int
    ended_at: int | None
    ended_why: str | None
    version: int


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
    secret: Mapping[str, Any]
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Signing:
    """One visit to the page where a request on a declaration is signed."""

    token_hash: str
    patient_id: int
    link_id: int
    filing_id: int
    chat: int
    stage: str
    agent_hash: str | None
    secret: Mapping[str, Any]
    expires_at: int


@dataclass(frozen=True, slots=True)
class Filing:
    """A declaration request that we made for a patient and follow until it ends.

    `summary`: doctor and place as shown when it was made. `check_at`: when to ask the national system next, None when
    it has ended.
    """

    id: int
    patient_id: int
    link_id: int
    request_id: str
    status: str
    reason: str | None
    summary: Mapping[str, Any]
    created_at: int
    check_at: int | None
    checks: int
    version: int


@dataclass(frozen=True, slots=True)
class Favourite:
    """A doctor (by their job) whom a patient saved to come back to, and the name they had then."""

    id: int
    patient_id: int
    saved_at: int
    employee_id: str
    name: str


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


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """One contribution to a ticket; `body`: {"text", "attachment"?: {"kind", "file_id", "name"?}}."""

    id: int
    ticket_id: int
    author: str
    staff_id: int | None
    body: Mapping[str, Any]
    created_at: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question that got no good answer, masked, without its author.

    `day`: "2026-11-22". `decision`: none, choose or answer. `entry`: what was shown, if anything.
    """

    day: str
    language: str
    decision: str
    entry: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Of so many people who said whether an entry helped, so many said yes."""

    entry: str
    helped: int
    rated: int


@dataclass(frozen=True, slots=True)
class Banner:
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
