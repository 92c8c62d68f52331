"""Words and small screens of writing to people."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm, Open, Pick
from handlers.kit.declaring import Memory
from handlers.kit.screens import Button, Rows, Screen, back, home, paragraphs
from handlers.phrases.cabinets import contacts
from locales import Html, Texts
from services.cabinets import Cabinets
from services.law import Law
from services.support import SupportDesk
from services.ticket_drafts import MOST_FILES, TicketDraft
from services.tickets import NO_CABINET, SUBJECTS, Category, Route
from storage.contents import File
from storage.records import Ticket

CATEGORIES: dict[str, Category] = {"technical": "technical", "personal": "personal", "other": "technical"}
UNKNOWN = "none"  # the button of whoever knows of no e-cabinet
STEPS = 5
SUMMARY_LETTERS = 600  # of somebody's own words, where they are only recalled
REVIEW_LETTERS = 2800  # of them where they are looked over: the rest of a message is facts and the consent
COPY_LETTERS = 256  # core.telegram.org/bots/api#copytextbutton
DAY_HOURS = 24
TAIL_LETTERS = 600  # of these at the end, if all is longer


def step(texts: Texts, number: int) -> Html:
    """How far it is to the end: «Крок 2 з 5»."""
    return texts("ticket-step", number=number, steps=STEPS)


def portal_words(texts: Texts, support: SupportDesk) -> Html:
    """The official ways, named beside ours."""
    portal = texts("official-portal", url=support.portal) if support.portal else texts("official-portal-unnamed")
    return paragraphs(portal, texts("official-phones"))


def consent_words(texts: Texts, law: Law) -> Html:
    """What a patient agrees to by sending, asked once."""
    own = law.words("consent", texts.language)
    return texts.escaped(own) if own else texts("law-consent-words")


def shortened(words: str) -> str:
    """Enough of somebody's own words to know them again."""
    return words if len(words) <= SUMMARY_LETTERS else words[:SUMMARY_LETTERS].rsplit(" ", 1)[0] + " …"


def looked_over(texts: Texts, words: str) -> Html:
    """All of somebody's words, or of very many the first and the last, and how many are between."""
    if len(words) <= REVIEW_LETTERS:
        return texts.quoted(words)
    head, tail = words[: REVIEW_LETTERS - TAIL_LETTERS], words[-TAIL_LETTERS:]
    between = texts("ticket-words-between", count=len(words) - REVIEW_LETTERS)
    return paragraphs(texts.quoted(head), between, texts.quoted(tail))


def cabinet_name(texts: Texts, cabinets: Cabinets, key: str) -> str:
    """The e-cabinet's name; of none that the person could name, so."""
    cabinet = cabinets.get(key)
    if cabinet is None:
        return texts.plain("ticket-cabinet-unknown") if key == NO_CABINET else "–"
    return cabinet.name(texts.language)


def subject_of(memory: Memory) -> str:
    """What was chosen first; forms begun under the first release call it `trouble`."""
    return str(memory.get("category") or memory.get("trouble") or "")


def file_words(texts: Texts, file: File) -> str:
    """«Фото», «Файл «лист.pdf»», «Голосове повідомлення»."""
    return texts.plain(f"file-{file['kind'].replace('_', '-')}", name=file.get("name") or "")


# --- questions ------------------------------------------------------------------------------------------------------
def subject_question(texts: Texts, support: SupportDesk, draft: TicketDraft) -> Screen:
    """What is the trouble? The patient need not know the names of the queues."""
    rows = [[Button(texts.plain(f"trouble-{name}"), Pick(of="trouble", item=name))] for name in SUBJECTS]
    rows.append([Button(texts.plain("tickets-mine"), Open(screen="tickets"))])
    words = paragraphs(step(texts, 1), texts("ticket-trouble"), so_far(texts, draft), portal_words(texts, support))
    return Screen(words, [*rows, home(texts)])


def cabinet_question(texts: Texts, cabinets: Cabinets, draft: TicketDraft) -> Screen:
    """Through which e-cabinet did it happen? That decides the team."""
    rows = [[Button(cabinet.name(texts.language), Pick(of="tcabinet", item=cabinet.id))] for cabinet in cabinets.all()]
    rows.append([Button(texts.plain("ticket-cabinet-unknown"), Pick(of="tcabinet", item=UNKNOWN))])
    words = paragraphs(step(texts, 2), texts("ticket-cabinet"), so_far(texts, draft))
    return Screen(words, [*rows, back(texts, "ticket-subject")])


def words_question(texts: Texts, draft: TicketDraft, known: str | None = None) -> Screen:
    """What happened? `known`: the e-cabinet that was not asked for, since the person is logged in through it."""
    rows = [back(texts, "ticket-cabinet")]
    if known:
        rows.insert(0, [Button(texts.plain("ticket-cabinet-other"), Open(screen="ticket-cabinet"))])
    if draft.text:
        rows.insert(0, [Button(texts.plain("ticket-rewrite"), Open(screen="ticket-rewrite"))])
        rows.insert(0, [Button(texts.plain("ticket-keep-words"), Open(screen="ticket-files"), style="primary")])
    through = texts("ticket-cabinet-known", name=known) if known else None
    recalled = texts("ticket-words-kept", words=shortened(draft.text)) if draft.text else None
    return Screen(paragraphs(step(texts, 3), texts("ticket-words"), through, recalled, texts("ticket-never")), rows)


