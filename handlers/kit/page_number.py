"""The number that a signing page shows where its browser is not known: asked for, typed in the chat, one try."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.fsm.state import State

from handlers.kit.screens import Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.numbers import two_digits
from locales import Html, Texts
from services.signing import SigningPages


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The same for every kind of page.

    `waits`: the question on screen while somebody signs; `asked`: that of the number. `question` and `wrong` are keys
    of words: which number is meant, and that the page is used up.
    """

    waits: State
    asked: State
    question: str
    wrong: str

    def words(self, texts: Texts) -> Html:
        """Which number does the page show?"""
        return paragraphs(texts("number-title"), texts(self.question))

    async def ask(self, talk: Talk) -> None:
        """Asked for again: whoever went elsewhere meanwhile comes back to it."""
        await talk.move(self.waits)
        await talk.move(self.asked)
        talk.show(Screen(self.words(talk.texts), [home(talk.texts)]))

    async def typed(self, talk: Talk, signing: SigningPages) -> None:
        """Its browser may show the request; what is no number is not a try."""
        texts = talk.texts
        number = two_digits(talk.typed)
        if number is None:
            talk.show(Screen(texts("number-no-digits"), [home(texts)]))
            return
        right = await signing.typed(talk.work, talk.patient, talk.chat, number)
        await talk.move(self.waits)
        talk.show(Screen(texts("sign-number-right" if right else self.wrong), [home(texts)]))
