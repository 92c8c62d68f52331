"""`@bot шевченко львів` in any chat: doctors and short answers to pass on, public facts only.

Results may be shown to anybody who types the same, so they depend on nothing but the line: its letters choose the
language, and no favourite and nothing else of the patient's takes part.
"""

from __future__ import annotations

from typing import Any

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

from doctors.found import Hit
from faq.model import Entry
from handlers.kit import outgoing
from handlers.kit.listening import Listening
from handlers.kit.screens import fitted, paragraphs
from handlers.phrases.doctors import address, card_link, settlement, source, vacancies_words
from locales import Html, Texts, Words
from services.addresses import Addresses
from services.first_words import texts_of_cry
from services.hearing import Hearing
from services.meant import Asked, DoctorNamed, Emergency
from storage.unit_of_work import UnitOfWork

MOST = 15  # results; Telegram takes 50, nobody reads so many under a keyboard
MOST_ANSWERS = 3
QUERY_LETTERS = 256  # core.telegram.org/bots/api#inlinequery
CACHE_SECONDS = 300  # vacancies are read every hour
CACHE_NOTHING_SECONDS = 10  # the register may be there a moment later
ID_BYTES = 64  # core.telegram.org/bots/api#inlinequeryresultarticle


def listen(listening: Listening) -> None:
    """Lines typed after the bot's name in any chat."""
    listening.inline_query.register(answer)
    listening.message.register(passed_on, _OwnResult())


class _OwnResult(Filter):
    async def __call__(self, event: Message, addresses: Addresses) -> bool:
        return event.via_bot is not None and event.via_bot.username == addresses.bot_name


async def passed_on(_event: Message) -> None:
    """A result chosen in the chat with the bot itself: the person sees what they wanted, there is nothing to answer."""


async def answer(event: InlineQuery, work: UnitOfWork, words: Words, hearing: Hearing, addresses: Addresses) -> None:
    """Doctors; where no name was meant, answers to the question; else the way into the chat."""
    line = event.query[:QUERY_LETTERS].strip()
    texts = words[language_of_line(line)]
    meant = await hearing.hear_elsewhere(line, texts.language) if line else None
    if isinstance(meant, Emergency):
        texts = texts_of_cry(words, line, texts.language)
    results = _results(texts, meant, addresses.chat) if meant else []
    key = "inline-start" if not line else "inline-more" if results else "inline-nothing"
    reply = AnswerInlineQuery(
        inline_query_id=event.id,
        results=[*results],
        cache_time=CACHE_SECONDS if results or not line else CACHE_NOTHING_SECONDS,
        is_personal=False,
        button=InlineQueryResultsButton(text=texts.plain(key), start_parameter="inline"),
    )
    outgoing.inline_answer(work, reply)


def language_of_line(line: str) -> str:
    """English for a line in Latin letters, Ukrainian for any other and for none."""
    return "en" if any(letter.isascii() and letter.isalpha() for letter in line) and line.isascii() else "uk"


def _results(texts: Texts, meant: Emergency | Asked | DoctorNamed, bot: str) -> list[Article]:
    """Emergencies first; then doctors, or answers to the question."""
    if isinstance(meant, Emergency):
        words = texts(f"emergency-{meant.kind}")
        return [_article("emergency", title=texts.plain("inline-emergency"), description="", words=words)]
    if isinstance(meant, Asked):
        return [_entry(texts, one, bot) for one in meant.reply.entries[:MOST_ANSWERS]]
    return [_doctor(texts, hit, bot) for hit in meant.found.hits[:MOST]] if meant.found else []


def _doctor(texts: Texts, hit: Hit, bot: str) -> Article:
    doctor, workplace = hit.doctor, hit.workplace
    speciality = texts.term("speciality", workplace.speciality)
    facts = [
        texts("doctor-card-speciality", speciality=speciality),
        texts("doctor-card-clinic", clinic=texts.name(workplace.clinic)),
        texts("doctor-card-address", address=address(texts, workplace)),
        texts("doctor-card-places", places=_room(texts, hit)),
    ]
    return _article(
        hit.employee_id,
        title=texts.name(doctor.full_name),
        description=", ".join(
            filter(None, [speciality, settlement(texts, workplace), texts.name(workplace.clinic), _room(texts, hit)])
        ),
        words=paragraphs(
            f"<b>{texts.escaped(texts.name(doctor.full_name))}</b>",
            Html("\n".join(facts)),
            source(texts, doctor.as_of) if doctor.as_of else None,
        ),
        way=(texts.plain("inline-open-doctor"), card_link(workplace, bot)) if bot else None,
    )


def _room(texts: Texts, hit: Hit) -> str:
    """Whether there is room, without the number: it would be old in somebody's chat tomorrow."""
    return vacancies_words(texts, hit.doctor) if not hit.doctor.accepting else texts.plain("places-some")


def _entry(texts: Texts, entry: Entry, bot: str) -> Article:
    text = entry.text("en" if texts.language == "en" else "uk")
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
