"""A draft takes all that is sent while it is open: words, captions, files, recordings, forwards, whatever is asked.

What comes in a heap is answered once: whoever has sent more already hears only of the last, and of the answers in the
chat only the newest stays.
"""

from __future__ import annotations

from aiogram.types import Message

from faq.masking import Masked
from handlers.kit import outgoing
from handlers.kit.attachments import Brought, brought
from handlers.kit.callbacks import Open, key_of
from handlers.kit.declaring import Memory
from handlers.kit.explaining import fault_words
from handlers.kit.kinds import unusable
from handlers.kit.screens import Button, Screen, paragraphs, with_note
from handlers.kit.seen import seen
from handlers.kit.talk import Talk
from handlers.ticket.screens import (
    cabinet_name,
    cabinet_question,
    files_question,
    review_screen,
    subject_question,
    words_question,
)
from handlers.ticket.states import Ticket as Question
from locales import Html, Texts
from services.answers import is_question
from services.attachments import Attachments
from services.cabinets import Cabinets
from services.faults import Mistake, Outdated
from services.law import Law
from services.support import SupportDesk
from services.ticket_drafts import MOST_FILES, TicketDraft
from services.tickets import Tickets
from storage.records import Ref

NAME = "ticket"  # of the conversation, under which its draft is kept
OPEN_IN = (
    *(Question.category, Question.cabinet, Question.description),
    *(Question.attachment, Question.review, Question.case),
)
"""Questions of a draft: whatever is sent belongs to it. At others' contacts there is nobody to send it to."""
_WRITING = (Question.description, Question.attachment, Question.review, Question.case)
"""Where it is known whom it is for: more leads to the question whether there is still more."""
REPLACED_MS = 60 * 60_000  # an answer so old is far up in the chat: it stays
QUESTION_LETTERS = 120  # as in `services.hearing`


async def draft_of(talk: Talk) -> TicketDraft:
    """The draft under way."""
    return TicketDraft.again(await talk.data())


def keeps(memory: Memory) -> Memory | None:
    """What outlasts leaving: a draft with something in it, and what was chosen for it."""
    draft = TicketDraft.again(memory)
    if not draft.own:
        return None
    chosen: Memory = {name: memory[name] for name in ("category", "cabinet", "team") if name in memory}
    return {**chosen, **draft.stored()}


async def still_asked(talk: Talk) -> bool:
    """Is one of the questions of a draft on screen?"""
    return await talk.question() in [one.state for one in (*OPEN_IN, Question.advice)]


# --- what is sent -----------------------------------------------------------------------------------------------------
async def gathered(
    talk: Talk, tickets: Tickets, attachments: Attachments, cabinets: Cabinets, support: SupportDesk
) -> None:
    """One message more, whatever it is and whatever is asked."""
    draft = await draft_of(talk)
    found = await brought(talk.message, attachments, MOST_FILES - len(draft.files))
    words = tickets.cleaned(seen(talk.message, talk.texts))
    if not words.text and not found.files:
        raise found.refused or Mistake(unusable(talk.texts, talk.message.content_type))
    number = talk.message.message_id
    draft = draft.with_part({"message": number, "text": words.text, "files": found.files})
    await talk.remember(**draft.stored())
    if await talk.question() in [one.state for one in _WRITING] and draft.text:
        await talk.move(Question.attachment)
    screen = await on_screen(talk, cabinets, support, tickets.law)
    if found.files and not draft.text:
        screen = with_note(screen, talk.texts("ticket-words-too"))
    if words.text and not found.files:
        screen = with_way_to_ask(talk.texts, screen, words.text, number)
    note = notes(talk.texts, words, found)
    await answer_once(talk, with_note(screen, note) if note else screen, always=note is not None)


async def on_screen(talk: Talk, cabinets: Cabinets, support: SupportDesk, law: Law) -> Screen:
    """The question that is asked, with what was sent so far."""
    state, data, texts = await talk.question(), await talk.data(), talk.texts
    draft = TicketDraft.again(data)
    if state == Question.category.state:
        return subject_question(texts, support, draft)
    if state in (Question.cabinet.state, Question.advice.state):
        return cabinet_question(texts, cabinets, draft)
    if state == Question.description.state:
        link = await talk.work.links.live(talk.patient)
        through = link is not None and link.cabinet == data.get("cabinet")
        return words_question(texts, draft, cabinet_name(texts, cabinets, data["cabinet"]) if through else None)
    if state == Question.attachment.state:
        return files_question(texts, draft)
    return review_screen(texts, data, cabinets, law, agreed=law.agreed(talk.patient))


