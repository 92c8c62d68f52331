"""HTML of the Bot API: text and entities out of it, with the server's own complaints (rules of tdlib)."""

import re
from dataclasses import dataclass

from sandbox.telegram.links import check_link, mentioned_user
from sandbox.wire import Json

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")


class BadMarkup(Exception):
    """The text cannot be read as Telegram's HTML; the message is the server's."""


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    units: int
    part: int


def units(text: str) -> int:
    """Length in UTF-16 units, the measure of all offsets and limits."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities, or BadMarkup."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.parts), sorted(reader.entities, key=lambda e: (e["offset"], -e["length"]))


def _decode(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    allowed = 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF
    return chr(code) if allowed else match.group(0)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.entities: list[Json] = []
        self._units = 0
        self._open: list[_Open] = []

    def read(self) -> None:
        while (tag := self.source.find("<", self.at)) >= 0:
            self._take(self.source[self.at : tag])
            self.at = tag
            if self.source.startswith("</", tag):
                self._end_tag()
            else:
                self._start_tag()
        self._take(self.source[self.at :])
        if self._open:
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')

    def _take(self, raw: str) -> None:
        if raw:
            text = _decode(raw)
            self.parts.append(text)
            self._units += units(text)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        text = found.group(0) if found else ""
        self.at += len(text)
        return text

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._match(_TAG_NAME).lower()
        if not self._here():
            raise BadMarkup(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TAGS:
            raise BadMarkup(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise BadMarkup(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._open.append(_Open(tag, attributes, self._units, len(self.parts)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._match(_SPACE)
            if self._here() == ">":
                self.at += 1
                return found
            name = self._match(_ATTRIBUTE_NAME)
            if not name and self._here():
                raise BadMarkup(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self._match(_SPACE)
            found[name] = self._value() if self._here() == "=" else ""
            if not self._here():
                raise BadMarkup(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')

    def _value(self) -> str:
        self.at += 1
        self._match(_SPACE)
        quote = self._here()
        if quote in ("'", '"') and quote:
            end = self.source.find(quote, self.at + 1)
            end = len(self.source) if end < 0 else end
            value = _decode(self.source[self.at + 1 : end])
            self.at = end + 1
            return value
        begin = self.at
        value = self._match(_TOKEN).lower()
        if self._here() and not self._here().isspace() and self._here() != ">":
            raise BadMarkup(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self._open:
            raise BadMarkup(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        name = self._match(_TAG_NAME).lower()
        self._match(_SPACE)
        if self._here() != ">":
            raise BadMarkup(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self._open.pop()
        if name not in ("", opened.tag):
            raise BadMarkup(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self._units > opened.units:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Json = {
            "type": TAGS[opened.tag],
            "offset": opened.units,
            "length": self._units - opened.units,
        }
        if opened.tag == "a":
            if not _as_link(entity, opened.attributes.get("href") or "".join(self.parts[opened.part :])):
                return
        elif opened.tag in ("pre", "code"):
            if self._joins_code_block(entity, opened):
                return
        else:
            _describe(entity, opened)
        self.entities.append(entity)

    def _joins_code_block(self, entity: Json, opened: _Open) -> bool:
        """`<pre><code class="language-…">`, in either order, is one block with a language."""
        language = opened.attributes.get("class", "")
        named = language.removeprefix("language-") if language.startswith("language-") else ""
        last = self.entities[-1] if self.entities else None
        if last and (last["offset"], last["length"]) == (entity["offset"], entity["length"]):
            if opened.tag == "pre" and last["type"] == "code":
                last["type"] = "pre"
                return True
            if opened.tag == "code" and last["type"] == "pre":
                if named:
                    last["language"] = named
                return True
        if named and opened.tag == "code" and any(o.tag == "pre" for o in self._open):
            entity["language"] = named
        return False


def _as_link(entity: Json, target: str) -> bool:
    user = mentioned_user(target)
    if user is not None:
        entity.update(type="text_mention", user_id=user)
        return True
    try:
        entity["url"] = check_link(target)
    except ValueError:
        return False
    return True


def _describe(entity: Json, opened: _Open) -> None:
    attributes = opened.attributes
    if opened.tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    elif opened.tag == "tg-emoji":
        emoji = attributes.get("emoji-id", "")
        if not emoji.isdigit():
            raise BadMarkup("Invalid custom emoji identifier specified")
        entity["custom_emoji_id"] = emoji
    elif opened.tag == "tg-time":
        entity["unix_time"] = int(attributes["unix"]) if attributes.get("unix", "").isdigit() else 0
        if attributes.get("format"):
            entity["date_time_format"] = attributes["format"]
