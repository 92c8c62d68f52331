"""Texts as Telegram keeps them: cleaned, trimmed, measured, with links and commands found in them."""

import re
from typing import Any

from sandbox.telegram.errors import bad_request, not_implemented
from sandbox.telegram.html_text import BadMarkup, parse_html, units
from sandbox.telegram.limits import RAW_TEXT_BYTES
from sandbox.wire import Json

FORMATTING = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
_OPAQUE = ("code", "pre", "text_link", "text_mention")
_DIRTY = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e]")
_SPACES = " \n\t\u00a0"
_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"«»]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ua|com|org|net|gov|me|eu)\b(?:/[^\s<>\"«»]*)?)"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"
    r"|(?<!\w)(?P<hashtag>\#[^\W\d]\w*)"
    r"|(?<!\w)(?P<phone_number>\+\d{9,15})\b",
    re.IGNORECASE,
)


def formatted(text: str, parse_mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """Text and entities as the server would store them; Refused with its words if they make no sense."""
    if len(text.encode("utf-8", "surrogatepass")) > RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    mode = (parse_mode or "none").lower()
    if mode in ("markdown", "markdownv2"):
        raise not_implemented(f"parse_mode {parse_mode}")
    if mode not in ("html", "none"):
        raise bad_request("unsupported parse_mode")
    if mode == "html" and text:
        try:
            text, found = parse_html(text)
        except BadMarkup as error:
            raise bad_request(f"can't parse entities: {error}") from None
    else:
        found = [dict(entity) for entity in entities or [] if entity.get("type") in FORMATTING]
        _check_bounds(found, units(text))
    text, found = _cleaned(text, found)
    return _trimmed(text, found)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The entities plus addresses, commands, mentions, tags and phones that clients find themselves."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    found = list(entities)
    for match in _FOUND.finditer(text):
        value = match.group(0)
        if match.lastgroup == "url":
            value = value.rstrip(".,;:!?)")
        start = units(text[: match.start()])
        end = start + units(value)
        if all(end <= begin or start >= stop for begin, stop in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    found.sort(key=lambda e: (e["offset"], -e["length"]))
    return found


def _check_bounds(entities: list[Json], length: int) -> None:
    for entity in entities:
        start, size = entity["offset"], entity["length"]
        if start < 0 or size < 0:
            raise bad_request(f"receive an entity with incorrect {'offset' if start < 0 else 'length'}")
        if start >= length and size:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
        if start + size > length:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text "
                f"at UTF-16 offset {start + size}"
            )
    entities[:] = [entity for entity in entities if entity["length"]]


def _cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Control letters become spaces; carriage returns and direction marks vanish, offsets follow."""
    if not _DIRTY.search(text):
        return text, entities
    gone = [units(text[: m.start()]) for m in _DIRTY.finditer(text) if _vanishes(m.group(0))]
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        entity["offset"] = start - sum(1 for at in gone if at < start)
        entity["length"] = end - sum(1 for at in gone if at < end) - entity["offset"]
    text = _DIRTY.sub(lambda m: "" if _vanishes(m.group(0)) else " ", text)
    return text, [entity for entity in entities if entity["length"] > 0]


def _vanishes(letter: str) -> bool:
    return letter == "\r" or letter >= "\u2028"


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    body = text.rstrip(_SPACES)
    length = units(body)
    kept: list[Json] = []
    for entity in entities:
        size = min(entity["length"], length - entity["offset"])
        if size > 0:
            kept.append({**entity, "length": size})
    cut = len(body) - len(body.lstrip(" \n"))
    cut = min([cut, *(entity["offset"] for entity in kept)])
    for entity in kept:
        entity["offset"] -= cut
    return body[cut:], kept


def given(value: Any) -> Any:
    """A parameter the caller really gave: aiogram marks the others with a `Default` object."""
    return None if type(value).__name__ == "Default" else value
