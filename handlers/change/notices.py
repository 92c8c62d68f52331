"""What a patient hears of a change of their record by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.change.page import NUMBER
from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from locales import Html, Texts
from services.facts import ChangeSigned, ChangeSignerUnknown, RecordRequestChanged
from services.following import VERIFYING

TOLD = ("signed", "rejected", "expired", "cancelled", "verified", "not-verified")
"""Standings of a change that are told, as the keys of words end."""


async def signer_unknown(texts: Texts, _fact: ChangeSignerUnknown) -> AsyncIterator[Said]:
    """A browser in which nobody has logged in wants to show the change: is it the account's?"""
    yield Said(Screen(NUMBER.words(texts), [[Button(texts.plain("number-ask"), Open(screen="change-number"))]]))


async def signed(texts: Texts, fact: ChangeSigned) -> AsyncIterator[Said]:
    """The record has changed; where registers compare it anew, that is said too."""
    verifying = texts("change-verifying") if fact.filing.status == VERIFYING else None
    yield Said(Screen(paragraphs(texts("change-signed"), _things(texts, fact), verifying), _rows(texts), lasting=True))


def _things(texts: Texts, fact: ChangeSigned) -> Html | None:
    """Which things, never their values: the message stays in the chat."""
    names = fact.filing.summary.get("things")
    known = [texts.plain(f"thing-{name}") for name in names] if isinstance(names, list) else []
    return texts("change-things", things=", ".join(known)) if known else None


async def changed(texts: Texts, fact: RecordRequestChanged) -> AsyncIterator[Said]:
    """What became of it, and what can be done now."""
    key = fact.change.status.lower().replace("_", "-")
    if fact.change.kind == "lost-sight" or key not in TOLD:
        return
    again = [Button(texts.plain("change-again"), Open(screen="change"))]
    rows = [again, *_rows(texts)] if key in ("rejected", "expired", "cancelled", "not-verified") else _rows(texts)
    yield Said(Screen(texts(f"change-told-{key}"), rows, lasting=True))


def _rows(texts: Texts) -> list[list[Button]]:
    return [[Button(texts.plain("menu-account"), Open(screen="account"))], home(texts)]
