"""Opening a ticket: two plain questions decide where it goes, then words, files, a last look, a number."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import Message

from handlers.attachments import MOST_FILES, attachment_of
from handlers.banner_screens import before_writing
from handlers.callbacks import Confirm, Open, Pick
from handlers.cards import Cards
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs, with_note
from handlers.states import Ticket as Asking
from handlers.talk import Talk
from handlers.ticket_words import addition_question, files_question, portal_words, shortened, step
from locales import Texts
from services.cabinets import Cabinet, Cabinets
from services.faults import Mistake, Outdated
from services.outages import Outages
from services.support import SupportDesk
from services.tickets import Tickets, Trouble, route

TROUBLES: dict[str, Trouble] = {"technical": "technical", "personal": "personal", "other": "technical"}
SUMMARY_LETTERS = 600


def conversation() -> Conversation:
    """Opening a ticket."""
    talk = Conversation("ticket")
    talk.command("ticket", begin)
    talk.entry("ticket", begin)
    talk.entry("ticket-again", again)
    talk.entry("ticket-words", ask_words)
    talk.entry("ticket-files", ask_files)
    talk.entry("ticket-review", review)
    talk.button(Pick, trouble_chosen, of="trouble")
    talk.button(Pick, cabinet_chosen, of="tcabinet")
    talk.button(Confirm, send, of="ticket")
    talk.answer(Asking.description, described, ContentType.TEXT, ContentType.PHOTO, ContentType.DOCUMENT)
    talk.answer(Asking.attachment, attached, ContentType.PHOTO, ContentType.DOCUMENT)
    talk.answer(Asking.review, attached, ContentType.PHOTO, ContentType.DOCUMENT)
    return talk


async def begin(_event: object, talk: Talk, tickets: Tickets, support: SupportDesk, cabinets: Cabinets) -> None:
    """What is the trouble? The patient need not know the names of the queues. Known outages stand first."""
    await tickets.may_open(talk.work, talk.patient)
    question = (await talk.data()).get("question")
    await talk.state.set_data({"text": question} if question else {})
    await talk.move(Asking.trouble)
    texts = talk.texts
    rows = [[Button(texts.plain(f"trouble-{name}"), Pick(of="trouble", item=name))] for name in TROUBLES]
    rows.append([Button(texts.plain("tickets-mine"), Open(place="tickets"))])
    words = paragraphs(step(texts, 1), texts("ticket-trouble"), portal_words(texts, support))
    known = await talk.work.banners.live()
    talk.show(before_writing(texts, cabinets, known, Screen(words, [*rows, home(texts)])))


async def trouble_chosen(_event: object, talk: Talk, press: Pick, cabinets: Cabinets) -> None:
    """Through which e-cabinet?"""
    if press.item not in TROUBLES:
        raise Outdated("stale-button")
    await talk.move(Asking.cabinet, trouble=press.item)
    talk.show(_cabinet_question(talk.texts, cabinets))


def _cabinet_question(texts: Texts, cabinets: Cabinets) -> Screen:
    rows = [[Button(cabinet.name(texts.language), Pick(of="tcabinet", item=cabinet.id))] for cabinet in cabinets.all()]
    rows.append([Button(texts.plain("ticket-cabinet-unknown"), Pick(of="tcabinet", item=cabinets.all()[0].id))])
    return Screen(paragraphs(step(texts, 2), texts("ticket-cabinet")), [*rows, back(texts, "ticket")])


async def cabinet_chosen(
    _event: object, talk: Talk, press: Pick, cabinets: Cabinets, cards: Cards, support: SupportDesk
) -> None:
    """Our team, or the e-cabinet's own support."""
    data = await talk.data()
    cabinet = cabinets.get(press.item)
    if cabinet is None or data.get("trouble") not in TROUBLES:
        raise Outdated("stale-button")
    found = route(TROUBLES[data["trouble"]], cabinet)
    if found.team is None or not cards.takes(found.team):
        await talk.move(Asking.advice, cabinet=cabinet.id)
        talk.show(_advice(talk.texts, cabinet, support, data["trouble"], ours=found.team is not None))
        return
    await talk.move(Asking.description, cabinet=cabinet.id, team=found.team)
    talk.show(_words_question(talk.texts, data))


def _advice(texts: Texts, cabinet: Cabinet, support: SupportDesk, trouble: str, *, ours: bool) -> Screen:
    """Where to write when our staff do not answer for it, with a text ready to paste."""
    name, help_ = cabinet.name(texts.language), cabinet.support
    contacts = [
        texts("advice-url", url=help_.url) if help_.url else None,
        texts("advice-phone", phone=help_.phone) if help_.phone else None,
        texts("advice-email", email=help_.email) if help_.email else None,
    ]
    lines = "\n".join(filter(None, contacts)) or texts("advice-no-contacts")
    sample = texts.plain("advice-sample")
    rows = [
        [Button(texts.plain("advice-copy"), copy=sample)],
        [Button(texts.plain("advice-open", name=name), url=help_.url or cabinet.url)],
        [Button(texts.plain("button-back"), Pick(of="trouble", item=trouble)), *home(texts)],
    ]
    head = texts("advice-portal") if ours else texts("advice-theirs", name=name)
    return Screen(paragraphs(head, None if ours else lines, texts.quoted(sample), portal_words(texts, support)), rows)


