"""Texts: key and arguments in, words out, escaped for Telegram's HTML; dates and numbers as people write them."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from fluent.runtime import FluentBundle, FluentResource

from ukrainian.romanization import romanized

LANGUAGES = ("uk", "en")
"""Ukrainian first: what a language lacks is said in it."""
OF_CRIES = "ru"
"""Only what is said to people in danger has words in it; all the rest is Ukrainian. Nobody can choose it."""

_LOG = logging.getLogger(__name__)
_FOLDER = Path(__file__).parent


class Html(str):
    """Text that is marked up already; everything else is escaped."""

    __slots__ = ()


class MissingText(LookupError):
    """A key, or an argument of its message, is missing; raised where texts are strict (in tests)."""


class Texts:
    """Words of one language.

    `texts("key", name=value)` gives HTML: values are escaped unless they are `Html`. `texts.plain(…)` gives text
    without markup, for buttons, toasts and alerts.
    """

    def __init__(
        self, language: str, bundle: FluentBundle, *, spare: Texts | None, strict: bool, zone: ZoneInfo
    ) -> None:
        self.language = language
        self._bundle = bundle
        self._spare = spare
        self._strict = strict
        self._zone = zone
        self._constant: dict[str, str] = {}

    def __call__(self, key: str, **values: Any) -> Html:
        """The message as HTML."""
        if not values and (known := self._constant.get(key)) is not None:
            return Html(known)
        escaped = {
            name: html.escape(value, quote=False) if type(value) is str else value for name, value in values.items()
        }
        words = self._say(key, escaped)
        if not values:
            self._constant[key] = words
        return Html(words)

    def plain(self, key: str, **values: Any) -> str:
        """The message as it is, for places that show no markup."""
        if not values and (known := self._constant.get(key)) is not None:
            return known
        words = self._say(key, values)
        if not values:
            self._constant[key] = words
        return words

    def has(self, key: str) -> bool:
        """Is there such a message?"""
        return bool(self._bundle.has_message(key)) or bool(self._spare and self._spare.has(key))

    def term(self, family: str, code: str) -> str:
        """Words for a code of the national system (`scope`, `document`, …); the code itself when it has none."""
        key = f"{family}-{re.sub('[^a-z0-9]+', '-', code.lower())}"
        return self.plain(key) if self.has(key) else code

    def name(self, words: str) -> str:
        """Names of people, clinics, towns and streets in letters that the reader can read."""
        return words if self.language != "en" else romanized(words)

    def weekday(self, moment: int) -> int:
        """Day of the week of UTC milliseconds where the people are; Monday is 0."""
        return self._local(moment).weekday()

    @staticmethod
    def escaped(words: str) -> Html:
        """Foreign words inside our markup."""
        return Html(html.escape(words, quote=False))

    @staticmethod
    def quoted(words: str) -> Html:
        """Somebody's own words, set apart."""
        return Html(f"<blockquote>{html.escape(words, quote=False)}</blockquote>")

    def _say(self, key: str, values: Mapping[str, Any]) -> str:
        if not self._bundle.has_message(key):
            if self._spare and not self._strict:
                return self._spare._say(key, values)
            return self._missing(key, f"{self.language} has no message {key}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            return self._missing(key, f"{self.language} {key} has no words of its own")
        words, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            self._missing(key, f"{self.language} {key}: {errors[0]!r}")
        return str(words)

    def _missing(self, key: str, what: str) -> str:
        if self._strict:
            raise MissingText(what)
        _LOG.error("text missing: %s", key)
        return key

    def date(self, moment: int) -> str:
        """«22 листопада 2026 р.» for UTC milliseconds."""
        return format_date(self._local(moment), "long", locale=self.language)

    def iso_date(self, day: str | None) -> str:
        """«22.11.2026» for "2026-11-22"; a dash for none, the text itself when it is no date."""
        if not day:
            return "–"
        try:
            return datetime.fromisoformat(day[:10]).strftime("%d.%m.%Y")
        except ValueError:
            return day

    def time(self, moment: int) -> str:
        """«10:20» for UTC milliseconds."""
        return format_time(self._local(moment), "HH:mm", locale=self.language)

    def moment(self, moment: int) -> str:
        """«22 лист. 2026 р., 10:20» for UTC milliseconds."""
        return format_datetime(self._local(moment), "medium", locale=self.language).rsplit(":", 1)[0]

    def _local(self, moment: int) -> datetime:
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(self._zone)


class Words:
    """All languages; `words["en"]` for one, any unknown language for the first."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = texts

    def __getitem__(self, language: str) -> Texts:
        return self._texts.get(language) or self._texts[LANGUAGES[0]]

    def all(self) -> list[Texts]:
        """One of each language that can be chosen."""
        return [self._texts[language] for language in LANGUAGES]


@cache
def load_words(*, zone: str = "Europe/Kyiv", strict: bool = False) -> Words:
    """Reads every .ftl file, once a process. `strict`: a missing key or argument raises `MissingText`."""
    texts: dict[str, Texts] = {}
    for language in (*LANGUAGES, OF_CRIES):
        bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((_FOLDER / language).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        whole = strict and language != OF_CRIES
        texts[language] = Texts(language, bundle, spare=texts.get(LANGUAGES[0]), strict=whole, zone=ZoneInfo(zone))
    return Words(texts)
