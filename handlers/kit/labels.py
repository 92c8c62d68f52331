"""What buttons say and what people call screens, collected from the declarations: for `services.labels`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.kit.declaring import Conversation
from handlers.kit.house import house
from locales import LANGUAGES, Words

SAID = "said-"
"""Heads of keys whose text lists, with bars between, in which other words people ask for a screen."""
_COUNTS = {"count": 0}


def labels_of(one: Conversation) -> Mapping[str, str]:
    """Text keys of its buttons, and the screens that these open; its offers need not be said twice.

    Labels that are deeds («Змінити телефон») are heard as deeds, and stand in no declaration.
    """
    offered = {offer.label: offer.screen for offer in one.offers}
    resumed = {f"resume-{one.name}": one.resume} if one.resume else {}
    return {**offered, **resumed, **one.labels}


def said_labels(words: Words) -> Iterator[tuple[str, str]]:
    """Each label in each language with its screen; those of screens that nobody has are left out."""
    known = house()
    for language in LANGUAGES:
        for one in known.conversations:
            for key, screen in labels_of(one).items():
                if screen in known.screens:
                    for label in words[language].plain(key, **_COUNTS).split("|"):
                        yield label.strip(), screen
