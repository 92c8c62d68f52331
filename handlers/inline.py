"""`@bot шевченко львів` in any chat: doctors and short answers to pass on, public facts only.

Results may be shown to anybody who types the same, so they depend on nothing but the line: its letters choose the
language, and nothing that the patient saved or is takes part.
"""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.enums import InlineQueryResultType
from aiogram.filters import Filter
from aiogram.methods import AnswerInlineQuery
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from aiogram.types import InlineQueryResultArticle as Article

from doctors.found import Hit, Level
from faq.model import Entry
from handlers.doctor_card import bot_link, card_link
from handlers.doctor_screens import address, places_words, settlement
from handlers.faq_screens import language_of
from handlers.screens import fitted, paragraphs
from locales import Html, Texts, Words
from services.answers import Answers, is_question
from services.finder import Finder, Wish
from storage.records import Outgoing
from storage.unit_of_work import UnitOfWork

MOST = 15  # results; Telegram takes 50, nobody reads so many under a keyboard
MOST_ANSWERS = 3
CACHE_SECONDS = 300  # free places are read every hour
CACHE_NOTHING_SECONDS = 10  # the register may be there a moment later
NOBODYS = 0  # answers to inline queries go to no chat
ID_BYTES = 64  # core.telegram.org/bots/api#inlinequeryresultarticle


def register(router: Router) -> None:
    """Lines typed after the bot's name in any chat."""
    router.inline_query.register(answer)
    router.message.register(passed_on, _OwnResult())


class _OwnResult(Filter):
    async def __call__(self, event: Message, bot_name: str) -> bool:
        return event.via_bot is not None and event.via_bot.username == bot_name


async def passed_on(_event: Message) -> None:
    """A result chosen in the chat with the bot itself: the person sees what they wanted, there is nothing to answer."""


async def answer(
    event: InlineQuery, work: UnitOfWork, words: Words, finder: Finder, answers: Answers, bot_name: str, link_base: str
) -> None:
    """Doctors; where no name was meant, answers to the question; else the way into the chat."""
    line = event.query.strip()
    texts = words[language_of_line(line)]
    results = await _results(texts, finder, answers, line, bot_link(link_base, bot_name)) if line else []
    key = "inline-start" if not line else "inline-more" if results else "inline-nothing"
    reply = AnswerInlineQuery(
        inline_query_id=event.id,
        results=[*results],
        cache_time=CACHE_SECONDS if results or not line else CACHE_NOTHING_SECONDS,
        is_personal=False,
        button=InlineQueryResultsButton(text=texts.plain(key), start_parameter="inline"),
    )
    payload = reply.model_dump(mode="json", exclude_unset=True)
    work.send(Outgoing(work.new_id(), NOBODYS, "answerInlineQuery", payload, "answer"))


def language_of_line(line: str) -> str:
    """English for a line in Latin letters, Ukrainian for any other and for none."""
    return "en" if any(letter.isascii() and letter.isalpha() for letter in line) and line.isascii() else "uk"


async def _results(texts: Texts, finder: Finder, answers: Answers, line: str, bot: str) -> list[Article]:
    """Emergencies first; then doctors, unless the line is put as a question and names nobody for sure."""
    reply = await answers.ask(line, texts.language)
    if reply.decision == "emergency":
        words = texts("emergency-crisis" if reply.emergency == "crisis" else "emergency-medical")
        return [_article("emergency", title=texts.plain("inline-emergency"), description="", words=words)]
    hits = finder.search(Wish(query=line)).hits if finder.ready else ()
    known = [_entry(texts, one, bot) for one in reply.entries[:MOST_ANSWERS]]
    asked = known if reply.decision in ("answer", "choose") else []
    surely = bool(hits) and (hits[0].level is Level.EXACT or not is_question(line))
    doctors = [_doctor(texts, hit, bot) for hit in hits[:MOST]]
    return doctors if surely else asked or doctors


def _doctor(texts: Texts, hit: Hit, bot: str) -> Article:
    doctor, place = hit.doctor, hit.place
    speciality = texts.term("speciality", place.speciality)
    facts = [
        texts("doctor-card-speciality", speciality=speciality),
        texts("doctor-card-clinic", clinic=place.clinic),
        texts("doctor-card-address", address=address(texts, place)),
        texts("doctor-card-places", places=_room(texts, hit)),
    ]
    return _article(
        hit.employee_id,
        title=doctor.full_name,
        description=", ".join(filter(None, [speciality, settlement(texts, place), place.clinic, _room(texts, hit)])),
        words=paragraphs(f"<b>{texts.escaped(doctor.full_name)}</b>", Html("\n".join(facts))),
        way=(texts.plain("inline-open-doctor"), card_link(place, bot)) if bot else None,
    )


def _room(texts: Texts, hit: Hit) -> str:
    """Whether there is room, without the number: it would be old in somebody's chat tomorrow."""
    return places_words(texts, hit.doctor) if not hit.doctor.accepting else texts.plain("places-some")


def _entry(texts: Texts, entry: Entry, bot: str) -> Article:
    text = entry.text(language_of(texts))
    short = text.answer.strip().split("\n\n", 1)[0]
    return _article(
        entry.id,
        title=text.question,
        description=short,
        words=paragraphs(f"<b>{texts.escaped(text.question)}</b>", texts.escaped(short)),
        way=(texts.plain("inline-open-answer"), f"{bot}?start=f-{entry.id}") if bot else None,
    )


def _article(key: str, *, title: str, description: str, words: str, way: tuple[str, str] | None = None) -> Article:
    """A result; `way` is the label and the address of the button under the message that it sends."""
    button = [[InlineKeyboardButton(text=way[0], url=way[1])]] if way else []
    markup: dict[str, Any] = {"reply_markup": InlineKeyboardMarkup(inline_keyboard=button)} if way else {}
    return Article(
        type=InlineQueryResultType.ARTICLE,
        id=key[:ID_BYTES],
        title=title,
        description=description,
        input_message_content=InputTextMessageContent(
            message_text=fitted(words), parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        **markup,
    )
