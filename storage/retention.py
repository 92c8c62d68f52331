"""What is stored of people: in which tables and columns, why, for how long, how it ends. One value, `RETENTION`.

From it follow what the clock takes away (`storage.ending`, `bot.clock.jobs`), what /privacy says, what /mydata gives
and docs/retention.md. A column of the schema that is named neither here nor in `NOTHING_OF_A_PERSON` fails the checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, not_

from storage.holdings import Ends, Given, Group, Holding, Term, Whose, Withheld
from storage.records import DONE, HELD, SENT
from storage.tables import (
    account_look,
    conversation,
    entry_edit,
    entry_rating,
    erasure,
    favourite,
    filing,
    inbox,
    link,
    login,
    login_start,
    notice_choice,
    outage,
    outage_follower,
    outage_ticket,
    outbox,
    patient,
    question,
    refusal,
    sent_message,
    signing,
    staff_presence,
    ticket,
    ticket_event,
    ticket_message,
    timer,
    waiting_notice,
    watched_declaration,
)

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS

UPDATE_DAYS = 2  # Telegram delivers again for 24 hours (core.telegram.org/bots/api#getting-updates); twice that is safe
DEAD_DAYS = 14  # what could not be read or said: somebody on duty looks at it, holidays included
SENT_DAYS = 1
HELD_DAYS = 30  # so long an answer waits for a patient who has stopped the bot
UNSENT_DAYS = HELD_DAYS + 1  # on its way again after it was held; nothing else waits for more than a day
IDLE_DAYS = 30  # of a conversation: a draft is taken up again within days, or never
LATE_DAYS = 14  # a timer that could not do its work so long after its moment never will
TICKET_DAYS = 365  # the same trouble comes back within a year, if it does
REMEMBERED_DAYS = 2 * TICKET_DAYS  # a message of a ticket that is still written in; older ones are posted anew
REQUEST_DAYS = 365
LINK_DAYS = 365  # as tickets and requests: whoever may be asked for a proof of who they are is known by it
REFUSAL_DAYS = 30  # a person who needs help writes within days; the system's support looks back a month
QUESTION_DAYS = 180  # two rounds of reviewing the entries (faq.lint: a quarter for what is not certain)
OUTAGE_DAYS = 180
DRAFT_DAYS = 1
PRESENCE_DAYS = 30  # seen within a week counts (services.presence); a month is enough to look back on
BLOCKED_DAYS = 180  # who has stopped the bot for half a year does not come back
WARD_DAYS = LINK_DAYS  # whoever has not acted for a ward for so long begins anew
SILENT_DAYS = 2 * 365  # who has said nothing for two years needs nothing here; all can be begun anew
ATTEMPT_HOURS = 1

STAFF_NUMBER = "the number of a member of staff"
BLIND = "a blind mark: it says nothing to anybody"
WITH_ROW = "deleted"
_OF_A_TICKET = func.coalesce(sent_message.c.ref, "").startswith("ticket:")

ACCOUNT = Given(
    "account",
    ("telegram_id", "language", "language_chosen", "blocked_at", "seen_at", "consented_at"),
    ("created_at", "sealed_ward"),
    {
        "sealed_key": "the key under which the rest is sealed",
        "consent": "which wording was agreed to, by its version",
        "owner_id": "which rows are of one account is seen from where they stand",
        "side": "our number of a ward",
        "ward_index": BLIND,
        "open_side": "of whom the chat speaks is seen on every screen",
    },
)
LINK = Given(
    "link",
    ("cabinet", "profile", "linked_at", "used_at", "ended_at", "ended_why"),
    (),
    {
        "person_index": BLIND,
        "applicant_index": BLIND,
        "browser_hash": BLIND,
        "sealed_tokens": "they would open what they lead to",
    },
)
LOGIN = Given(
    "log_ins",
    ("cabinet", "stage", "created_at", "expires_at"),
    ("sealed_secret",),
    {"chat": "the patient's own", "state_hash": BLIND, "agent_hash": BLIND},
)
SIGNING = Given(
    "signings",
    ("stage", "expires_at"),
    (),
    {
        "chat": "the patient's own",
        "agent_hash": BLIND,
        "filing_id": "the key of the request, which is given",
        "sealed_secret": "what is signed is the request, which is given",
    },
)
FILING = Given("requests", ("kind", "request_id", "status", "reason", "summary", "created_at", "check_at"))
FAVOURITE = Given("saved_doctors", ("name", "employee_id", "saved_at"), ("sealed_doctor",))
WATCHED = Given("watched_declaration", ("seen", "seen_at"), ("sealed_seen",), {"declaration_index": BLIND})
TICKET = Given(
    "tickets",
    ("code", "team", "cabinet", "status", "created_at", "updated_at", "closed_at", "category", "files"),
    (),
    {"assignee": STAFF_NUMBER},
)
MESSAGE = Given("messages", ("author", "created_at"), ("sealed_body",), {"staff_id": STAFF_NUMBER})
EVENT = Given("events", ("kind", "created_at"), (), {"actor": STAFF_NUMBER})
OUTAGE = Given("outage", ("scope", "words_uk", "words_en", "shown_at", "ends_at", "ended_at", "farewell"))
FOLLOWED = Given("outages_followed", OUTAGE.fields)
REFUSAL = Given("refusals", ("reference", "operation", "status", "code", "happened_at", "request_id"))
RATING = Given("ratings", ("entry", "day", "helped"), (), {"mark": BLIND})
CHOICE = Given("notices", ("unwanted", "quiet"))
WAITING = Given("notices_waiting", ("due_at",), ("sealed_message",))
LOOK = Given("account_seen", ("check_at",), ("sealed_seen",))
CONVERSATION = Given(
    "conversation",
    (),
    ("sealed_data",),
    {
        "key": "the patient's own number",
        "chat": "the patient's own",
        "state": "our name of the question on screen",
        "updated_at": "when it was asked",
    },
)

RETENTION: tuple[Holding, ...] = (
    Holding(
        patient,
        (
            *("telegram_id", "language", "language_chosen", "sealed_key", "created_at", "blocked_at", "seen_at"),
            *("consented_at", "consent", "owner_id", "side", "ward_index", "sealed_ward", "open_side"),
        ),
        Whose.PATIENT,
        Group.ACCOUNT,
        "to answer the person in their language; that they agreed to staff reading what they write; for whom they act",
        WITH_ROW,
        ACCOUNT,
        (
            Term("silent", patient.c.seen_at, SILENT_DAYS * DAY_MS, "they were last here", ends=Ends.STEP),
            Term("blocked", patient.c.blocked_at, BLOCKED_DAYS * DAY_MS, "they stopped the bot", ends=Ends.STEP),
            Term(
                *("ward", patient.c.seen_at, WARD_DAYS * DAY_MS, "the data of a ward were last open"),
                *(patient.c.owner_id.is_not(None), Ends.STEP),
            ),
        ),
        besides="the whole person is erased, as by /forget",
    ),
    Holding(
        link,
        (
            *("cabinet", "person_index", "applicant_index", "sealed_profile", "sealed_tokens", "browser_hash"),
            *("linked_at", "used_at", "ended_at", "ended_why"),
        ),
        Whose.PATIENT,
        Group.SESSION,
        "to act for the person in the national system; afterwards, to know that a proof may be asked for",
        "session ended in the national system, row deleted",
        LINK,
        (
            Term("idle", link.c.used_at, HOUR_MS // 2, "it was last used", link.c.ended_at.is_(None), Ends.SESSION),
            Term("session", link.c.linked_at, 12 * HOUR_MS, "the log-in", link.c.ended_at.is_(None), Ends.SESSION),
            Term("link", link.c.ended_at, LINK_DAYS * DAY_MS, "the session ended"),
        ),
        besides="name, date of birth and tokens go with the session, or with the last request that is still followed",
    ),
    Holding(
        login,
        ("chat", "cabinet", "stage", "state_hash", "agent_hash", "sealed_secret", "created_at", "expires_at"),
        Whose.PATIENT,
        Group.LOGIN,
        "an attempt to log in that is under way",
        WITH_ROW,
        LOGIN,
        (Term("attempt", login.c.expires_at, ATTEMPT_HOURS * HOUR_MS, "it ran out"),),
    ),
    Holding(
        login_start,
        ("account", "started_at"),
        Whose.NOBODY,
        Group.LOGIN,
        "how many log-ins an account began lately, so that nobody tries at will",
        "stays for its hour: a blind mark, which erasing must not reset",
        Withheld("when the account began to log in within the last hour, so that nobody tries at will"),
        (Term("", login_start.c.started_at, ATTEMPT_HOURS * HOUR_MS, "the log-in was begun"),),
    ),
    Holding(
        filing,
        ("kind", "request_id", "status", "reason", "sealed_summary", "created_at", "check_at"),
        Whose.PATIENT,
        Group.REQUESTS,
        "to tell the person what becomes of a declaration request filed here",
        WITH_ROW,
        FILING,
        (Term("request", filing.c.created_at, REQUEST_DAYS * DAY_MS, "it was filed"),),
    ),
    Holding(
        signing,
        ("filing_id", "chat", "stage", "agent_hash", "sealed_secret", "expires_at"),
        Whose.PATIENT,
        Group.REQUESTS,
        "a visit to the page where a request is signed",
        WITH_ROW,
        SIGNING,
        (Term("", signing.c.expires_at, ATTEMPT_HOURS * HOUR_MS, "it ran out"),),
    ),
    Holding(
        favourite,
        ("sealed_doctor", "saved_at"),
        Whose.PATIENT,
        Group.DOCTORS,
        "doctors the person wants to come back to",
        WITH_ROW,
        FAVOURITE,
        within="patient",
        besides="or when the person takes the doctor off the list",
    ),
    Holding(
        watched_declaration,
        ("sealed_seen", "seen_at", "declaration_index"),
        Whose.PATIENT,
        Group.DOCTORS,
        "to say when something about the person's declaration changes",
        WITH_ROW,
        WATCHED,
        within="patient",
        besides="or when there is nothing left to tell, and after the person has logged out",
    ),
    Holding(
        notice_choice,
        ("unwanted", "quiet"),
        Whose.PATIENT,
        Group.NOTICES,
        "to say only what the person wants to hear, at hours they are awake",
        WITH_ROW,
        CHOICE,
        within="patient",
    ),
    Holding(
        waiting_notice,
        ("due_at", "sealed_message"),
        Whose.PATIENT,
        Group.NOTICES,
        "a notice that waits for the morning",
        WITH_ROW,
        WAITING,
        within="patient",
        besides="or when it is said, within a day",
    ),
    Holding(
        account_look,
        ("sealed_seen", "check_at"),
        Whose.PATIENT,
        Group.NOTICES,
        "to notice a new grant, or what has changed in the check of the record",
        WITH_ROW,
        LOOK,
        within="patient",
    ),
    Holding(
        ticket,
        (
            *("code", "team", "cabinet", "status", "assignee", "created_at", "updated_at", "closed_at"),
            *("category", "files"),
        ),
        Whose.BOTH,
        Group.TICKETS,
        "to answer what was written to people",
        "deleted; its cards lose words and buttons, what was passed to staff is taken out of their chats",
        TICKET,
        (Term("ticket", ticket.c.updated_at, TICKET_DAYS * DAY_MS, "anything was last done with it", ends=Ends.STEP),),
        besides="its cards lose words and buttons",
    ),
    Holding(
        ticket_message,
        ("author", "staff_id", "sealed_body", "created_at"),
        Whose.BOTH,
        Group.TICKETS,
        "what was written and which files were added; the files lie at Telegram",
        WITH_ROW,
        MESSAGE,
        within="ticket",
    ),
    Holding(
        ticket_event,
        ("kind", "actor", "created_at"),
        Whose.BOTH,
        Group.TICKETS,
        "what was done with the ticket, for those who check the desk",
        WITH_ROW,
        EVENT,
        within="ticket",
    ),
    Holding(
        conversation,
        ("key", "chat", "state", "sealed_data", "updated_at"),
        Whose.BOTH,
        Group.TALK,
        "the question on screen and what was answered so far, drafts included",
        WITH_ROW,
        CONVERSATION,
        (Term("idle", conversation.c.updated_at, IDLE_DAYS * DAY_MS, "the person last answered"),),
    ),
    Holding(
        inbox,
        ("lane", "received_at", "sealed_update", "fault"),
        Whose.BOTH,
        Group.MAIL,
        "what was written, until it is worked off; what cannot be, for who is on duty; numbers against doubles",
        "the text is deleted; the number of an update stays for its two days and leads to nobody",
        Withheld("what was just written to the bot, kept until it is answered; then only its number"),
        (
            Term(
                "number",
                inbox.c.received_at,
                UPDATE_DAYS * DAY_MS,
                "it came, once it is worked off",
                inbox.c.status == DONE,
            ),
            Term(
                "aside", inbox.c.received_at, DEAD_DAYS * DAY_MS, "it came, where it cannot be", inbox.c.status != DONE
            ),
        ),
    ),
    Holding(
        outbox,
        (
            *("chat", "method", "kind", "ref", "created_at", "due_at"),
            *("sealed_payload", "sealed_file", "message_id", "fault"),
        ),
        Whose.BOTH,
        Group.MAIL,
        "what is to be said, until it has arrived; that it has; what could not be said",
        "deleted, in staff chats too; the last word to the person goes once it has arrived",
        Withheld("what was said to the patient, until it has arrived; then only that it has"),
        (
            Term(
                "sent",
                outbox.c.created_at,
                SENT_DAYS * DAY_MS,
                "it was decided, once it has arrived",
                outbox.c.status == SENT,
            ),
            Term(
                "held",
                outbox.c.created_at,
                HELD_DAYS * DAY_MS,
                "it was decided, where it waits for who stopped the bot",
                outbox.c.status == HELD,
            ),
            Term(
                "aside",
                outbox.c.created_at,
                DEAD_DAYS * DAY_MS,
                "it was decided, where it could not be said",
                (outbox.c.status > SENT) & (outbox.c.status != HELD),
            ),
            Term(
                "",
                outbox.c.created_at,
                UNSENT_DAYS * DAY_MS,
                "it was decided, however it stands",
                outbox.c.status < SENT,
            ),
        ),
    ),
    Holding(
        sent_message,
        ("chat", "message_id", "kind", "ref", "sent_at"),
        Whose.BOTH,
        Group.MAIL,
        "which message of ours stands for what: a reply to it is about that, and it can be made true or taken away",
        WITH_ROW,
        Withheld("the numbers of messages in the patient's own chat, without their words"),
        (
            Term("", sent_message.c.sent_at, REMEMBERED_DAYS * DAY_MS, "it was sent, of a ticket", _OF_A_TICKET),
            Term("", sent_message.c.sent_at, OUTAGE_DAYS * DAY_MS, "it was sent, of anything else", not_(_OF_A_TICKET)),
        ),
        besides="with its ticket, or when the message is taken out of the chat",
    ),
    Holding(
        timer,
        ("kind", "key", "due_at", "sealed_payload"),
        Whose.BOTH,
        Group.MAIL,
        "what is to be done at a moment: a message taken away, a silence told of",
        "deleted, but for those that still take something out of chats of staff",
        Withheld("when the bot will act on a row that is given here; nothing else about the patient"),
        (Term("", timer.c.due_at, LATE_DAYS * DAY_MS, "its moment"),),
    ),
    Holding(
        question,
        ("day", "language", "sealed_text"),
        Whose.NOBODY,
        Group.QUESTIONS,
        "questions that got no good answer, masked and without an author, so that entries get better",
        "stays: nobody can tell whose it is",
        Withheld("nobody can tell whose it is"),
        (Term("question", question.c.day, QUESTION_DAYS * DAY_MS, "the day it was asked"),),
    ),
    Holding(
        entry_rating,
        ("entry", "mark", "day", "helped"),
        Whose.PATIENT,
        Group.QUESTIONS,
        "whether an answer helped; one word a person and entry",
        "stays: with the person's key goes the only way to tell whose it is",
        RATING,
        (Term("question", entry_rating.c.day, QUESTION_DAYS * DAY_MS, "the day it was said"),),
    ),
    Holding(
        refusal,
        ("reference", "request_id", "operation", "status", "code", "happened_at"),
        Whose.PATIENT,
        Group.REFUSALS,
        "what the national system refused, by its codes, so that whoever helps finds it",
        WITH_ROW,
        REFUSAL,
        (Term("refusal", refusal.c.happened_at, REFUSAL_DAYS * DAY_MS, "it happened"),),
    ),
    Holding(
        outage,
        ("words_uk", "words_en", "farewell", "author"),
        Whose.STAFF,
        Group.STAFF,
        "what a lead has announced, and who did",
        "stays: not the patient's",
        Withheld("what a patient follows, or a ticket names, is given there; who announced it is not"),
        (
            Term("", outage.c.ended_at, OUTAGE_DAYS * DAY_MS, "it ended"),
            Term("", outage.c.shown_at, OUTAGE_DAYS * DAY_MS, "it was shown", outage.c.ended_at.is_(None)),
            Term("", outage.c.made_at, DRAFT_DAYS * DAY_MS, "it was written", outage.c.shown_at.is_(None)),
        ),
    ),
    Holding(
        entry_edit,
        ("number", "kind", "words", "author", "author_name", "undone_at"),
        Whose.STAFF,
        Group.STAFF,
        "which entries a lead has confirmed or changed, and who did",
        "stays: not the patient's",
        Withheld("about members of staff, not about patients"),
        (Term("", entry_edit.c.undone_at, OUTAGE_DAYS * DAY_MS, "it was undone"),),
    ),
    Holding(
        outage_follower,
        ("banner_id", "patient_id"),
        Whose.PATIENT,
        Group.OUTAGES,
        "who wants to hear that an outage is over",
        WITH_ROW,
        FOLLOWED,
        within="banner",
        besides="at once when they have been told",
    ),
    Holding(
        outage_ticket,
        ("banner_id", "ticket_id"),
        Whose.PATIENT,
        Group.OUTAGES,
        "which tickets were written because of an outage",
        WITH_ROW,
        OUTAGE,
        within="banner",
        besides="or with the ticket",
    ),
    Holding(
        staff_presence,
        ("chat", "telegram_id", "present", "seen_at"),
        Whose.STAFF,
        Group.STAFF,
        "whether a member of staff is still in the group",
        "stays: not the patient's",
        Withheld("about members of staff, not about patients"),
        (Term("", staff_presence.c.seen_at, PRESENCE_DAYS * DAY_MS, "they were last looked for"),),
    ),
    Holding(
        erasure,
        ("person", "erased_at"),
        Whose.NOBODY,
        Group.PROOF,
        "proof that somebody was erased, so that no copy brings them back: a number and a moment, without content",
        "this is what it writes",
        Withheld("whoever could be told is gone"),
        besides="stays: the number leads to nobody, except in a copy that was made before",
    ),
)

PLAIN: Mapping[str, str] = {
    "id": "the key of the row",
    "update_id": "Telegram's number of an update",
    "token_hash": "a hash of an address that is used once",
    "patient_id": "the key of a row of `patient`, with which this one goes",
    "ticket_id": "the key of a row of `ticket`, with which this one goes",
    "link_id": "the key of a row of `link`",
    "version": "how often the row was changed",
    "status": "how far the row is",
    "attempts": "how often it was tried",
    "checks": "how often it was asked about",
    "owner": "which process it belongs to",
    "decision": "how sure the answer was",
    "entry": "which entry came nearest",
    "scope": "what an outage concerns",
    "made_at": "when an outage was written",
    "ends_at": "when an outage is to end",
    "shown_at": "since when an outage is shown",
    "ended_at": "when an outage ended",
    "noted": "whether the file of erasures has it",
}
"""Columns that hold nothing of a person wherever they stand in the tables above, unless a table names them."""

NOTHING_OF_A_PERSON: Mapping[str, str] = {
    "register_load": "when the register of doctors was read, and how many there were",
    "doctor": "the public register of doctors, replaced as a whole by each reading",
    "generation": "how often the entries were read anew",
    "sealing_key": "a canary and a count for each key of the operator",
    "inner_secret": "secrets of the database's own",
}
"""Tables of which nothing is about patients or staff, and what they hold."""

OUTSIDE: Mapping[str, str] = {
    "copies (`cabinet-bot backup`)": "everybody of that day, sealed; `--keep` is their term, the operator's",
    "`ERASURES_FILE`": "the numbers and moments of `erasure`; no longer needed than the oldest copy",
    "`….slate` beside the database": "numbers of messages being sent; emptied as they arrive",
    "logs": "nothing of a person, by an allow-list; their term is the operator's",
    "chats at Telegram": "what people see there is theirs; of ours, personal messages and whatever was passed to staff "
    "go after a day, cards lose their words with the ticket",
}
"""What lies elsewhere."""
