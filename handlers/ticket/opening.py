"""Opening a ticket: two plain questions decide where it goes, then words, files, a last look, a number."""

from __future__ import annotations

from faq.masking import Masked
from handlers.kit.attachments import MOST_FILES, Brought, brought
from handlers.kit.callbacks import Confirm, Open, Pick
from handlers.kit.explaining import fault_words
from handlers.kit.screens import Button, Screen, back, home, paragraphs, with_note
from handlers.kit.talk import Memory, Talk
from handlers.phrases.cabinets import contacts
from handlers.phrases.outages import before_writing
from handlers.ticket.screens import (
    addition_question,
    consent_words,
    files_question,
    portal_words,
    receipt,
    shortened,
    step,
)
from handlers.ticket.states import Ticket as Question
from handlers.ticket.waiting import waiting_rows
from locales import Texts
from services.attachments import Attachments
from services.cabinets import Cabinet, Cabinets
from services.facts import TicketOpened
from services.faults import Outdated
from services.law import Law
from services.notices import Notices
from services.outages import Outages
from services.support import SupportDesk
from services.tickets import Category, Tickets, route
from storage.contents import TicketBody
from storage.records import Ref

CATEGORIES: dict[str, Category] = {"technical": "technical", "personal": "personal", "other": "technical"}


