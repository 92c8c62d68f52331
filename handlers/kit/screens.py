"""Screens: what the person sees, as a value, and the one place that turns it into Bot API calls."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from handlers.kit.callbacks import FRESH, Carried, Open, Page, on_side, written
from locales import Html, Texts

TEXT_LIMIT = 4096  # UTF-16 units (core.telegram.org/bots/api#sendmessage)
PORTION_UNITS = 3500  # of somebody's own words in one message; the rest is room for ours
BUTTON_LETTERS = 40  # a phone shows about so many; longer labels are cut in the middle of a word by the app
ROWS_A_PAGE = 6

Style = Literal["primary", "success", "danger"]
MAIN: Final = ("primary", "success")
"""Looks of the one button of a screen that is pressed first."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: data for us, or an address to open, or a text to copy; `dead` ones only inform."""

    label: str
    data: Carried | None = None
    url: str | None = None
    copy: str | None = None
    style: Style | None = None
    dead: bool = False


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown: HTML text and the keyboard under it.

    `lasting`: a message worth keeping (a receipt, an answer, a notice): it comes as a new message, and buttons under it
    do not replace it. `personal`: cannot be forwarded or saved, and is deleted from the chat by a timer. `side`: of
    whom it speaks (`handlers.kit.sides`).
    """

    text: str
    rows: Rows = ()
    lasting: bool = False
    personal: bool = False
    reply: ReplyKeyboardMarkup | ReplyKeyboardRemove | None = None
    side: int = 0


Keyboard = dict[str, list[list[dict[str, Any]]]]
"""`InlineKeyboardMarkup` of the Bot API as it goes out: in aiogram's models it costs a fifth of a step."""


def markup(screen: Screen) -> Keyboard | None:
    """The inline keyboard of a screen."""
    main = main_button(screen.rows)
    rows = [[_button(button, screen, main) for button in row] for row in screen.rows if row]
    return {"inline_keyboard": rows} if rows else None


def main_button(rows: Rows) -> Button | None:
    """The one that stands out: what finishes what was begun, else the first that leads on.

    A screen is put together by several (a way back, an answer's deed, a draft that was left), and each means its own.
    """
    meant = [button for row in rows for button in row if button.style in MAIN]
    return next((button for button in meant if button.style == "success"), meant[0] if meant else None)


def _button(button: Button, screen: Screen, main: Button | None) -> dict[str, Any]:
    label = button.label if len(button.label) <= BUTTON_LETTERS else button.label[: BUTTON_LETTERS - 1].rstrip() + "…"
    looks = {"style": button.style} if button.style and (button is main or button.style not in MAIN) else {}
    if button.url:
        return {"text": label, "url": button.url, **looks}
    if button.copy:
        return {"text": label, "copy_text": {"text": button.copy}, **looks}
    if button.data is None:
        return {"text": label, "callback_data": _NOTHING, **looks}
    data = (FRESH if screen.lasting else "") + on_side(screen.side, written(button.data))
    return {"text": label, "callback_data": data, **looks}


_NOTHING: Final = Open(screen="nothing").pack()
_TAGS = re.compile(r"<[^>]*>")  # our own: what people write is escaped
_NO_PREVIEW: Final = {"is_disabled": True}


def new_message(chat: int, screen: Screen) -> dict[str, Any]:
    """Parameters of sendMessage for a screen."""
    keyboard = screen.reply.model_dump(exclude_unset=True) if screen.reply else markup(screen)
    return {
        "chat_id": chat,
        **_said(screen),
        **({"reply_markup": keyboard} if keyboard else {}),
        **({"protect_content": True} if screen.personal else {}),
    }


def edited_message(chat: int, message_id: int, screen: Screen) -> dict[str, Any]:
    """Parameters of editMessageText for a screen."""
    keyboard = markup(screen)
    return {
        "chat_id": chat,
        "message_id": message_id,
        **_said(screen),
        **({"reply_markup": keyboard} if keyboard else {}),
    }


def _said(screen: Screen) -> dict[str, Any]:
    return {"text": fitted(screen.text), "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}


def fitted(text: str) -> str:
    """The text within Telegram's limit; a longer one ends at the last whole line that fits."""
    if len(text.encode("utf-16-le")) // 2 <= TEXT_LIMIT:
        return text
    cut = text.encode("utf-16-le")[: (TEXT_LIMIT - 2) * 2].decode("utf-16-le", errors="ignore")
    line = cut.rfind("\n")
    return cut[: line if line > TEXT_LIMIT // 2 else len(cut)] + "\n…"


def plain(text: str) -> str:
    """The words of a screen as Telegram gives them back, without markup."""
    return html.unescape(_TAGS.sub("", fitted(text))).strip()


def portions(words: str) -> list[str]:
    """Somebody's own words in pieces that each fit into one message beside the card's own, cut between words."""
    pieces, rest = [], words
    while rest:
        end = _fitting(rest)
        if end < len(rest):
            end = rest.rfind(" ", 1, end) + 1 or end
        pieces.append(rest[:end])
        rest = rest[end:]
    return pieces


def _fitting(words: str) -> int:
    """How many letters fit; Telegram counts UTF-16 units, and our own limit also what stands for < and &."""
    room = PORTION_UNITS
    for index, letter in enumerate(words):
        room -= len(html.escape(letter, quote=False).encode("utf-16-le")) // 2
        if room < 0:
            return index
    return len(words)


# --- rows that many screens share ---------------------------------------------------------------------------------
def home(texts: Texts) -> list[Button]:
    """The way home, which stands under every screen of a patient."""
    return [Button(texts.plain("button-home"), Open(screen="menu"))]


def back(texts: Texts, screen: str, item: str = "") -> list[Button]:
    """The way back to where this screen was opened from, and the way home."""
    return [Button(texts.plain("button-back"), Open(screen=screen, item=item)), *home(texts)]


def pager(texts: Texts, of: str, page: int, pages: int, item: str = "") -> list[Button]:
    """«‹ 2 / 7 ›» with no arrow to nowhere; nothing for a single page."""
    if pages <= 1:
        return []
    here = Button(texts.plain("pager-here", page=page + 1, pages=pages), dead=True)
    before = [Button(texts.plain("pager-before"), Page(of=of, number=page - 1, item=item))] if page > 0 else []
    after = [Button(texts.plain("pager-after"), Page(of=of, number=page + 1, item=item))] if page < pages - 1 else []
    return [*before, here, *after]


def with_note(screen: Screen, note: str) -> Screen:
    """The screen under one more sentence."""
    return replace(screen, text=f"{note}\n\n{screen.text}")


def paragraphs(*parts: str | None) -> Html:
    """Parts that are there, an empty line between them."""
    return Html("\n\n".join(part for part in parts if part))


def without_keyboard() -> ReplyKeyboardRemove:
    """Takes the phone's keyboard away; said in full, for what is left to defaults is not sent."""
    return ReplyKeyboardRemove(remove_keyboard=True)


def location_keyboard(texts: Texts) -> ReplyKeyboardMarkup:
    """The button that sends the place where the person is."""
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=texts.plain("button-send-location"), request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=texts.plain("placeholder-location"),
    )