def files_question(texts: Texts, draft: TicketDraft) -> Screen:
    """A photo or file, if there is one; whatever else is sent is added too."""
    count = len(draft.files)
    label = texts.plain("ticket-files-done" if count else "ticket-files-none")
    rows = [
        [Button(label, Open(screen="ticket-review"), style="primary")],
        [Button(texts.plain("ticket-unfile"), Open(screen="ticket-unfile"))] if count else [],
        back(texts, "ticket-words"),
    ]
    asked = texts("ticket-files", count=count, most=MOST_FILES)
    return Screen(paragraphs(step(texts, 4), asked, so_far(texts, draft), texts("ticket-more")), rows)


def so_far(texts: Texts, draft: TicketDraft) -> Html | None:
    """What has been sent for it, to be known again."""
    if not draft.own:
        return None
    files = texts("ticket-so-far-files", count=len(draft.files)) if draft.files and not draft.text else None
    return paragraphs(texts.quoted(shortened(draft.text)) if draft.text else None, files) or None


def review_screen(texts: Texts, memory: Memory, cabinets: Cabinets, law: Law, *, agreed: bool) -> Screen:
    """A last look before it is sent; each line can be changed. Whoever has not agreed yet does so by sending."""
    draft = TicketDraft.again(memory)
    facts = texts(
        "ticket-review",
        trouble=texts.plain(f"trouble-{subject_of(memory)}"),
        cabinet=cabinet_name(texts, cabinets, memory.get("cabinet", "")),
        files=len(draft.files),
    )
    named = ", ".join(file_words(texts, file) for file in draft.files)
    files = texts("ticket-review-files", files=shortened(named)) if named else None
    label, item = ("ticket-send", "") if agreed else ("ticket-send-agreeing", law.version)
    rows = [
        [Button(texts.plain(label), Confirm(what="ticket", item=item), style="success")],
        [
            Button(texts.plain("ticket-change-words"), Open(screen="ticket-words")),
            Button(texts.plain("ticket-change-files"), Open(screen="ticket-files")),
        ],
        back(texts, "ticket-files"),
    ]
    asked = None if agreed else consent_words(texts, law)
    return Screen(paragraphs(step(texts, 5), facts, files, looked_over(texts, draft.text), asked), rows)


def advice(texts: Texts, found: Route, support: SupportDesk, subject: str, words: str) -> Screen:
    """Where to write when our staff do not answer for it, with a text ready to paste: their own, if it fits."""
    cabinet = found.cabinet
    sample = words if 0 < len(words) <= COPY_LETTERS else texts.plain("advice-sample")
    rows = [
        [Button(texts.plain("advice-copy"), copy=sample)],
        [Button(texts.plain("button-back"), Pick(of="trouble", item=subject)), *home(texts)],
    ]
    if cabinet is not None:
        name = cabinet.name(texts.language)
        rows.insert(1, [Button(texts.plain("advice-open", name=name), url=cabinet.support.url or cabinet.url)])
    said = texts("advice-portal")
    if cabinet and found.team is None:
        said = paragraphs(texts("advice-theirs", name=cabinet.name(texts.language)), contacts(texts, cabinet.support))
    return Screen(paragraphs(said, texts.quoted(sample), portal_words(texts, support)), rows)


# --- what comes of it -------------------------------------------------------------------------------------------------
def receipt(texts: Texts, ticket: Ticket, words: str, hours: int | None) -> Screen:
    """What the patient has in hand of a ticket: its number, and how far it has come."""
    rows = [
        [Button(texts.plain("ticket-add"), Open(screen="ticket-add", item=str(ticket.id)))],
        [Button(texts.plain("tickets-mine"), Open(screen="tickets"))],
        home(texts),
    ]
    return Screen(paragraphs(texts(words, code=ticket.code), answer_words(texts, hours)), rows, lasting=True)


def answer_words(texts: Texts, hours: int | None) -> Html:
    """Where the answer comes, and within how many hours the operator means to give it."""
    if hours is None:
        return texts("ticket-answer-here")
    if hours % DAY_HOURS == 0:
        return texts("ticket-answer-within", within=texts.plain("ticket-within-days", count=hours // DAY_HOURS))
    return texts("ticket-answer-within", within=texts.plain("ticket-within-hours", count=hours))


def addition_question(texts: Texts, code: str, waiting: Rows) -> Screen:
    """What should be added to the ticket? `waiting`: a row for what is kept of it, if something is."""
    return Screen(texts("ticket-addition", code=code), [*waiting, back(texts, "tickets")])
