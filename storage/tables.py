"""Every table, with one naming convention, for both engines.

Moments are UTC epoch milliseconds (`…_at`). Columns named `sealed_…` hold what `storage.sealed` made: nobody reads them
without the keys kept outside the database.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite keys rows by INTEGER only when the type says so
Key = BigInteger().with_variant(Integer(), "sqlite")


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the few rows that still need work, so that finished ones cost nothing."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


# --- the road of an update --------------------------------------------------------------------------------------------
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Key, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("sealed_update", LargeBinary),
    Column("fault", Text),
    partial("ix_inbox_waiting", "lane", "update_id", where="status = 0"),
    Index(None, "received_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("method", Text, nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("ref", Text),
    Column("attempts", SmallInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("owner", SmallInteger, nullable=False),
    Column("sealed_payload", LargeBinary),
    Column("sealed_file", LargeBinary),
    Column("message_id", BigInteger),
    Column("fault", Text),
    partial("ix_outbox_unfinished", "id", where="status < 2"),
    partial("ix_outbox_dead", "id", where="status > 2"),
    Index(None, "created_at"),
)

sent_message = Table(
    "sent_message",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("ref", Text),
    Column("sent_at", BigInteger, nullable=False),
    Index(None, "ref"),
    Index(None, "sent_at"),
)

conversation = Table(
    "conversation",
    metadata,
    Column("key", Text, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("state", Text),
    Column("sealed_data", LargeBinary),
    Column("version", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index(None, "chat"),
)

timer = Table(
    "timer",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("sealed_payload", LargeBinary),
    Index("uq_timer_kind_key", "kind", "key", unique=True),
    Index(None, "due_at"),
)

# --- people -----------------------------------------------------------------------------------------------------------
patient = Table(
    "patient",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("telegram_id", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("blocked_at", BigInteger),
    Column("seen_at", BigInteger),
    Column("consented_at", BigInteger),
    Column("consent", Text),
    Column("language_chosen", SmallInteger, nullable=False, server_default="0"),
    Column("owner_id", Key, ForeignKey("patient.id", ondelete="CASCADE")),
    Column("side", SmallInteger, nullable=False, server_default="0"),
    Column("ward_index", Text),
    Column("sealed_ward", LargeBinary),
    Column("open_side", SmallInteger, nullable=False, server_default="0"),
    partial("uq_patient_own", "telegram_id", where="owner_id IS NULL", unique=True),
    partial("uq_patient_side", "owner_id", "side", where="owner_id IS NOT NULL", unique=True),
    Index(None, "telegram_id"),
)

link = Table(
    "link",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("cabinet", Text, nullable=False),
    Column("person_index", Text, nullable=False),
    Column("sealed_profile", LargeBinary),
    Column("sealed_tokens", LargeBinary),
    Column("linked_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("ended_why", Text),
    Column("version", BigInteger, nullable=False),
    Column("browser_hash", Text),
    Column("applicant_index", Text),
    partial("uq_link_live", "patient_id", where="ended_at IS NULL", unique=True),
    Index(None, "patient_id"),
    Index(None, "person_index"),
)

login = Table(
    "login",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("cabinet", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("state_hash", Text, unique=True),
    Column("agent_hash", Text),
    Column("sealed_secret", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "patient_id"),
    Index(None, "expires_at"),
)

# When log-ins were begun, and tickets written (`storage.counts`), by blind marks of the Telegram account: whatever
# becomes of them, they are counted
login_start = Table(
    "login_start",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("account", Text, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Index(None, "account"),
    Index(None, "started_at"),
)

# --- declarations -----------------------------------------------------------------------------------------------------
signing = Table(
    "signing",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("link_id", BigInteger, nullable=False),
    Column("filing_id", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("stage", Text, nullable=False),
    Column("agent_hash", Text),
    Column("sealed_secret", LargeBinary, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "patient_id"),
    Index(None, "expires_at"),
)

filing = Table(
    "filing",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("link_id", BigInteger, nullable=False),
    Column("request_id", Text, nullable=False, unique=True),
    Column("status", Text, nullable=False),
    Column("reason", Text),
    Column("sealed_summary", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("check_at", BigInteger),
    Column("checks", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("kind", Text, nullable=False, server_default="declaration"),
    Index(None, "patient_id"),
    partial("ix_filing_followed", "check_at", where="check_at IS NOT NULL"),
)

# --- what patients are told by itself ---------------------------------------------------------------------------------
notice_choice = Table(
    "notice_choice",
    metadata,
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("unwanted", Text, nullable=False),
    Column("quiet", Text, nullable=False),
)

waiting_notice = Table(
    "waiting_notice",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("sealed_message", LargeBinary, nullable=False),
    Index(None, "patient_id"),
    Index(None, "due_at"),
)

# What was last seen of a person's account, for the next look to compare with
account_look = Table(
    "account_look",
    metadata,
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("sealed_seen", LargeBinary),
    Column("check_at", BigInteger),
    Column("version", BigInteger, nullable=False),
    partial("ix_account_look_due", "check_at", where="check_at IS NOT NULL"),
)

# --- support ----------------------------------------------------------------------------------------------------------
ticket = Table(
    "ticket",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("team", Text, nullable=False),
    Column("cabinet", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("assignee", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("version", BigInteger, nullable=False),
    Column("category", Text),
    Column("files", BigInteger, server_default="0", nullable=False),
    Index(None, "patient_id"),
    Index(None, "team", "status"),
)

ticket_message = Table(
    "ticket_message",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("ticket_id", ForeignKey("ticket.id", ondelete="CASCADE"), nullable=False),
    Column("author", Text, nullable=False),
    Column("staff_id", BigInteger),
    Column("sealed_body", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "ticket_id"),
)

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("ticket_id", ForeignKey("ticket.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "ticket_id"),
)

staff_presence = Table(
    "staff_presence",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("present", SmallInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

# --- register of doctors ----------------------------------------------------------------------------------------------
register_load = Table(
    "register_load",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("loaded_at", BigInteger, nullable=False),
    Column("doctors", Integer, nullable=False),
    Column("complete", SmallInteger, nullable=False),
    Column("places_at", BigInteger),
)

doctor = Table(
    "doctor",
    metadata,
    Column("load_id", BigInteger, primary_key=True, autoincrement=False),
    Column("party_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

favourite = Table(
    "favourite",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), nullable=False),
    Column("sealed_doctor", LargeBinary, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Index(None, "patient_id"),
)

watched_declaration = Table(
    "watched_declaration",
    metadata,
    Column("patient_id", Key, ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("sealed_seen", LargeBinary, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("declaration_index", Text),
    Column("version", BigInteger, nullable=False, server_default="1"),
    Index(None, "declaration_index"),
)

# --- what was asked and not answered ----------------------------------------------------------------------------------
# Keys of these rows are drawn at random and days stand for moments: nothing in them leads back to who asked.
question = Table(
    "question",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("day", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("entry", Text),
    Column("sealed_text", LargeBinary, nullable=False),
    Index(None, "day"),
)

entry_rating = Table(
    "entry_rating",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("helped", SmallInteger, nullable=False),
    Index(None, "day"),
)

generation = Table(
    "generation",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

entry_edit = Table(
    "entry_edit",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("entry", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text),
    Column("author", BigInteger, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("undone_at", BigInteger),
)

# --- what the national system refused, or did not answer --------------------------------------------------------------
# A code, an operation and a status: what was asked and answered is not kept.
refusal = Table(
    "refusal",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("reference", Text, nullable=False),
    Column("request_id", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("status", SmallInteger),
    Column("code", Text, nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE")),
    Index(None, "reference"),
    Index(None, "happened_at"),
    Index(None, "patient_id"),
)

# --- outages that staff have announced (by /banner, whence the names of the tables) -----------------------------------
outage = Table(
    "banner",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("scope", Text),
    Column("words_uk", Text, nullable=False),
    Column("words_en", Text),
    Column("author", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger),
    Column("shown_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("farewell", Text),
    Column("version", BigInteger, nullable=False),
    partial("uq_banner_live", "scope", where="shown_at IS NOT NULL AND ended_at IS NULL", unique=True),
)

outage_follower = Table(
    "banner_follower",
    metadata,
    Column("banner_id", ForeignKey("banner.id", ondelete="CASCADE"), primary_key=True),
    Column("patient_id", ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "patient_id"),
)

outage_ticket = Table(
    "banner_ticket",
    metadata,
    Column("ticket_id", ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True),
    Column("banner_id", ForeignKey("banner.id", ondelete="CASCADE"), nullable=False),
    Index(None, "banner_id"),
)

# --- keys, and who was erased -----------------------------------------------------------------------------------------
# A row for each key of SECRET_KEYS that has sealed something here: its canary opens with that key and with no other.
sealing_key = Table(
    "sealing_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sealed_canary", LargeBinary, nullable=False),
    Column("seals", BigInteger, nullable=False),
    Column("since_at", BigInteger, nullable=False),
    Column("lost_at", BigInteger),
)

inner_secret = Table(
    "inner_secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed_value", LargeBinary, nullable=False),
)

# The number of a patient who is no more leads to nobody, except in a copy that was made before.
erasure = Table(
    "erasure",
    metadata,
    Column("person", Key, primary_key=True, autoincrement=False),
    Column("erased_at", BigInteger, nullable=False),
    Column("noted", SmallInteger, nullable=False),
    partial("ix_erasure_unnoted", "person", where="noted = 0"),
)