async def ask_words(_event: object, talk: Talk) -> None:
    """The description, asked (again)."""
    data = await talk.data()
    if "team" not in data:
        raise Outdated("stale-button")
    await talk.move(Asking.description)
    talk.show(_words_question(talk.texts, data))


def _words_question(texts: Texts, data: dict[str, Any]) -> Screen:
    words = data.get("text")
    kept = texts("ticket-words-kept", words=shortened(words)) if words else None
    rows = [back(texts, "ticket")]
    if words:
        rows.insert(0, [Button(texts.plain("ticket-keep-words"), Open(place="ticket-files"), style="primary")])
    return Screen(paragraphs(step(texts, 3), texts("ticket-words"), kept, texts("ticket-never")), rows)


async def described(event: Message, talk: Talk, tickets: Tickets) -> None:
    """Words, or a photo with or without them."""
    file = attachment_of(event)
    data = await talk.data()
    files = [*data.get("files", []), *([file] if file else [])][:MOST_FILES]
    words = tickets.cleaned(event.text or event.caption or "")
    if not words.text:
        await talk.remember(files=files)
        talk.show(with_note(_words_question(talk.texts, {**data, "files": files}), talk.texts("ticket-words-too")))
        return
    await talk.move(Asking.attachment, text=words.text, files=files)
    screen = files_question(talk.texts, files)
    talk.show(with_note(screen, talk.texts("masked-note")) if words.kinds else screen)


async def ask_files(_event: object, talk: Talk) -> None:
    """A photo or file, if there is one."""
    data = await talk.data()
    if "text" not in data:
        raise Outdated("stale-button")
    await talk.move(Asking.attachment)
    talk.show(files_question(talk.texts, data.get("files", [])))


async def attached(event: Message, talk: Talk) -> None:
    """One more photo or file; of an album only the first is answered."""
    file = attachment_of(event)
    data = await talk.data()
    files = list(data.get("files", []))
    if file is None or len(files) >= MOST_FILES:
        raise Mistake("ticket-files-enough", most=MOST_FILES)
    files.append(file)
    answered = event.media_group_id is not None and data.get("album") == event.media_group_id
    await talk.move(Asking.attachment, files=files, album=event.media_group_id)
    if not answered:
        talk.show(files_question(talk.texts, files))


async def review(_event: object, talk: Talk, cabinets: Cabinets) -> None:
    """A last look before it is sent; each line can be changed."""
    data = await talk.data()
    if "text" not in data or "team" not in data:
        raise Outdated("stale-button")
    await talk.move(Asking.review)
    texts = talk.texts
    cabinet = cabinets.get(data.get("cabinet", ""))
    facts = texts(
        "ticket-review",
        trouble=texts.plain(f"trouble-{data['trouble']}"),
        cabinet=cabinet.name(texts.language) if cabinet else "–",
        files=len(data.get("files", [])),
    )
    rows = [
        [Button(texts.plain("ticket-send"), Confirm(what="ticket"), style="success")],
        [
            Button(texts.plain("ticket-change-words"), Open(place="ticket-words")),
            Button(texts.plain("ticket-change-files"), Open(place="ticket-files")),
        ],
        back(texts, "ticket-files"),
    ]
    talk.show(Screen(paragraphs(step(texts, 5), facts, texts.quoted(shortened(data["text"]))), rows))


async def send(_event: object, talk: Talk, tickets: Tickets, cards: Cards, outages: Outages) -> None:
    """The ticket gets its number; the team hears of it, and of the outage that explains it."""
    data = await talk.data()
    if "text" not in data or "team" not in data:
        raise Outdated("stale-button")
    body = {"text": data["text"], "files": data.get("files", [])}
    written = await tickets.open(talk.work, talk.patient, data["team"], data["cabinet"], body)
    cards.post(talk.work, written, await outages.gather(talk.work, written.ticket, data.get("trouble", "")))
    await talk.leave()
    texts = talk.texts
    item = str(written.ticket.id)
    rows = [
        [Button(texts.plain("ticket-add"), Open(place="ticket-add", item=item))],
        [Button(texts.plain("tickets-mine"), Open(place="tickets"))],
        home(texts),
    ]
    talk.show(Screen(texts("ticket-sent-short", code=written.ticket.code)))
    talk.say(Screen(texts("ticket-sent", code=written.ticket.code), rows, kept=True))


async def again(_event: object, talk: Talk, cabinets: Cabinets, tickets: Tickets, support: SupportDesk) -> None:
    """Back to the question the ticket stood at."""
    state = await talk.state.get_state()
    data = await talk.data()
    if state == Asking.cabinet.state:
        talk.show(_cabinet_question(talk.texts, cabinets))
    elif state == Asking.description.state:
        talk.show(_words_question(talk.texts, data))
    elif state == Asking.attachment.state:
        talk.show(files_question(talk.texts, data.get("files", [])))
    elif state == Asking.review.state:
        await review(_event, talk, cabinets)
    elif state == Asking.addition.state and "ticket" in data:
        talk.show(addition_question(talk.texts, str(data.get("code"))))
    else:
        await begin(_event, talk, tickets, support, cabinets)