def with_way_to_ask(texts: Texts, screen: Screen, words: str, number: int) -> Screen:
    """What was taken as words and may be a question is asked after all by one press."""
    if len(words) > QUESTION_LETTERS or not is_question(words):
        return screen
    ask = Button(texts.plain("ticket-is-question"), Open(screen="faq-instead", item=str(number)))
    return Screen(screen.text, [*screen.rows[:1], [ask], *screen.rows[1:]], screen.lasting, screen.personal)


def notes(texts: Texts, words: Masked, found: Brought) -> Html | None:
    """What there is to say of the words, and of a file that is not passed on."""
    refused = fault_words(texts, found.refused) if found.refused else None
    stays = texts("attachment-words-kept") if found.refused and words.text else None
    return paragraphs(refused, stays, masked_words(texts, words)) or None


def masked_words(texts: Texts, words: Masked) -> Html | None:
    """What was hidden, and of a phone also why: nobody calls back."""
    if not words.kinds:
        return None
    return paragraphs(texts("masked-note"), texts("masked-phone") if "phone" in words.kinds else None)


async def answer_once(talk: Talk, screen: Screen, *, about: Ref | None = None, always: bool = False) -> None:
    """The answer to what was sent, in place of the one before; `always`: though more has been sent already.

    `about`: the ticket it was added to; without one it is the draft.
    """
    if not isinstance(talk.event, Message):
        talk.show(screen)
        return
    if talk.meanwhile.followed() and not always:
        return
    here = about or Ref("draft", talk.patient.id)
    heap = f"{here.key}:{talk.event.media_group_id or ''}"
    if (await talk.data()).get("answered") == heap:  # the same one, and nothing else has been shown there since
        for sent in (await talk.work.sent.about(here))[:1]:
            if talk.work.now - sent.sent_at <= REPLACED_MS:
                outgoing.removal(talk.work, sent, talk.texts)
            talk.work.sent.forget(sent)
    await talk.remember(answered=heap)
    talk.say(screen, ref=here)


# --- what was sent, changed -------------------------------------------------------------------------------------------
async def take_back(talk: Talk, number: int) -> str:
    """The words of a message that is a question after all; they are taken out."""
    draft = await draft_of(talk)
    part = draft.of(number)
    if part is None or not part["text"]:
        raise Outdated("stale-button")
    await talk.remember(**draft.without(number).stored())
    return part["text"]


async def use_words(talk: Talk, press: Open, cabinets: Cabinets, support: SupportDesk, law: Law) -> None:
    """The line was not a question but is of the ticket: it goes on with it."""
    number = key_of(press.item)
    words = await talk.line(number)
    if number is None or await talk.question() not in [one.state for one in OPEN_IN]:
        raise Outdated("stale-button")
    draft = (await draft_of(talk)).with_part({"message": number, "text": words, "files": []})
    await talk.remember(**draft.stored())
    await talk.forget_line(number)
    if await talk.question() in [one.state for one in _WRITING]:
        await talk.move(Question.attachment)
    talk.show(with_way_to_ask(talk.texts, await on_screen(talk, cabinets, support, law), words, number))


async def rewrite(talk: Talk) -> None:
    """All words go, on the person's word; files stay."""
    if "team" not in await talk.data():
        raise Outdated("stale-button")
    await talk.remember(**(await draft_of(talk)).wordless().stored())
    await talk.move(Question.description)
    talk.show(words_question(talk.texts, await draft_of(talk)))


async def unfile(talk: Talk) -> None:
    """All files go, on the person's word; words stay."""
    draft = (await draft_of(talk)).fileless()
    if not draft.text or "team" not in await talk.data():
        raise Outdated("stale-button")
    await talk.remember(**draft.stored())
    await talk.move(Question.attachment)
    talk.show(files_question(talk.texts, draft))
