"""What all answers about oneself have in common."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Rows, Screen, home, paragraphs
from handlers.own.articles import article_of
from locales import Texts


def answer(texts: Texts, topic: str, words: Sequence[str | None], rows: Rows, entry: str = "") -> Screen:
    """Facts, deeds, the article, the way home; personal, so it leaves the chat by itself.

    `entry`: an article that fits this person better than that of the topic.
    """
    more = article(texts, entry or article_of(topic))
    return Screen(paragraphs(*words), [*rows, more, home(texts)], personal=True)


def article(texts: Texts, entry: str) -> list[Button]:
    """To what is true for everybody."""
    return [Button(texts.plain("own-article"), Open(screen="faq", item=entry))]


def to(texts: Texts, label: str, screen: str, item: str = "", *, first: bool = False) -> list[Button]:
    """A row with one deed; the `first` one is what most people want next."""
    return [Button(texts.plain(label), Open(screen=screen, item=item), style="primary" if first else None)]