async def begin(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """What is the trouble? The patient need not know the names of the queues. Known outages stand first."""
    await tickets.may_open(talk.work, talk.patient)
    question = (await talk.data()).get("question")
    await talk.start_with({"text": question} if question else {})
    await talk.move(Question.category)
    texts = talk.texts
    rows = [[Button(texts.plain(f"trouble-{name}"), Pick(of="trouble", item=name))] for name in CATEGORIES]
    rows.append([Button(texts.plain("tickets-mine"), Open(screen="tickets"))])
    words = paragraphs(step(texts, 1), texts("ticket-trouble"), portal_words(texts, support))
    known = await talk.work.outages.live()
    talk.show(before_writing(texts, outages, known, Screen(words, [*rows, home(texts)])))


async def about_case(talk: Talk, tickets: Tickets, support: SupportDesk, outages: Outages, cabinets: Cabinets) -> None:
    """A case that another conversation has written down: about personal data, whatever the e-cabinet.

    It stands at the last look, to be read, added to and sent. Without one it is a ticket like any other.
    """
    case = (await talk.data()).get("case")
    team = route(CATEGORIES["personal"], cabinets.all()[0]).team
    if not case or team is None or support.group_of(team) is None:
        await begin(talk, tickets, support, outages)
        return
    await tickets.may_open(talk.work, talk.patient)
    link = await talk.work.links.live(talk.patient)
    cabinet = link.cabinet if link else cabinets.all()[0].id
    await talk.start_with({"text": case, "case": case, "category": "personal", "cabinet": cabinet, "team": team})
    await talk.move(Question.case)
    await _show_review(talk, cabinets, tickets.law)


async def category_chosen(talk: Talk, press: Pick, cabinets: Cabinets) -> None:
    """The second question: through which e-cabinet it happened, for that decides the team."""
    if press.item not in CATEGORIES:
        raise Outdated("stale-button")
    await talk.move(Question.cabinet, category=press.item)
    talk.show(_cabinet_question(talk.texts, cabinets))


def _cabinet_question(texts: Texts, cabinets: Cabinets) -> Screen:
    rows = [[Button(cabinet.name(texts.language), Pick(of="tcabinet", item=cabinet.id))] for cabinet in cabinets.all()]
    rows.append([Button(texts.plain("ticket-cabinet-unknown"), Pick(of="tcabinet", item=cabinets.all()[0].id))])
    return Screen(paragraphs(step(texts, 2), texts("ticket-cabinet")), [*rows, back(texts, "ticket")])


def _category(data: Memory) -> str:
    """What was chosen first; forms begun under the first release call it `trouble`."""
    return str(data.get("category") or data.get("trouble") or "")


async def cabinet_chosen(talk: Talk, press: Pick, cabinets: Cabinets, support: SupportDesk) -> None:
    """Our team, or the e-cabinet's own support."""
    data = await talk.data()
    cabinet = cabinets.get(press.item)
    if cabinet is None or _category(data) not in CATEGORIES:
        raise Outdated("stale-button")
    found = route(CATEGORIES[_category(data)], cabinet)
    if found.team is None or support.group_of(found.team) is None:
        await talk.move(Question.advice, cabinet=cabinet.id)
        talk.show(_advice(talk.texts, cabinet, support, _category(data), ours=found.team is not None))
        return
    await talk.move(Question.description, cabinet=cabinet.id, team=found.team)
    talk.show(words_question(talk.texts, data))


def _advice(texts: Texts, cabinet: Cabinet, support: SupportDesk, category: str, *, ours: bool) -> Screen:
    """Where to write when our staff do not answer for it, with a text ready to paste."""
    name, help_ = cabinet.name(texts.language), cabinet.support
    sample = texts.plain("advice-sample")
    rows = [
        [Button(texts.plain("advice-copy"), copy=sample)],
        [Button(texts.plain("advice-open", name=name), url=help_.url or cabinet.url)],
        [Button(texts.plain("button-back"), Pick(of="trouble", item=category)), *home(texts)],
    ]
    head = texts("advice-portal") if ours else texts("advice-theirs", name=name)
    return Screen(
        paragraphs(head, None if ours else contacts(texts, help_), texts.quoted(sample), portal_words(texts, support)),
        rows,
    )


async def ask_words(talk: Talk) -> None:
    """The description, asked (again)."""
    data = await talk.data()
    if "team" not in data:
        raise Outdated("stale-button")
    await talk.move(Question.description)
    talk.show(words_question(talk.texts, data))


def words_question(texts: Texts, data: Memory) -> Screen:
    """What happened, in one's own words? Those that are known already are kept."""
    words = data.get("text")
    so_far = texts("ticket-words-kept", words=shortened(words)) if words else None
    rows = [back(texts, "ticket")]
    if words:
        rows.insert(0, [Button(texts.plain("ticket-keep-words"), Open(screen="ticket-files"), style="primary")])
    return Screen(paragraphs(step(texts, 3), texts("ticket-words"), so_far, texts("ticket-never")), rows)


async def described(talk: Talk, tickets: Tickets, attachments: Attachments) -> None:
    """Words, or a photo with or without them."""
    data = await talk.data()
    found = await brought(talk.message, attachments)
    files = [*data.get("files", []), *found.files][:MOST_FILES]
    words = tickets.cleaned(talk.typed)
    if not words.text:
        if found.refused:
            raise found.refused
        await talk.remember(files=files)
        talk.show(with_note(words_question(talk.texts, {**data, "files": files}), talk.texts("ticket-words-too")))
        return
    text = "\n\n".join(filter(None, [data.get("case"), words.text]))  # what we have written down stays
    await talk.move(Question.attachment, text=text, files=files)
    talk.show(_noted(talk.texts, files_question(talk.texts, files), words, found))


def _noted(texts: Texts, screen: Screen, words: Masked, found: Brought) -> Screen:
    """The screen under what there is to say of the words, and of a file that is not passed on."""
    if words.kinds:
        screen = with_note(screen, texts("masked-note"))
    if found.refused:
        stays = texts("attachment-words-kept") if words.text else None
        screen = with_note(screen, paragraphs(fault_words(texts, found.refused), stays))
    return screen


async def ask_files(talk: Talk) -> None:
    """A photo or file, if there is one."""
    data = await talk.data()
    if "text" not in data:
        raise Outdated("stale-button")
    await talk.move(Question.attachment)
    talk.show(files_question(talk.texts, data.get("files", [])))


async def attached(talk: Talk, tickets: Tickets, attachments: Attachments) -> None:
    """One more photo or file, and what is written under it; of an album only the first is answered."""
    data = await talk.data()
    files = list(data.get("files", []))
    found = await brought(talk.message, attachments, MOST_FILES - len(files))
    words = tickets.cleaned(talk.typed)
    if found.refused and not words.text:
        raise found.refused
    files += found.files
    text = "\n".join(filter(None, [data.get("text"), words.text]))
    answered = talk.message.media_group_id is not None and data.get("album") == talk.message.media_group_id
    await talk.move(Question.attachment, text=text, files=files, album=talk.message.media_group_id)
    if not answered or found.refused:
        talk.show(_noted(talk.texts, files_question(talk.texts, files), words, found))


async def review(talk: Talk, cabinets: Cabinets, law: Law) -> None:
    """A last look before it is sent; each line can be changed. Whoever has not agreed yet does so by sending."""
    data = await talk.data()
    if "text" not in data or "team" not in data:
        raise Outdated("stale-button")
    await talk.move(Question.review)
    await _show_review(talk, cabinets, law)


async def _show_review(talk: Talk, cabinets: Cabinets, law: Law) -> None:
    data, texts = await talk.data(), talk.texts
    cabinet = cabinets.get(data.get("cabinet", ""))
    facts = texts(
        "ticket-review",
        trouble=texts.plain(f"trouble-{_category(data)}"),
        cabinet=cabinet.name(texts.language) if cabinet else "–",
        files=len(data.get("files", [])),
    )
    agreed = law.agreed(talk.patient)
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
    talk.show(Screen(paragraphs(step(texts, 5), facts, texts.quoted(shortened(data["text"])), asked), rows))


async def send(talk: Talk, press: Confirm, tickets: Tickets, notices: Notices, outages: Outages) -> None:
    """The ticket gets its number; the team hears of it, and of the outage that explains it."""
    data = await talk.data()
    if "text" not in data or "team" not in data:
        raise Outdated("stale-button")
    tickets.agreeing(talk.work, talk.patient, press.item)
    body: TicketBody = {"text": data["text"], "files": data.get("files", [])}
    written = await tickets.open(talk.work, talk.patient, data["team"], data["cabinet"], body)
    outage = await outages.gather(talk.work, written.ticket, _category(data))
    await notices.hear(talk.work, TicketOpened(written.ticket, outage))
    await talk.leave()
    texts = talk.texts
    talk.show(Screen(texts("ticket-sent-short", code=written.ticket.code)))
    talk.say(receipt(texts, written.ticket, "ticket-written"), ref=Ref("receipt", written.ticket.id))


async def again(talk: Talk, cabinets: Cabinets, tickets: Tickets, support: SupportDesk, outages: Outages) -> None:
    """Back to the question the ticket stood at."""
    state = await talk.question()
    data = await talk.data()
    if state == Question.cabinet.state:
        talk.show(_cabinet_question(talk.texts, cabinets))
    elif state == Question.description.state:
        talk.show(words_question(talk.texts, data))
    elif state == Question.attachment.state:
        talk.show(files_question(talk.texts, data.get("files", [])))
    elif state == Question.review.state:
        await review(talk, cabinets, tickets.law)
    elif state == Question.case.state and "text" in data:
        await _show_review(talk, cabinets, tickets.law)
    elif state == Question.addition.state and "ticket" in data:
        waiting = waiting_rows(talk.texts, data, data["ticket"])
        talk.show(addition_question(talk.texts, str(data.get("code")), waiting))
    else:
        await begin(talk, tickets, support, outages)


async def use_words(talk: Talk) -> None:
    """The line was not a question but the description: the ticket goes on with it."""
    data = await talk.data()
    words = data.get("pending")
    if not words or await talk.question() != Question.description.state:
        raise Outdated("stale-button")
    await talk.move(Question.attachment, text=words)
    talk.show(files_question(talk.texts, data.get("files", [])))
