"""What is said first to somebody in danger: whom to call, in the language of the cry, and what the operator adds.

It knows no framework, so that it can be said from the first second of a process (`bot/road/first_aid.py`). What to do
until help comes nobody says but the operator: we are no doctors. Nor do we name a crisis line that nobody has checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faq.emergency import Danger
from faq.tongue import Tongue, tongue_of
from locales import Html, Texts, Words


@dataclass(frozen=True, slots=True)
class FirstWords:
    """`waiting`: the operator's words for the time until help comes, by kind of danger and language.

    `crisis_lines`: where people in despair are listened to, each as it is to be read.
    """

    waiting: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    crisis_lines: Sequence[str] = ()

    def said(self, texts: Texts, kind: Danger) -> Html:
        """The words, the numbers first."""
        parts = [texts(f"emergency-{kind}"), self._waiting(texts, kind), self._lines(texts, kind)]
        return Html("\n\n".join(part for part in (*parts, texts("emergency-after")) if part))

    def _waiting(self, texts: Texts, kind: Danger) -> Html | None:
        own = self.waiting.get(kind, {})
        words = own.get(texts.language) or own.get("uk" if texts.language == "ru" else "")
        return texts.escaped(words) if words else None

    def _lines(self, texts: Texts, kind: Danger) -> Html | None:
        if kind != "crisis" or not self.crisis_lines:
            return None
        return texts("emergency-crisis-lines", lines="\n".join(f"• {line}" for line in self.crisis_lines))


def texts_of_cry(words: Words, text: str, chosen: str) -> Texts:
    """The texts of the language in which somebody cries for help; of the one they chose where that is not plain."""
    otherwise: Tongue = "en" if chosen == "en" else "uk"
    return words[tongue_of(text, otherwise)]
